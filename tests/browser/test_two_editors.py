"""Two editors on one page, each in a browser of their own; and the comparison of two versions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from core.blocks import StoryBlock
from home.models import HomePage
from news.models import NewsPage
from tests.browser.editor import PATIENCE, open_editor, watch_editors
from tests.browser.test_kept_text import HOLDS
from tests.factories import ImageFactory, NewsIndexPageFactory, NewsPageFactory
from tests.house import every_block, stock_library


@pytest.fixture(scope="module")
def news(site_url):
    for name in ("admin", "second"):
        get_user_model().objects.create_superuser(name, f"{name}@example.org", "a-sample-password")
    stock_library()
    return NewsIndexPageFactory(parent=HomePage.objects.get(), title="News", slug="news")


@pytest.fixture
def story(news) -> NewsPage:
    page = NewsPageFactory(parent=news, title="Asking before leaving", summary="One sentence.")
    page.save_revision().publish()
    return page


@pytest.fixture
def open_as(news, open_as, watch):
    """Open a browser with a sign-in of its own; autosave is refused when another has saved, and says so."""
    watch.expect("Failed to load resource|Failed to fetch")

    def opened(name: str, **how) -> Page:
        page = open_as(name, **how)
        watch_editors(page)
        return page

    return opened


def edit(page: NewsPage) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def save(tab: Page, **fields: str) -> None:
    for name, words in fields.items():
        tab.locator(f"[name={name}]").fill(words)
    tab.get_by_role("button", name="Save draft").click()
    # Wagtail asks whether to save over the other version; the site answers for itself.
    confirm = tab.locator("#w-save-confirmation-dialog").get_by_role("button").filter(has_text="Save")
    answered = tab.get_by_role("heading", name="Two texts of one page").or_(confirm.first)
    expect(answered.first).to_be_visible(timeout=PATIENCE)
    if confirm.first.is_visible():
        confirm.first.click()


def clash(story: NewsPage, open_as, **how) -> Page:
    """Let two people write on one page, the first save, and the second after; give the second's browser."""
    second = open_as("second", **how)
    open_editor(second, edit(story))
    writer = get_user_model().objects.get(username="admin")
    theirs = NewsPage.objects.get(pk=story.pk)
    theirs.title = "Asking before signing"
    theirs.listing_image = ImageFactory(title="At the border", description="A woman reads a contract")
    theirs.save_revision(user=writer, log_action=True)
    save(second, title="Asking before going abroad", summary="Another sentence of the second.")
    expect(second.get_by_role("heading", name="Two texts of one page")).to_be_visible(timeout=PATIENCE)
    return second


def looked_at(tab: Page, width: int) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(tab, context=".compared")
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (320, "light"), (1280, "light"), (1280, "dark")])
def test_second_sees_both_and_makes_theirs_the_draft(width, scheme, story, open_as):
    second = clash(story, open_as, width=1280)
    second.set_viewport_size({"width": width, "height": 900})
    second.emulate_media(color_scheme=scheme)
    expect(second.get_by_text("admin saved this page on")).to_be_visible()
    sides = second.get_by_role("heading", name="Title").locator("..").locator(".compared-side")
    expect(sides.nth(0).locator("del")).to_contain_text("signing")
    expect(sides.nth(0).locator("ins")).to_be_hidden()
    expect(sides.nth(1).locator("ins")).to_contain_text("going abroad")
    expect(sides.nth(1).locator("del")).to_be_hidden()
    looked_at(second, width)
    second.get_by_role("button", name="Make my text the draft").focus()
    second.keyboard.press("Enter")
    expect(second.locator("[name=title]")).to_have_value("Asking before going abroad", timeout=PATIENCE)
    held = {each.content["title"] for each in story.revisions.all()}
    assert {"Asking before signing", "Asking before going abroad"} <= held


