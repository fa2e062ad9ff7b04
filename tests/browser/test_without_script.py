"""JavaScript switched off: the menu and the search work all the same."""

import pytest
from playwright.sync_api import expect

from home.models import HomePage
from tests.factories import AboutPageFactory, NewsIndexPageFactory, NewsPageFactory


@pytest.fixture(scope="module")
def office(site_url):
    home = HomePage.objects.get()
    about = AboutPageFactory(parent=home, title="Who We Are", slug="about", show_in_menus=True)
    AboutPageFactory(parent=about, title="About", slug="about", show_in_menus=True)
    news = NewsIndexPageFactory(parent=home, title="News", slug="news", show_in_menus=True)
    NewsPageFactory(parent=news, title="The quince harvest", slug="quince")


@pytest.fixture(params=[320, 1280])
def plain(request, office, open_browser):
    """Give a page without JavaScript at one of two widths, with the menu open where it needs opening."""
    page = open_browser(width=request.param, java_script_enabled=False)
    page.goto("/en/")
    if request.param == 320:
        expect(page.locator("#menu")).to_be_hidden()
        page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.locator("#menu")).to_be_visible()
    return page


def test_menu_leads_to_a_section(plain):
    plain.locator("#menu").get_by_role("link", name="News").click()
    plain.wait_for_url("**/en/news/")
    expect(plain.get_by_role("link", name="The quince harvest")).to_be_visible()


def test_menu_leads_to_a_page_below_a_section(plain):
    plain.locator("#menu summary", has_text="Who We Are").click()
    plain.locator("#menu").get_by_role("link", name="About", exact=True).click()
    plain.wait_for_url("**/en/about/about/")


def test_search_finds(plain):
    form = plain.get_by_role("banner").get_by_role("search")
    form.get_by_role("searchbox").fill("quince")
    form.get_by_role("button").click()
    plain.wait_for_url("**/en/search/?q=quince")
    plain.get_by_role("main").get_by_role("link", name="The quince harvest").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("The quince harvest")


def test_telephone_menu_closes_again(office, open_browser):
    page = open_browser(width=320, java_script_enabled=False)
    page.goto("/en/#menu")
    page.get_by_role("link", name="Close menu").click()
    expect(page.locator("#menu")).to_be_hidden()
