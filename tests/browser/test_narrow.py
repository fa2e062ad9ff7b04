"""On the narrowest telephone, with the longest titles of the longest words: nothing scrolls sideways."""

import pytest

from tests.house import LONG_TITLE, TYPES, furnish

WIDEST = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > width + 1)
    .map((each) => each.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def addresses(site_url):
    return furnish(LONG_TITLE) | {"search": f"/en/search/?q={LONG_TITLE.split()[0]}"}


@pytest.mark.parametrize("page_type", [*TYPES, "search"])
def test_no_sideways_scrolling_at_320_pixels(page_type, addresses, open_browser):
    assert len(LONG_TITLE) > 250
    page = open_browser(width=320)
    page.goto(addresses[page_type])
    page.locator(".menu-link").click()
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths == [320, 320], page.evaluate(WIDEST)
