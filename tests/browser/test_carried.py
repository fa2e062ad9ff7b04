"""A copy of the site in a real browser: under a prefix of a plain web server, and from a folder on a disk."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Page, expect

from edition.affected import ALL, note
from edition.making import work
from home.models import HomePage
from tests.browser.conftest import PATIENCE
from tests.factories import NewsIndexPageFactory, NewsPageFactory, home_in

PREFIX = "a/prefix"


class Quiet(SimpleHTTPRequestHandler):
    """Python's own plain server, which says nothing."""

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def copies(site_url, tmp_path_factory) -> Iterator[dict[str, str]]:
    """Where a copy of each kind begins: `served` and `on disk`."""
    home = HomePage.objects.get()
    news = NewsIndexPageFactory(parent=home, slug="news", title="News", show_in_menus=True)
    NewsPageFactory(parent=news, slug="bridge", title="A bridge over the Karakum Canal", summary="Two lanes wide.")
    NewsPageFactory(parent=news, slug="seeds", title="Seeds for the spring", summary="Melons and cotton.")
    russian = home_in(home, "ru", "Главная")
    section = NewsIndexPageFactory(parent=russian, slug="news", title="Новости", locale=russian.locale)
    NewsPageFactory(parent=section, slug="most", title="Работа на канале", locale=russian.locale)
    folder = tmp_path_factory.mktemp("copies")
    with override_settings(EDITION_ROOT=tmp_path_factory.mktemp("edition"), EDITION_RELEASE="tested"):
        note(ALL, 0)
        work()
        call_command("edition", "export", str(folder / PREFIX))
        call_command("edition", "export", str(folder / "disk"), "--relative")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "served": f"http://127.0.0.1:{server.server_port}/{PREFIX}/",
        "on disk": Path(folder / "disk" / "index.html").as_uri(),
    }
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(browser) -> Iterator[Page]:
    """A browser that knows nothing of the site, and a list of what went wrong in it."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def search(page: Page, words: str) -> None:
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")


@pytest.mark.parametrize("kind", ["served", "on disk"])
def test_from_the_front_door_to_an_item_and_searched(kind, copies, reader):
    reader.goto(copies[kind])
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    reader.get_by_role("main").get_by_role("link", name="A bridge over the Karakum Canal").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("A bridge over the Karakum Canal")
    search(reader, "MELON")
    expect(reader.get_by_text("Pages found:")).to_be_visible()
    reader.get_by_role("link", name="Seeds for the spring").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Seeds for the spring")
    search(reader, "nothing-of-the-kind")
    expect(reader.get_by_text("Nothing was found in this copy.")).to_be_visible()


@pytest.mark.parametrize("kind", ["served", "on disk"])
def test_each_language_is_searched_by_itself_and_in_its_other_forms(kind, copies, reader):
    reader.goto(copies[kind])
    reader.get_by_role("navigation", name="Languages").get_by_role("link", name="Русский").click()
    expect(reader.locator("html")).to_have_attribute("lang", "ru")
    search(reader, "работы")
    expect(reader.get_by_role("link", name="Работа на канале")).to_be_visible()
    search_again = reader.get_by_role("main").get_by_role("searchbox")
    search_again.fill("bridge")
    search_again.press("Enter")
    expect(reader.locator("#found .count")).to_be_visible()
    expect(reader.get_by_role("link", name="A bridge over the Karakum Canal")).to_have_count(0)


def test_what_was_found_is_for_everybody(copies, reader):
    reader.goto(copies["served"] + "en/search/?words=bridge")
    expect(reader.get_by_role("link", name="A bridge over the Karakum Canal")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 320
    results = Axe().run(reader, context="main")
    assert results.violations_count == 0, results.generate_report()
