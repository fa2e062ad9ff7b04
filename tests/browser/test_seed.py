"""The main job on real input: an editor composes the seed's speech in the admin, and a visitor reaches and finds it."""

import json
import re
import warnings
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from home.models import HomePage
from tests.factories import NewsIndexPageFactory

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed" / "speech.json"
SAMPLE = {
    "title": "A sample speech for a day of harvest",
    "kicker": "Video script for a sample day",
    "quote": {"text": "A field is as good as its neighbours.", "speaker": "Sample Speaker"},
    "body": [f"Sample paragraph number {number}, about pomegranates and their keepers." for number in range(1, 12)],
    "contact": {
        "name": "Sample Contact",
        "role": "Sample focal point",
        "email": "sample@example.org",
        "tel": "+99312 000000",
        "lead": "For additional questions, please contact:",
    },
}


@pytest.fixture(scope="module")
def speech() -> dict:
    if SEED.exists():
        return json.loads(SEED.read_text(encoding="utf-8"))["page"]
    warnings.warn("The seed is not beside the repository: the walk runs with sample text.", stacklevel=1)
    return SAMPLE


@pytest.fixture(scope="module")
def editor(site_url):
    """A press officer: no superuser, but of the group that may publish."""
    user = get_user_model().objects.create_user("press", "press@example.org", "a-sample-password", is_staff=False)
    user.groups.add(Group.objects.get(name="Moderators"))
    NewsIndexPageFactory(parent=HomePage.objects.get(), title="News and speeches", slug="news", show_in_menus=True)
    return user


def add_block(page: Page, name: str) -> None:
    """Choose a block at the end of the body's stream."""
    # The streams inside a block (a card's telephone numbers) have buttons of their own; the body's last is the last.
    page.locator("[data-contentpath='body'] button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).first.click()


def last(page: Page, selector: str):
    return page.locator(f"[data-contentpath='body'] {selector}:visible").last


def compose(page: Page, speech: dict) -> None:
    page.get_by_role("textbox", name="Title").first.fill(speech["title"])
    page.locator("select[name='kind']").select_option("video-script")
    page.get_by_role("textbox", name="Line above the text").fill(speech["kicker"])
    page.get_by_role("textbox", name="Speaker's name").fill(speech["quote"]["speaker"])

    add_block(page, "Quote")
    last(page, "textarea[name$='-value-text']").fill(speech["quote"]["text"])
    last(page, "input[name$='-value-attribution']").fill(speech["quote"]["speaker"])

    add_block(page, "Paragraph")
    writing = last(page, "[contenteditable='true']")
    writing.click()
    for number, paragraph in enumerate(speech["body"]):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)

    contact = speech["contact"]
    add_block(page, "Contact card")
    last(page, "input[name$='-value-lead']").fill(contact["lead"])
    last(page, "input[name$='-value-name']").fill(contact["name"])
    last(page, "input[name$='-value-role']").fill(contact["role"])
    last(page, "input[name$='-value-email']").fill(contact["email"])
    numbers = page.locator("[data-contentpath='phone_numbers']").last
    if not numbers.locator("input[type='text']:visible").count():
        numbers.locator("button[title*='Insert'], button.c-sf-add-button").last.click()
    numbers.locator("input[type='text']:visible").last.fill(contact["tel"])

    add_block(page, "2030 Agenda")
    page.locator("[data-contentpath='goal_numbers']").last.get_by_label("Reduced inequalities").check()


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Dashboard").first).to_be_attached()


def write_and_publish(page: Page, speech: dict) -> None:
    """From the home page's listing in the explorer to a published speech."""
    page.get_by_role("link", name=re.compile("Explore child pages of .News and speeches")).click()
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name=re.compile("^Speech")).first.click()
    compose(page, speech)

    page.get_by_role("button", name="Toggle preview").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Preview in new tab").click()
    preview = opened.value
    expect(preview.locator("blockquote").first).to_contain_text(speech["quote"]["text"])
    preview.close()
    page.get_by_role("button", name="Toggle preview").click()

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("published").first).to_be_visible()


def test_from_the_editor_to_the_reader(speech, editor, open_browser, site_url):
    page = open_browser(height=1000)
    sign_in(page, "press", "a-sample-password")
    page.goto(f"/admin/pages/{HomePage.objects.get().pk}/")
    write_and_publish(page, speech)

    visitor = open_browser()
    visitor.goto("/")
    visitor.get_by_role("navigation", name="Main menu").get_by_role("link", name="News and speeches").click()
    visitor.get_by_role("link", name=speech["title"]).click()
    text = visitor.locator("main").inner_text()
    for paragraph in speech["body"]:
        assert " ".join(paragraph.split()) in " ".join(text.split())
    expect(visitor.locator("blockquote").first).to_contain_text(speech["quote"]["text"])
    expect(visitor.locator(f"a[href='mailto:{speech['contact']['email']}']")).to_be_visible()
    expect(visitor.locator("aside.contact a[href^='tel:+993-12']")).to_be_visible()
    expect(visitor.locator(".goal-10").first).to_contain_text("Reduced inequalities")
    assert visitor.context.cookies() == []

    word = max(re.findall(r"[a-z]{9,}", " ".join(speech["body"])), key=len)
    visitor.get_by_role("searchbox", name="Search this site").fill(word)
    visitor.get_by_role("button", name="Search").click()
    expect(visitor.get_by_role("link", name=speech["title"])).to_be_visible()
    assert visitor.context.cookies() == []
