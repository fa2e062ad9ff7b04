"""What is typed outlives the connection, the tab and the session: kept in the browser, and offered again."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from home.models import HomePage
from news.models import NewsPage
from tests.browser.editor import PATIENCE, open_editor, sign_in, watch_editors
from tests.factories import NewsIndexPageFactory, NewsPageFactory
from tests.signing_in import enter_password, set_up_app

KEPT = (
    "() => Object.entries(localStorage).filter(([name]) => name.startsWith('fieldsite:kept:')).map(([, text]) => text)"
)
HOLDS = """(words) => new Promise((done) => {
  const look = () => Object.values(localStorage).some((text) => text.includes(words)) ? done() : setTimeout(look, 50);
  look();
})"""
IS_EMPTY = """() => new Promise((done) => {
  const look = () => Object.keys(localStorage).some((name) => name.startsWith("fieldsite:kept:"))
    ? setTimeout(look, 50)
    : done();
  look();
})"""


@pytest.fixture(scope="module")
def news(site_url):
    for name in ("admin", "second"):
        get_user_model().objects.create_superuser(name, f"{name}@example.org", "a-sample-password")
    return NewsIndexPageFactory(parent=HomePage.objects.get(), title="News", slug="news")


@pytest.fixture
def story(news) -> NewsPage:
    page = NewsPageFactory(parent=news, title="As saved", summary="One sentence.")
    page.save_revision().publish()
    return page


@pytest.fixture
def tab(news, open_as, watch) -> Page:
    """A tab, signed in; what the browser says of a connection that is gone is meant."""
    watch.expect("ERR_INTERNET_DISCONNECTED|Failed to fetch|NetworkError|Failed to load resource|Unexpected token")
    page = open_as("admin", width=1280)
    watch_editors(page)
    return page


def edit(page: NewsPage) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def type_title(tab: Page, words: str) -> None:
    """Type a title, and wait until the browser has kept it."""
    tab.locator("[name=title]").fill(words)
    tab.evaluate(HOLDS, words.replace(" ", "+"))


def draft_of(page: NewsPage) -> str:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


def offered(tab: Page):
    return tab.get_by_role("region", name="A text of yours has not reached the site")


def type_without_connection(tab: Page, address: str, words: str, summary: str = "") -> Page:
    """Type a title into an editor that has lost its connection, close its tab, and open another one, connected."""
    open_editor(tab, address)
    tab.context.set_offline(True)
    if summary:
        tab.locator("[name=summary]").fill(summary)
    type_title(tab, words)
    context = tab.context
    tab.close()
    context.set_offline(False)
    again = context.new_page()
    watch_editors(again)
    return again


def save_after_the_session_ended(tab: Page, address: str, words: str) -> None:
    """Type a title into an editor whose session has ended, and try to save it."""
    open_editor(tab, address)
    Session.objects.all().delete()
    type_title(tab, words)
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="Save draft").click()
    expect(tab.get_by_role("heading", name="Sign in to Fieldsite")).to_be_visible(timeout=PATIENCE)


def test_a_text_typed_without_connection_is_offered_after_the_tab_was_closed(story, tab):
    again = type_without_connection(tab, edit(story), "Typed on a hill")
    open_editor(again, edit(story))
    expect(offered(again)).to_be_visible()
    expect(again.locator("[name=title]")).to_have_value("As saved")
    again.get_by_role("button", name="Bring it back").click()
    expect(again.locator("[name=title]")).to_have_value("Typed on a hill", timeout=PATIENCE)
    expect(offered(again)).to_be_hidden()
    assert draft_of(story) == "Typed on a hill"
    open_editor(again, edit(story))
    expect(offered(again)).to_be_hidden()
    assert again.evaluate(KEPT) == []


def test_a_text_typed_after_the_session_ended_is_offered_after_signing_in_again(story, tab):
    save_after_the_session_ended(tab, edit(story), "Typed too late")
    enter_password(tab, "admin", "a-sample-password")
    set_up_app(tab)
    open_editor(tab, edit(story))
    expect(offered(tab)).to_be_visible()
    tab.get_by_role("button", name="Bring it back").click()
    expect(tab.locator("[name=title]")).to_have_value("Typed too late", timeout=PATIENCE)
    assert draft_of(story) == "Typed too late"


def test_a_text_that_met_an_ended_session_is_not_taken_for_saved_because_somebody_else_saves(story, tab, site_url):
    save_after_the_session_ended(tab, edit(story), "Typed too late")
    sign_in(tab, site_url)
    theirs = NewsPage.objects.get(pk=story.pk)
    theirs.title = "Saved meanwhile"
    theirs.save_revision(user=get_user_model().objects.get(username="second"))
    open_editor(tab, edit(story))
    expect(offered(tab)).to_be_visible()
    tab.get_by_role("button", name="Bring it back").click()
    expect(tab.get_by_role("heading", name="Two texts of one page")).to_be_visible(timeout=PATIENCE)
    tab.get_by_role("button", name="Make my text the draft").click()
    expect(tab.locator("[name=title]")).to_have_value("Typed too late", timeout=PATIENCE)
    assert draft_of(story) == "Typed too late"
    tab.evaluate(IS_EMPTY)


def test_what_the_site_has_is_not_kept(story, tab):
    open_editor(tab, edit(story))
    tab.locator("[name=title]").fill("Saved by itself")
    expect(tab.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    tab.evaluate(IS_EMPTY)
    assert draft_of(story) == "Saved by itself"


def test_nobody_else_is_offered_it_and_it_can_be_thrown_away(story, tab, site_url):
    other = type_without_connection(tab, edit(story), "Not for others")
    sign_in(other, site_url, "second")
    open_editor(other, edit(story))
    expect(offered(other)).to_be_hidden()
    sign_in(other, site_url, "admin")
    open_editor(other, edit(story))
    expect(offered(other)).to_be_visible()
    other.get_by_role("button", name="Throw it away").click()
    expect(offered(other)).to_be_hidden()
    other.evaluate(IS_EMPTY)
    assert draft_of(story) == "As saved"


def test_a_page_that_was_begun_without_connection_is_offered_where_it_was_begun(news, tab):
    add = f"/admin/pages/add/news/newspage/{news.pk}/"
    again = type_without_connection(tab, add, "Begun on a hill", summary="One sentence.")
    open_editor(again, add)
    again.get_by_role("button", name="Bring it back").click()
    expect(again.locator("[name=title]")).to_have_value("Begun on a hill", timeout=PATIENCE)
    assert NewsPage.objects.filter(title="Begun on a hill", live=False).count() == 1
    open_editor(again, add)
    expect(offered(again)).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_notice_is_for_everybody(width, scheme, story, tab):
    again = type_without_connection(tab, edit(story), "Typed on a hill")
    again.set_viewport_size({"width": width, "height": 800})
    again.emulate_media(color_scheme=scheme)
    open_editor(again, edit(story))
    expect(offered(again)).to_be_visible()
    assert again.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(again, context=".kept-text")
    assert results.violations_count == 0, results.generate_report()
    again.get_by_role("button", name="Bring it back").focus()
    again.keyboard.press("Enter")
    expect(again.locator("[name=title]")).to_have_value("Typed on a hill", timeout=PATIENCE)
