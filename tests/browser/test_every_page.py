"""Every page type, full of every block, and the pages that are no type: axe with no rule switched off."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.house import TYPES, furnish

axe = Axe()


@pytest.fixture(scope="module")
def addresses(site_url):
    return furnish()


def assert_accessible(page) -> None:
    """Ask axe at both widths in both colour schemes."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = axe.run(page)
            assert results.violations_count == 0, f"{width} px, {scheme}:\n{results.generate_report()}"


@pytest.mark.parametrize("page_type", TYPES)
def test_page_type(page_type, addresses, page):
    page.goto(addresses[page_type])
    assert page.locator("body").get_attribute("data-page-type") == page_type
    assert_accessible(page)


@pytest.mark.parametrize(
    ("query", "sight"),
    [("?q=sample", "ol.results li"), ("?q=zzzz", "text=Nothing was found"), ("", "main input[type=search]")],
    ids=["results", "nothing found", "no question"],
)
def test_search(query, sight, addresses, page):
    page.goto(f"/en/search/{query}")
    assert page.locator(sight).first.is_visible()
    assert_accessible(page)


def test_not_found(addresses, page, watch):
    watch.expect(r"status of 404")  # Chrome writes every 404 of a document to the console.
    assert page.goto("/en/nothing-is-here/").status == 404
    assert_accessible(page)


def test_maintenance(addresses, page, watch, settings):
    watch.expect(r"status of 503")
    settings.MAINTENANCE = True
    assert page.goto("/en/").status == 503
    assert_accessible(page)


def test_open_menu(addresses, page):
    page.goto("/en/")
    page.locator("#menu summary").first.click()
    assert page.locator("#menu details[open] a").first.is_visible()
    assert_accessible(page)
