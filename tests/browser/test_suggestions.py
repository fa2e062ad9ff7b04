"""Suggestions under the search fields in a real browser: by keyboard, by tap, for screen readers, and without any."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from home.models import HomePage
from tests.factories import AboutPageFactory


@pytest.fixture(scope="module")
def orchard(site_url):
    home = HomePage.objects.get()
    for name in ("Quince trees", "Quince jam", "Dried quinces"):
        AboutPageFactory(parent=home, title=name, slug=name.replace(" ", "-").lower())


def typed(page, address: str, text: str = "quin"):
    page.goto(address)
    field = page.locator(".search-form input[name=q]")
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    field.press_sequentially(text)
    return field


@pytest.mark.parametrize("address", ["/en/", "/en/search/"])
def test_by_keyboard(orchard, page, address):
    field = typed(page, address)
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.get_by_role("status")).to_have_text("3 suggestions")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("quin")
    page.keyboard.press("Alt+ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/dried-quinces/")


def test_enter_with_nothing_chosen_searches(orchard, page):
    typed(page, "/en/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=quin")


def test_by_tap(orchard, open_browser):
    page = open_browser(width=320, has_touch=True)
    typed(page, "/en/")
    page.get_by_role("option").first.tap()
    page.wait_for_url("**/en/*quince*/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(orchard, open_browser, width, scheme):
    page = open_browser(width=width, color_scheme=scheme)
    typed(page, "/en/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_form_is_as_ever(orchard, open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/en/")
    field = page.locator(".search-form input[name=q]")
    assert field.get_attribute("role") is None
    field.fill("quince")
    field.press("Enter")
    page.wait_for_url("**/en/search/?q=quince")
