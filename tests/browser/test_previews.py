"""The preview panel in a browser: every mode under the policy of public pages, and the checker in what it shows."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from home.models import HomePage
from news.models import NewsPage
from tests.browser.editor import PATIENCE, open_editor, sign_in, watch_editors
from tests.factories import ImageFactory, NewsIndexPageFactory, NewsPageFactory
from tests.house import every_block, stock_library


@pytest.fixture(scope="module")
def draft(site_url) -> NewsPage:
    """A page of news with every block, and with a picture whose alternative text says “picture of”."""
    get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")
    stock_library()
    news = NewsIndexPageFactory(parent=HomePage.objects.get(), title="News", slug="news")
    page = NewsPageFactory(parent=news, title="A sample", summary="One sentence.")
    page.lead_image = ImageFactory(description="Picture of a harbour")
    page.body = every_block()
    page.save_revision().publish()
    return page


@pytest.fixture
def editor(draft, site_url, open_browser) -> Page:
    """The page's editor, signed in as an admin."""
    profile = UserProfile.get_for_user(get_user_model().objects.get(username="admin"))
    profile.preferred_language = "en"
    profile.save()
    page = open_browser(width=1400, height=900)
    sign_in(page, site_url)
    watch_editors(page)
    open_editor(page, f"/admin/pages/{draft.pk}/edit/")
    return page


def test_every_preview_is_shown_of_what_is_typed(editor, watch):
    # Wagtail's scripts tell the console what axe found.
    watch.expect("axe.run results")
    editor.locator("[name=title]").fill("Typed just now")
    # The preview is drawn anew when the page was saved, in a frame beside the old one; a mode that is chosen just then
    # is lost on Wagtail.
    expect(editor.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    editor.get_by_role("button", name="Toggle preview").click()
    frame = editor.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("Typed just now", timeout=PATIENCE)
    for mode, sign in (
        ("rtl", "html[dir=rtl]"),
        ("print", 'link[href*="preview_paper"]'),
        ("text", ".not-loaded"),
        ("search", ".result-title"),
        ("card", ".shared img"),
    ):
        expect(editor.locator('[data-w-preview-target="iframe"]')).to_have_count(1, timeout=PATIENCE)
        editor.get_by_label("Preview mode").select_option(mode)
        expect(frame.locator(sign).first).to_be_attached(timeout=PATIENCE)
        expect(frame.get_by_text("Typed just now").first).to_be_visible()


def test_the_printed_page_is_black_on_white_in_the_dark_too(draft, editor):
    editor.emulate_media(color_scheme="dark")
    editor.goto(f"/admin/pages/{draft.pk}/view_draft/?mode=print")
    expect(editor.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(editor.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    expect(editor.locator(".menu-row")).to_be_hidden()


def test_the_checker_names_what_is_wrong_in_the_words_of_the_page(editor, watch):
    watch.expect("axe.run results")
    editor.get_by_role("button", name="Toggle checks").click()
    expect(editor.get_by_text("An alternative text is a file's name, or says “picture of”").first).to_be_visible(
        timeout=PATIENCE
    )


@pytest.mark.parametrize(("width", "scheme", "language"), [(320, "light", "en"), (1280, "dark", "ar")])
def test_the_panel_of_weight_and_reach(width, scheme, language, editor, watch):
    watch.expect("axe.run results")
    profile = UserProfile.get_for_user(get_user_model().objects.get(username="admin"))
    profile.preferred_language = language
    profile.save()
    editor.set_viewport_size({"width": width, "height": 800})
    editor.emulate_media(color_scheme=scheme)
    editor.reload()
    editor.locator("[data-side-panel-toggle=reach]").click()
    expect(editor.locator(".reach-figures b")).to_be_visible(timeout=PATIENCE)
    expect(editor.locator(".reach section")).to_have_count(4)
    results = Axe().run(editor, context=".reach")
    assert results.violations_count == 0, results.generate_report()
    assert editor.evaluate("document.documentElement.scrollWidth") <= width
    editor.locator("[data-reach-again]").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator(".reach[aria-busy]")).to_have_count(0, timeout=PATIENCE)
    if width > 1000:
        # Wagtail remembers which panel was open on a wide screen.
        editor.reload()
        expect(editor.locator(".reach-figures b")).to_be_visible(timeout=PATIENCE)
