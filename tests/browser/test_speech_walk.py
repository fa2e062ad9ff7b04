"""The main job, from the editor's sign-in to the reader's search: the seed's speech in a real browser."""

import re
import warnings

import pytest
from playwright.sync_api import Page, expect

from accounts.office_group import Role
from home.models import HomePage
from news.models import SpeechPage
from tests.browser.speech import SEED, Speech, speech
from tests.factories import NewsIndexPageFactory
from tests.roles import member
from tests.signing_in import sign_in

PASSWORD = "a-sample-password"


@pytest.fixture
def office(site_url):
    """A news section in the menu, and a press officer who is no superuser."""
    home = HomePage.objects.get()
    NewsIndexPageFactory(parent=home, title="News", slug="news", show_in_menus=True)
    press = member(Role.PRESS, "press")
    assert not home.permissions_for_user(press).can_publish()
    assert not press.is_superuser


def test_from_the_editor_to_the_reader(office, open_browser, watch, record_property):
    text = speech()
    record_property("speech", "the seed's" if text.from_seed else "a sample")
    if not text.from_seed:
        warnings.warn(f"{SEED} is absent: the walk went with a sample text.", stacklevel=1)
    # Wagtail's autosave sends the form half a second after each change, and is told 400 while it is half filled in.
    watch.expect(r"status of 400 .*/admin/pages/")

    editor = open_browser()
    sign_in(editor, "press", PASSWORD)
    choose_speech_below_news(editor)
    fill_fields(editor, text)
    fill_body(editor, text)
    # Publishing while the autosave that makes the page is still on its way makes Wagtail answer 500: twice one slug.
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    see_preview(editor, text)
    publish(editor, text)

    visitor = open_browser()
    reach_through_menu(visitor, text)
    see_everything(visitor, text)
    find_by_word(visitor, text)
    assert visitor.context.cookies() == []


def choose_speech_below_news(page: Page) -> None:
    page.get_by_role("button", name="Pages").click()
    page.get_by_role("link", name="News", exact=True).click()
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name=re.compile("^Speech")).click()
    expect(page.get_by_role("heading", name="New: Speech")).to_be_visible()


def fill_fields(page: Page, text: Speech) -> None:
    page.locator("[name=title]").fill(text.title)
    page.locator("[name=quote]").fill(text.quote["text"])
    page.locator("[name=speaker_name]").fill(text.quote["speaker"])
    page.locator("[name=kind]").select_option("video-script")
    page.locator("[name=kicker]").fill(text.kicker)


def add_block(page: Page, name: str) -> None:
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name).click()


def fill_body(page: Page, text: Speech) -> None:
    add_block(page, "Quote")
    page.locator("[name=body-0-value-text]").fill(f"“{text.quote['text']}”")
    page.locator("[name=body-0-value-attribution]").fill(text.quote["speaker"])

    add_block(page, "Paragraph")
    page.locator("[data-contentpath] [contenteditable=true]").last.click()
    for number, paragraph in enumerate(text.body):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)

    add_block(page, "Contact card")
    for name in ("lead", "name", "role", "email"):
        page.locator(f"[name=body-2-value-{name}]").fill(text.contact[name])
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator("[name=body-2-value-phone_numbers-0-value]").fill(text.contact["tel"])

    add_block(page, "2030 Agenda")
    page.locator("[name=body-3-value-goal_numbers][value='10']").check()
    page.locator("[name=body-3-value-targets]").select_option("10.7")


def see_preview(page: Page, text: Speech) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator(".story .quote blockquote")).to_have_text(text.quote["text"])
    expect(preview.locator(".story .contact")).to_contain_text(text.contact["name"])


def publish(page: Page, text: Speech) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("published")
    assert SpeechPage.objects.live().get().title == text.title


def reach_through_menu(page: Page, text: Speech) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="News").click()
    page.get_by_role("main").get_by_role("link", name=text.title).click()
    expect(page).to_have_title(re.compile("^" + re.escape(text.title)))


def see_everything(page: Page, text: Speech) -> None:
    assert page.locator("body").get_attribute("data-page-type") == "news.SpeechPage"
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text(text.title)
    expect(main.locator(".story > .text > p")).to_have_text(text.body)
    expect(main.locator(".story .quote blockquote")).to_have_text(text.quote["text"])
    expect(main.locator(".story .quote figcaption")).to_have_text(text.quote["speaker"])
    expect(main.locator(".story .contact")).to_contain_text(text.contact["role"])
    expect(main.locator(".contact a[href^=mailto]")).to_have_attribute("href", f"mailto:{text.contact['email']}")
    digits = re.sub(r"\D", "", text.contact["tel"])
    assert re.sub(r"\D", "", main.locator(".contact a[href^='tel:+']").get_attribute("href")) == digits
    expect(main.locator(".agenda .goal-10")).to_contain_text("Reduced inequalities")
    expect(main.locator(".agenda .targets")).to_contain_text("10.7")


def find_by_word(page: Page, text: Speech) -> None:
    form = page.get_by_role("banner").get_by_role("search")
    form.get_by_role("searchbox").fill(text.rare_word)
    form.get_by_role("button", name="Search").click()
    page.wait_for_url(re.compile(r"/en/search/\?q="))
    page.get_by_role("main").get_by_role("link", name=text.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text.title)
