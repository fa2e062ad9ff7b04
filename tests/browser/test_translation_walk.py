"""A translation's life in the admin: translated, published, behind its original, updated, up to date again."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from wagtail.models import Locale

from home.models import HomePage
from news.models import NewsPage
from tests.factories import NewsIndexPageFactory, NewsPageFactory
from tests.signing_in import sign_in

PASSWORD = "a-sample-password"
TITLES = ("Two desks at the station", "Две стойки на вокзале")
SUMMARY = ("People on the road find advice.", "Советы тем, кто в пути.")
LATER = ("People on the road find advice and tea.", "Советы и чай тем, кто в пути.")


@pytest.fixture
def office(site_url):
    """An office with news in two languages, a story in one, and somebody who may do everything."""
    home = HomePage.objects.get()
    news = NewsIndexPageFactory(parent=home, title="News", slug="news")
    NewsPageFactory(parent=news, title=TITLES[0], slug="desks", summary=SUMMARY[0])
    locale = Locale.objects.get_or_create(language_code="ru")[0]
    for page in (home, news):
        twin = page.copy_for_translation(locale)
        twin.save_revision().publish()
    get_user_model().objects.create_superuser("admin", "admin@example.org", PASSWORD)


def test_translate_publish_change_update(office, open_browser):
    editor = open_browser()
    sign_in(editor, "admin", PASSWORD)

    expect(editor.locator("#translations-section")).to_contain_text("Русский")
    menu = editor.get_by_role("navigation", name="Main menu")
    menu.get_by_role("link", name="Translations", exact=True).click()
    says(editor, "Missing")
    assert violations(editor) == []
    editor.get_by_role("link", name=re.compile(f"Translate.*{TITLES[0]}.*Русский")).click()
    expect(editor.get_by_label("Русский")).to_be_checked()
    editor.get_by_role("button", name="Submit").click()
    expect(editor.get_by_role("button", name="Publish in Русский")).to_be_visible()
    editor.goto("/admin/translations/")
    says(editor, "In work")

    open_translation(editor)
    editor.get_by_role("button", name="Publish in Русский").click()
    expect(editor.get_by_text("passages have no translation")).to_be_visible()
    translate(editor, TITLES)
    translate(editor, SUMMARY)
    editor.get_by_role("button", name="Publish in Русский").click()
    expect(editor.get_by_text(f"Published '{TITLES[1]}' in Русский")).to_be_visible()
    page = NewsPage.objects.get(title=TITLES[1])
    assert page.live
    assert page.slug == "dve-stoyki-na-vokzale"
    editor.goto("/admin/translations/")
    says(editor, "Up to date")

    original = NewsPage.objects.get(title=TITLES[0])
    change(editor, original, LATER[0], "Publish")
    expect(editor.get_by_text("1 translation is behind now")).to_be_visible()
    editor.goto("/admin/translations/")
    says(editor, "Behind")
    editor.get_by_role("link", name=re.compile(f"What changed.*{TITLES[1]}")).click()
    expect(editor.get_by_role("row").filter(has_text="tea")).to_contain_text(SUMMARY[0])
    assert violations(editor) == []
    editor.get_by_role("link", name="Edit the translation").click()
    expect(editor.get_by_text("The original has changed since")).to_be_visible()
    translate(editor, (LATER[0], LATER[1]))
    editor.get_by_role("button", name="Publish in Русский").click()
    expect(editor.get_by_text(f"Published '{TITLES[1]}' in Русский")).to_be_visible()
    editor.goto("/admin/translations/")
    says(editor, "Up to date")
    visitor = open_browser()
    visitor.goto(page.get_url())
    expect(visitor.get_by_role("main")).to_contain_text(LATER[1])

    change(editor, original, LATER[0].replace("tea.", "tea!"), "Publish a minor correction")
    expect(editor.get_by_text("1 translation stays up to date")).to_be_visible()
    editor.goto("/admin/translations/")
    says(editor, "Up to date")


def violations(editor: Page) -> list:
    """Give what axe finds in what is ours of a screen of the admin."""
    found = Axe().run(editor, context=".translation-board, .translation-changes, .translation-actions")
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found.response["violations"]]


def says(editor: Page, state: str) -> None:
    """Look what the board says of the story in Russian."""
    row = editor.get_by_role("row").filter(has_text=TITLES[0])
    expect(row.get_by_role("cell").last).to_contain_text(state)


def open_translation(editor: Page) -> None:
    row = editor.get_by_role("row").filter(has_text=TITLES[0])
    row.get_by_role("link", name=re.compile("^Edit.*Русский")).click()


def translate(editor: Page, pair: tuple[str, str]) -> None:
    """Translate one passage in wagtail-localize's editor."""
    passage = editor.locator("li").filter(has=editor.get_by_text(pair[0], exact=True)).last
    passage.get_by_role("button", name=re.compile("Translate|Edit")).click()
    passage.get_by_role("textbox").fill(pair[1])
    passage.get_by_role("button", name="Save").click()
    expect(passage.get_by_text(pair[1], exact=True)).to_be_visible()


def change(editor: Page, page: NewsPage, summary: str, button: str) -> None:
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    editor.locator("[name=summary]").fill(summary)
    editor.get_by_role("button", name="More actions").last.click()
    editor.get_by_role("button", name=button, exact=True).click()
    expect(editor.get_by_text(re.compile("has been published"))).to_be_visible()
