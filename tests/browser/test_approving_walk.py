"""A day of a writer and of an approver, who has the e-mail on a telephone: sent back once, then approved and public."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from playwright.sync_api import Page, expect
from wagtail.models import WorkflowPage
from wagtail.users.models import UserProfile

from accounts.office_group import Role
from approvals.workflow import approval_workflow
from home.models import HomePage
from news.models import NewsPage
from scripts.measured.one_time_code import code_of
from tests.browser.editor import open_editor, sign_in, watch_editors
from tests.factories import NewsIndexPageFactory, NewsPageFactory
from tests.roles import member
from tests.signing_in import SECRET, enter_password, give_app

PASSWORD = "a-sample-password"


@pytest.fixture
def item(site_url) -> NewsPage:
    """A draft of a news item in an office with approvals, its writer, and a head of office with a second factor."""
    home = HomePage.objects.get()
    news = NewsIndexPageFactory(parent=home, title="News", slug="news")
    WorkflowPage.objects.create(page=home, workflow=approval_workflow())
    give_app(member(Role.HEADS, "head"))
    page = NewsPageFactory(
        parent=news, title="A draft", slug="a-draft", live=False, owner=member(Role.EDITORS, "writer")
    )
    page.save_revision(user=page.owner)
    return NewsPage.objects.get(pk=page.pk)


def is_for_everybody(page: Page) -> None:
    for messages in page.locator(".messages > ul").all():
        expect(messages).to_have_css("opacity", "1")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page, context="main")
        assert results.violations_count == 0, f"{width} px:\n{results.generate_report()}"


def submit(page: Page, title: str, note: str) -> None:
    page.locator("[name=title]").fill(title)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^(Submit|Resubmit)")).click()
    page.get_by_label("Note to the approvers").fill(note)
    is_for_everybody(page)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("1 page was submitted.")).to_be_visible()


def link_in_the_newest_mail(to: str) -> str:
    [letter, *_] = [each for each in reversed(mail.outbox) if each.to == [f"{to}@example.org"]]
    return re.search(r"/admin/approvals/\d+/", letter.body)[0]


def test_sent_back_once_then_approved_on_a_telephone(item, site_url, open_browser, watch):
    # Wagtail's autosave is told 400 while the form is on its way.
    watch.expect(r"status of 400 .*/admin/pages/")
    writer = open_browser()
    watch_editors(writer)
    sign_in(writer, site_url, "writer")
    open_editor(writer, f"/admin/pages/{item.pk}/edit/")
    submit(writer, "A first attempt", "Please look at the figures.")

    head = open_browser(width=360)
    head.goto(link_in_the_newest_mail("head"))
    enter_password(head, "head", PASSWORD)
    head.get_by_label("Code").fill(code_of(SECRET))
    head.keyboard.press("Enter")
    expect(head.get_by_text("Please look at the figures.")).to_be_visible()
    is_for_everybody(head)
    head.set_viewport_size({"width": 360, "height": 800})
    head.get_by_role("button", name="Ask for changes").click()
    expect(head.get_by_text("Say what should change")).to_be_visible()
    is_for_everybody(head)
    head.get_by_label("Comment").fill("Which year is this?")
    head.get_by_role("button", name="Ask for changes").click()
    expect(head.get_by_text("went back to its writer")).to_be_visible()

    open_editor(writer, f"/admin/pages/{item.pk}/edit/")
    expect(writer.get_by_text("Which year is this?").first).to_be_visible()
    submit(writer, "A second attempt, of 2026", "The year is there.")

    UserProfile.objects.update_or_create(user__username="head", defaults={"preferred_language": "ar"})
    head.goto(link_in_the_newest_mail("head"))
    expect(head.locator("html")).to_have_attribute("dir", "rtl")
    expect(head.get_by_text("The year is there.")).to_be_visible()
    is_for_everybody(head)
    head.set_viewport_size({"width": 360, "height": 800})
    head.locator("button[name=approve]").click()
    expect(head.locator(".messages")).to_contain_text("A second attempt, of 2026")

    visitor = open_browser(width=320)
    visitor.goto(NewsPage.objects.get(pk=item.pk).url)
    expect(visitor.get_by_role("heading", name="A second attempt, of 2026")).to_be_visible()
