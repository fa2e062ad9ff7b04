"""What is looked at: the heaviest page of every type, found through the sitemap, and what is no page type."""

import http.client
import re
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

import brotli

from scripts.failure import Failure
from scripts.measured.queries import HEADER

AT_ONCE = 4
# A connection stays with one of the site's processes, which by then has answered the same before.
STEADY = 3


@dataclass(frozen=True)
class Sight:
    """One thing to look at.

    Attributes:
        name: A page type (`news.SpeechPage`), or words for what is no page of its own.
        path: Its address, from the root.
        status: What the site answers there.
        queries: What an answer takes; of a page type the most that any page of it takes.
        costliest: The address where that is.
    """

    name: str
    path: str
    status: int = 200
    queries: int = 0
    costliest: str = ""

    @property
    def is_page_type(self) -> bool:
        """Whether it stands for a page type."""
        return bool(re.fullmatch(r"[a-z_]+\.\w+", self.name))

    @property
    def file_name(self) -> str:
        """The name in a form that suits a file: `news-speech-page`."""
        apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.name)
        return re.sub(r"[^a-z0-9]+", "-", apart.lower()).strip("-")


# These are pages of the sample office; one that is gone makes `sights` fail, and the line is then to be put right. Each
# is looked at in the language in which it weighs most.
BESIDE = (
    Sight("News of one year", "/en/news/2025/"),
    Sight("Publications, filtered", "/en/resources/?type=report"),
    Sight("Publications, none found", "/en/resources/?type=report&year=1999"),
    Sight("Form, sent", "/en/action/contact/sent/"),
    Sight("Search, found", "/en/search/?q=work"),
    Sight("Search, nothing found", "/en/search/?q=zzzz"),
    Sight("Search, nothing asked", "/en/search/"),
    Sight("Not found", "/en/nothing-is-here/", 404),
)
# What is searched for in the other languages, that something is found there too.
WORK = {"ru": "работа", "tk": "iş", "ar": "العمل"}


@dataclass(frozen=True)
class Answer:
    """What the site sent: the status, how many bytes the page took compressed, its text, and the queries."""

    path: str
    status: int
    size: int
    text: str
    queries: int

    @property
    def page_type(self) -> str:
        """What the page says of its type."""
        found = re.search(r'<body data-page-type="([^"]*)"', self.text)
        return found[1] if found else ""


class Asker:
    """Asks the site, over one connection a thread."""

    def __init__(self, base: str) -> None:
        self._host = urlsplit(base).netloc
        self._kept = threading.local()

    def ask(self, path: str) -> Answer:
        """Fetch an address as a browser does that knows Brotli. Raises a `Failure` when nobody answers."""
        try:
            connection = self._kept.__dict__.setdefault("connection", http.client.HTTPConnection(self._host))
            connection.request("GET", path, headers={"Accept-Encoding": "br", HEADER: "?"})
            response = connection.getresponse()
            sent = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Failure(f"{path} is not answered by the sample office: {error or type(error).__name__}.") from error
        content = brotli.decompress(sent) if response.getheader("Content-Encoding") == "br" else sent
        return Answer(
            path, response.status, len(sent), content.decode(errors="replace"), int(response.getheader(HEADER, "0"))
        )


def sights(base: str) -> list[Sight]:
    """Find what is to be looked at in a served office.

    Args:
        base: The office's address.

    Returns:
        One page of every type, by the type's name, then what is no type.

    Raises:
        Failure: An address of the sitemap, or one of `BESIDE`, does not answer as it should.
    """
    asker = Asker(base)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        translations = _translations(asker)
        answers = list(pool.map(asker.ask, _public_paths(asker)))
        for answer in answers:
            if answer.status != 200:
                raise Failure(f"The sitemap names {answer.path}, which answers {answer.status}: put that right first.")
        # Asked again, for what a process asks once and then remembers is not what a page costs.
        again = list(pool.map(asker.ask, [answer.path for answer in answers]))
        beside = pool.map(lambda sight: _heaviest_language(asker, sight, translations), BESIDE)
        return list(pool.map(lambda sight: _steadied(asker, sight), [*heaviest(again), *beside]))


def heaviest_in_each_language(base: str) -> list[Sight]:
    """Find the heaviest page of every type in every language of a served office, by language and type."""
    asker = Asker(base)
    by_language: dict[str, list[Answer]] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answer in pool.map(asker.ask, _public_paths(asker)):
            by_language.setdefault(answer.path.split("/")[1], []).append(answer)
    return [sight for _code, answers in sorted(by_language.items()) for sight in heaviest(answers)]


def in_every_language(path: str, translations: dict[str, dict[str, str]]) -> list[str]:
    """Give an address in every language that it can have, its own first.

    Args:
        path: An address of or below an English page, with a question or without.
        translations: The addresses of English pages in the other languages, by code.
    """
    page = max((each for each in translations if path.startswith(each)), key=len)
    rest = path.removeprefix(page)
    return [
        path,
        *(
            there + (rest.replace("q=work", f"q={quote(WORK[code])}") if code in WORK else rest)
            for code, there in translations[page].items()
        ),
    ]


def _heaviest_language(asker: Asker, sight: Sight, translations: dict[str, dict[str, str]]) -> Sight:
    answers = [asker.ask(path) for path in in_every_language(sight.path, translations)]
    # What its own language lacks is told of by whoever asks next; another may lack it, such as the news of a year.
    there = [answer for answer in answers if answer.status == sight.status] or answers[:1]
    heavy = max(there, key=lambda answer: answer.size)
    costly = max(there, key=lambda answer: (answer.queries, answer.path == heavy.path))
    return replace(sight, path=heavy.path, costliest=costly.path)


def _steadied(asker: Asker, sight: Sight) -> Sight:
    answers = [asker.ask(sight.costliest) for _time in range(STEADY)]
    if answers[0].status != sight.status:
        raise Failure(
            f"{sight.path} answers {answers[0].status} where {sight.status} is expected: "
            "put the address right in scripts/measured/sights.py."
        )
    return replace(sight, queries=min(answer.queries for answer in answers))


def heaviest(answers: Iterable[Answer]) -> list[Sight]:
    """Choose the page of every type whose HTML weighs most, and note the most queries of each type.

    Args:
        answers: Pages of any types, in any order.
    """
    by_type: dict[str, list[Answer]] = {}
    for answer in answers:
        by_type.setdefault(answer.page_type, []).append(answer)
    found = []
    for name, pages in sorted(by_type.items()):
        heavy = max(pages, key=lambda page: (page.size, page.path))
        costly = max(pages, key=lambda page: (page.queries, page.path == heavy.path))
        found.append(Sight(name, heavy.path, 200, costly.queries, costly.path))
    return found


def _public_paths(asker: Asker) -> list[str]:
    parts = _locations(asker.ask("/sitemap.xml").text)
    return [path for part in parts for path in _locations(asker.ask(part).text)]


def _translations(asker: Asker) -> dict[str, dict[str, str]]:
    """Give the addresses of the English pages in the other languages, by code."""
    found: dict[str, dict[str, str]] = {}
    for part in _locations(asker.ask("/sitemap.xml").text):
        for entry in re.findall(r"<url>(.*?)</url>", asker.ask(part).text):
            named = {code: urlsplit(url).path for code, url in re.findall(r'hreflang="(.*?)" href="(.*?)"', entry)}
            if own := named.pop("en", None):
                named.pop("x-default", None)
                found[own] = named
    return found


def _locations(xml: str) -> list[str]:
    return [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", xml)]
