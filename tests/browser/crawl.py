"""Reads the whole sample office over HTTP: every page that a link leads to, and what is wrong with each."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.utils.translation import get_language_info

from scripts.measured.sights import Answer, Asker

AT_ONCE = 4
LANGUAGES = ("en", "ru", "tk", "ar")
HOMES = tuple(f"/{code}/" for code in LANGUAGES)
NAMES = {"en": "English", "ru": "Русский", "tk": "Türkmençe", "ar": "العربية"}
OG_LOCALES = {"en": "en_GB", "ru": "ru_RU", "tk": "tk_TM", "ar": "ar_AR"}
# Four words in a row are a sentence of somebody's, not a name or the title of a standard.
LATIN_WORDS = re.compile(r"(?:[A-Za-zÀ-ž’'-]{2,}[ ,]+){3}[A-Za-zÀ-ž’'-]{2,}")
CYRILLIC, ARABIC = re.compile("[Ѐ-ӿ]{2}"), re.compile("[\u0620-\u064a]{2}")
TELEPHONE = re.compile(r"\+\d[\d ]{6,}\d")
UNREAD = {"script", "style", "code", "option"}


@dataclass
class Visit:
    """What an address answered, and what was read there."""

    path: str
    status: int
    language: str = ""
    kind: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def crawl(base: str, starts: Iterable[str] = HOMES, seen: Collection[str] = ()) -> dict[str, Visit]:
    """Follow every link from where it starts to what was not seen yet; give each address's visit."""
    asker = Asker(base)
    found: dict[str, Visit] = {}
    waiting = set(starts)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting:
            answers = pool.map(asker.ask, sorted(waiting))
            found |= {answer.path: read(base, answer) for answer in answers}
            waiting = {link for visit in found.values() for link in visit.links} - found.keys() - set(seen)
    return found


def read(base: str, answer: Answer) -> Visit:
    """Read an answer: nothing but its status when it is no page."""
    if not answer.text.lstrip().startswith("<!DOCTYPE html>"):
        return Visit(answer.path, answer.status)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(answer.text)
    visit = Visit(answer.path, answer.status, tree.get("lang", ""), answer.page_type)
    for link in tree.iter("link"):
        if link.get("rel") == "alternate" and link.get("hreflang"):
            visit.alternates[link.get("hreflang", "")] = link.get("href", "").removeprefix(base)
    visit.links = sorted(_links(base, visit.path, tree))
    visit.faults = [
        *map(str, parser.errors),
        *_ids(visit.path, tree),
        *_told_to_machines(visit, tree),
        *_leading_elsewhere(base, visit, tree),
        *_directions(tree),
        *_numbers(tree),
        *_mixed(tree),
    ]
    return visit


def _links(base: str, path: str, tree: Element) -> Iterator[str]:
    """Give the addresses of this site that a page leads to, feeds included."""
    for link in (*tree.iter("a"), *(each for each in tree.iter("link") if each.get("rel") == "alternate")):
        target = urlsplit(urljoin(base + path, link.get("href") or ""))
        if f"{target.scheme}://{target.netloc}" == base:
            # Which page a problem is reported of makes no other page of the form.
            asked = target.query and not target.query.startswith("page=/")
            yield target.path + (f"?{target.query}" if asked else "")


def _ids(path: str, tree: Element) -> Iterator[str]:
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    yield from (f"two elements with the id {name}" for name in set(ids) if ids.count(name) > 1)
    for link in tree.iter("a"):
        target = urlsplit(urljoin(path, link.get("href") or ""))
        if target.fragment and target.path == urlsplit(path).path and target.fragment not in ids:
            yield f"no place on the page is called {target.fragment}"


def _told_to_machines(visit: Visit, tree: Element) -> Iterator[str]:
    """Say where root, OpenGraph, data block and feeds are not in the language of the address."""
    wanted = visit.path.split("/")[1]
    if (visit.language, tree.get("dir")) != (wanted, direction(wanted)):
        yield f"the root is in {visit.language}, {tree.get('dir')}"
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:locale" and meta.get("content") != OG_LOCALES[wanted]:
            yield f"og:locale is {meta.get('content')}"
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            said = {node["inLanguage"] for node in json.loads(script.text or "")["@graph"] if "inLanguage" in node}
            if said - {wanted}:
                yield f"the data block is in {said}"
    for link in tree.iter("link"):
        if link.get("type") == "application/atom+xml" and not link.get("href", "").startswith(f"/{wanted}/"):
            yield f"the feed {link.get('href')} is in another language"


def _leading_elsewhere(base: str, visit: Visit, tree: Element) -> Iterator[str]:
    """Say which links lead into another language without saying so, to machines and to readers."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    for link in tree.iter("a"):
        target = urlsplit(urljoin(base + visit.path, link.get("href") or ""))
        code = target.path.split("/")[1] if f"{target.scheme}://{target.netloc}" == base else ""
        if code not in LANGUAGES or code == visit.language:
            continue
        if link.get("hreflang") != code:
            yield f"the link to {target.path} has no hreflang"
        if NAMES[code] not in "".join(parents[link].itertext()):
            yield f"the link to {target.path} does not show its language"


def _contexts(element: Element, language: str = "", towards: str = "") -> Iterator[tuple[Element, str, str]]:
    """Give every element with the language and the direction that it is in."""
    language = element.get("lang") or language
    towards = element.get("dir") or towards
    yield element, language, towards
    for child in element:
        yield from _contexts(child, language, towards)


def _directions(tree: Element) -> Iterator[str]:
    for element, language, towards in _contexts(tree):
        if element.get("lang") and towards not in (direction(language), "auto"):
            yield f"<{element.tag}> is in {language} and runs {towards}"


def _numbers(tree: Element) -> Iterator[str]:
    """Say which telephone numbers run from right to left, so that they are read from their end."""
    body = tree.find("body")
    for element, _language, towards in _contexts(body if body is not None else tree, towards=tree.get("dir", "")):
        said = [element.text or "", *(child.tail or "" for child in element)] if element.tag not in UNREAD else []
        if towards == "rtl":
            yield from (f"{number} runs from right to left" for text in said for number in TELEPHONE.findall(text))


def _mixed(tree: Element) -> Iterator[str]:
    """Say which words are of a script that their language is not written in."""
    body = tree.find("body")
    for element, language, _towards in _contexts(body if body is not None else tree, tree.get("lang", "")):
        # What stands behind an element is in the language around it: its parent gives it.
        said = [element.text or "", *(child.tail or "" for child in element)]
        if element.tag in UNREAD or not isinstance(element.tag, str):
            continue
        for text in said:
            strange = {
                "ru": (ARABIC, LATIN_WORDS),
                "ar": (CYRILLIC, LATIN_WORDS),
            }.get(language, (CYRILLIC, ARABIC) if language in ("en", "tk") else ())
            if any(script.search(text) for script in strange):
                yield f"in {language} stands: {' '.join(text.split())[:80]}"


def direction(code: str) -> str:
    """Give the direction that a language is written in."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"
