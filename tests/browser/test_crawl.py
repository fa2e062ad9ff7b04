"""The whole sample office in its four languages, crawled once: every link, every alternate, no language by accident."""

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from scripts import LOCAL
from scripts.measured.sights import Answer, Asker
from scripts.measured.site import own_database
from tests.browser.crawl import LANGUAGES, crawl, read

ODD = """<!DOCTYPE html>
<html lang="ru" dir="rtl"><head><title>Т</title><meta property="og:locale" content="en_GB">
<script type="application/ld+json">{"@graph": [{"inLanguage": "en"}]}</script>
<link rel="alternate" type="application/atom+xml" href="/en/feeds/news.atom">
<link rel="alternate" hreflang="en" href="http://localhost:1/en/x/"></head>
<body data-page-type="about.AboutPage"><p id="a">Words <b id="a">by which nobody is helped</b></p>
<p lang="ar">كلمات</p><p lang="en" dir="ltr">Four words and more. <span lang="ru" dir="ltr">Слово</span></p>
<p>Посмотрите <a href="/en/y/">там</a> и <a href="#b">тут</a> или <a href="/ru/?page=/en/y/">здесь</a>.</p>
<p>Потом <a href="/tk/z/" hreflang="tk">там</a> (Türkmençe) и на <a href="https://example.org/en/">сайте</a>.</p>
<p>+993 12 000000 <bdi dir="ltr">+993 65 000000</bdi> كلمات</body></html>"""


def test_what_is_wrong_is_seen():
    visit = read("http://localhost:1", Answer("/ru/x/", 200, 0, ODD, 0))
    assert visit.alternates == {"en": "/en/x/"}
    assert set(visit.links) == {"/en/feeds/news.atom", "/en/x/", "/en/y/", "/ru/", "/ru/x/", "/tk/z/"}
    assert sorted(visit.faults) == [
        "+993 12 000000 runs from right to left",
        "<html> is in ru and runs rtl",
        "in ru stands: by which nobody is helped",
        "in ru stands: كلمات",
        "no place on the page is called b",
        "og:locale is en_GB",
        "the data block is in {'en'}",
        "the feed /en/feeds/news.atom is in another language",
        "the link to /en/y/ does not show its language",
        "the link to /en/y/ has no hreflang",
        "the root is in ru, rtl",
        "two elements with the id a",
    ]


@pytest.fixture(scope="module")
def stored(office) -> tuple[list[dict[str, str]], set[str]]:
    """What the database says: of each public page its addresses by language, and the addresses of closed calls."""
    server = os.environ.get("DATABASE_URL") or (LOCAL / "test-database-url").read_text().strip()
    with psycopg.connect(own_database(server)) as connection:
        rows = connection.execute(
            """SELECT page.translation_key, language_code, page.url_path, home.url_path, closing < now()
            FROM wagtailcore_page page JOIN wagtailcore_locale locale ON locale.id = page.locale_id
            JOIN wagtailcore_page home ON home.depth = 2 AND starts_with(page.path, home.path)
            LEFT JOIN action_opportunitypage ON page_ptr_id = page.id
            WHERE page.live AND page.id NOT IN (SELECT link.page_ptr_id FROM about_linkpage link)"""
        ).fetchall()
    groups: dict[str, dict[str, str]] = {}
    closed = set()
    for key, code, path, home, is_closed in rows:
        address = groups.setdefault(key, {})[code] = f"/{code}/{path.removeprefix(home)}"
        closed |= {address} if is_closed else set()
    return list(groups.values()), closed


def in_order(group: dict[str, str]) -> dict[str, str]:
    """Give what a page is to say of its languages; nothing when it has but one."""
    if len(group) < 2:
        return {}
    default = "/" if group["en"] == "/en/" else group["en"]
    return {code: group[code] for code in LANGUAGES if code in group} | {"x-default": default}


def in_sitemap(asker: Asker, base: str) -> Iterator[tuple[str, dict[str, str]]]:
    for part in re.findall(r"<loc>(.*?)</loc>", asker.ask("/sitemap.xml").text):
        for entry in re.findall(r"<url>(.*?)</url>", asker.ask(urlsplit(part).path).text):
            address = re.findall(r"<loc>(.*?)</loc>", entry)[0].removeprefix(base)
            yield address, dict(re.findall(rf'hreflang="(.*?)" href="{base}(.*?)"', entry))


# One test, for several would share the office out among the workers, and each would load it.
def test_every_page_of_every_language(office, stored):
    translations, closed = stored
    visits = crawl(office)
    wanted = {address: in_order(group) for group in translations for address in group.values()}
    assert {path.split("/")[1] for path in wanted} == set(LANGUAGES)
    assert wanted.keys() - visits.keys() <= closed  # Nothing else is without a link to it.
    visits |= crawl(office, closed, seen=visits)
    assert {path: visit.status for path, visit in visits.items() if visit.status != 200} == {"/": 302}
    assert {path: visit.faults for path, visit in visits.items() if visit.faults} == {}
    assert differences({path: visits[path].alternates for path in wanted}, wanted) == {}
    assert differences(dict(in_sitemap(Asker(office), office)), wanted) == {}
    for path, visit in visits.items():
        for other in visit.alternates.keys() & set(LANGUAGES):
            assert visits[visit.alternates[other]].alternates == visit.alternates, path


def differences(said: dict, wanted: dict) -> dict:
    """Give what was said and what was wanted, where that is not the same, by address."""
    return {
        path: (said.get(path), wanted.get(path)) for path in said.keys() | wanted if said.get(path) != wanted.get(path)
    }
