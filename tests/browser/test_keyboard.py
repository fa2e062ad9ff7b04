"""The keyboard alone: the skip link, the menu, Escape, and a focus that can be seen all the way."""

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from tests.factories import AboutPageFactory, NewsIndexPageFactory

FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  return {
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0,
    what: document.activeElement.outerHTML.slice(0, 100),
  };
}"""


@pytest.fixture(scope="module")
def menu(site_url):
    home = HomePage.objects.get()
    about = AboutPageFactory(parent=home, title="Who We Are", slug="about", show_in_menus=True)
    AboutPageFactory(parent=about, title="About", slug="about", show_in_menus=True)
    NewsIndexPageFactory(parent=home, title="News", slug="news", show_in_menus=True)


def tab(page: Page) -> None:
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert focus["seen"], f"The focus cannot be seen on {focus['what']}"


def tab_to(page: Page, locator, limit: int = 20) -> None:
    for _step in range(limit):
        tab(page)
        if locator.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {locator}")


def test_skip_link_comes_first_and_leads_to_the_content(menu, page):
    page.goto("/en/about/")
    tab(page)
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, page.locator("main a").first, limit=1)


def test_menu_opens_by_enter_its_links_follow_and_escape_goes_back(menu, page):
    page.goto("/en/")
    entry = page.locator("#menu summary", has_text="Who We Are")
    tab_to(page, entry)
    child = page.locator("#menu").get_by_role("link", name="About", exact=True)
    expect(child).to_be_hidden()
    page.keyboard.press("Enter")
    expect(child).to_be_visible()
    tab_to(page, page.locator("#menu").get_by_role("link", name="Who We Are: overview"), limit=1)
    tab_to(page, child, limit=1)
    page.keyboard.press("Escape")
    expect(child).to_be_hidden()
    expect(entry).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, child, limit=2)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/about/about/")


def test_leaving_an_open_list_closes_it(menu, page):
    page.goto("/en/about/")
    tab_to(page, page.locator("#menu summary").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").first)
    expect(page.locator("#menu details[open]")).to_have_count(0)


def test_whole_page_can_be_walked_with_the_focus_in_sight(menu, page):
    page.goto("/en/about/")
    tab(page)
    first = page.evaluate("document.activeElement.outerHTML")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        focus = page.evaluate(FOCUS)
        assert focus["seen"], f"The focus cannot be seen on {focus['what']}"
    else:
        raise AssertionError("The focus never left the page: it is caught somewhere.")
    assert "Skip to content" in first


def test_telephone_menu_by_keyboard(menu, open_browser):
    page = open_browser(width=320)
    page.goto("/en/")
    tab_to(page, page.get_by_role("link", name="Menu", exact=True))
    expect(page.locator("#menu")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    tab_to(page, page.locator("#menu summary", has_text="Who We Are"), limit=2)
