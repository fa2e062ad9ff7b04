"""The list of publications in a real browser: without JavaScript, with the keyboard alone, and through axe."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from home.models import HomePage
from tests.factories import PublicationPageFactory, ResourcesPageFactory, WorkAreaPageFactory, WorkIndexPageFactory


@pytest.fixture(scope="module")
def shelf(site_url):
    home = HomePage.objects.get()
    area = WorkAreaPageFactory(parent=WorkIndexPageFactory(parent=home, slug="work"), title="Fair work", slug="fair")
    section = ResourcesPageFactory(parent=home, title="Data and Resources", slug="resources")
    for number in range(24):
        page = PublicationPageFactory(
            parent=section,
            title=f"Publication {number}",
            kind="guide" if number % 12 == 0 else "report",
            date=datetime.date(2024 + number % 2, 3, 4),
            goals=[10] if number % 2 else [8, 16],
        )
        if number < 3:
            page.work_areas = [area]
            page.save()
    return section


def titles(page) -> list[str]:
    return page.locator("#results .card-title").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False])
def test_filters_narrow_combine_and_clear(shelf, open_browser, javascript):
    page = open_browser(width=320, java_script_enabled=javascript)
    page.goto(shelf.url)
    assert len(titles(page)) == 20
    page.get_by_label("Type").select_option("Guide (2)")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", name="2 publications match")).to_be_in_viewport()
    assert titles(page) == ["Publication 12", "Publication 0"]
    page.get_by_label("Area of work").select_option("Fair work (1)")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", name="1 publication matches")).to_be_visible()
    assert "type=guide" in page.url
    assert "area=fair" in page.url
    page.get_by_role("link", name="Without the filter “Type”").click()
    expect(page.get_by_role("heading", name="3 publications match")).to_be_visible()
    page.get_by_role("link", name="Without the filter “Area of work”").click()
    expect(page.get_by_role("heading", name="All publications, newest first")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    assert len(titles(page)) == 4


def test_with_the_keyboard_alone(shelf, open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(shelf.url)
    page.get_by_label("Type").focus()
    page.keyboard.type("Gui")
    for name in ("Year", "Area of work", "Goal of the 2030 Agenda"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Apply")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 publications match")).to_be_visible()
    # Reading goes on at the results: the next stop is the first thing there.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Without the filter “Type”")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "?type=guide&goal=8", "?type=leaflet&year=abc"])
def test_axe_finds_nothing_and_nothing_sticks_out(shelf, open_browser, query, width, scheme):
    page = open_browser(width=width, color_scheme=scheme)
    page.goto(f"{shelf.url}{query}")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_citation_is_copied_whole(shelf, open_browser):
    page = open_browser(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{shelf.url}{shelf.get_children().first().slug}/")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#citation").inner_text()