def test_whoever_writes_alone_is_asked_nothing(story, open_as):
    tab = open_as("admin", width=1280)
    open_editor(tab, edit(story))
    for words in ("Saved by itself", "Saved by itself once more"):
        with tab.expect_response(lambda each: each.request.method == "POST" and each.url.endswith(edit(story))):
            tab.locator("[name=title]").fill(words)
        # Wagtail takes what is typed between its answer and its "Saved" for saved with the rest.
        expect(tab.get_by_text("Saved", exact=True)).to_be_visible()
    tab.locator("[name=title]").fill("Saved by the button")
    tab.get_by_role("button", name="Save draft").click()
    expect(tab.get_by_text("has been updated")).to_be_visible(timeout=PATIENCE)
    assert NewsPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "Saved by the button"
    tab.locator("[name=title]").fill("Saved by the button again")
    tab.get_by_role("button", name="Save draft").click()
    expect(tab.locator("[name=title]")).to_have_value("Saved by the button again", timeout=PATIENCE)
    expect(tab.get_by_role("heading", name="Two texts of one page")).to_be_hidden()


def test_a_text_kept_from_before_somebody_else_saved_is_not_saved_over_theirs(story, open_as):
    tab = open_as("second", width=1280)
    open_editor(tab, edit(story))
    tab.context.set_offline(True)
    tab.locator("[name=title]").fill("Typed on a hill")
    tab.evaluate(HOLDS, "Typed+on+a+hill")
    context = tab.context
    tab.close()
    theirs = NewsPage.objects.get(pk=story.pk)
    theirs.title = "Saved meanwhile"
    theirs.save_revision(user=get_user_model().objects.get(username="admin"), log_action=True)
    context.set_offline(False)
    again = context.new_page()
    watch_editors(again)
    open_editor(again, edit(story))
    expect(again.get_by_text("The page was saved since then.")).to_be_visible()
    again.get_by_role("button", name="Bring it back").click()
    expect(again.get_by_role("heading", name="Two texts of one page")).to_be_visible(timeout=PATIENCE)
    assert NewsPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "Saved meanwhile"
    again.get_by_role("button", name="Leave the draft as it is").click()
    expect(again.locator("[name=title]")).to_have_value("Saved meanwhile", timeout=PATIENCE)
    assert "Typed on a hill" in {each.content["title"] for each in story.revisions.all()}
    expect(again.get_by_role("region", name="A text of yours has not reached the site")).to_be_hidden()


def rewrite(story: NewsPage) -> str:
    """Give a page two versions that differ in every way; gives the address of their comparison."""
    page = NewsPage.objects.get(pk=story.pk)
    page.body = every_block()
    admin = get_user_model().objects.get(username="admin")
    before = page.save_revision(user=admin, log_action=True)
    page = before.as_object()
    raw = [dict(each) for each in page.body.raw_data]
    by_type = {each["type"]: each for each in raw}
    by_type["paragraph"]["value"] = by_type["paragraph"]["value"].replace("free of charge", "for nothing")
    by_type["quote"]["value"] = {**by_type["quote"]["value"], "role": "Head of mission"}
    by_type["agenda"]["value"] = {**by_type["agenda"]["value"], "goal_numbers": ["8", "16"]}
    raw.remove(by_type["picture"])
    raw.append(raw.pop(1))
    raw.insert(3, {"type": "heading", "value": {"text": "A new heading", "level": "h2"}})
    page.body = StoryBlock().to_python(raw)
    page.title = "Asking before signing"
    page.goals = [8, 16]
    page.listing_image = ImageFactory(title="At the border", description="A woman reads a contract")
    after = page.save_revision(user=admin, log_action=True, clean=False)
    return f"/admin/pages/{story.pk}/revisions/compare/{before.pk}...{after.pk}/"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_comparison_is_for_everybody(width, scheme, story, open_as):
    tab = open_as("admin", width=width)
    tab.emulate_media(color_scheme=scheme)
    tab.goto(rewrite(story))
    expect(tab.get_by_role("heading", name="Body")).to_be_visible()
    looked_at(tab, width)
