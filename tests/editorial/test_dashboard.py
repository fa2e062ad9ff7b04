"""The dashboard's lists: what concerns the reader and nothing of another office, in a number of queries that stands."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.office_group import Role
from core.models import Alert
from editorial.links.found import Address, Link
from tests.factories import AboutPageFactory, NewsPageFactory
from tests.roles import member

pytestmark = pytest.mark.django_db

DASHBOARD = reverse("wagtailadmin_home")


@pytest.fixture
def editor(home):
    return member(Role.EDITORS, "editor")


@pytest.fixture
def head(home):
    return member(Role.HEADS, "head")


def panel(client, user, name: str) -> str:
    """Give the text of a panel of somebody's dashboard, in one line; empty when it is not there."""
    from bs4 import BeautifulSoup

    client.force_login(user)
    answer = client.get(DASHBOARD)
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").find(id=f"{name}-section")
    return re.sub(r"\s+", " ", found.get_text(" ")) if found else ""


def draft(parent, user, **fields) -> Page:
    page = AboutPageFactory(parent=parent, live=False, **fields)
    page.save_revision(user=user)
    return page


def test_my_drafts_are_those_that_i_changed_last(home, editor, head, client):
    draft(home, editor, title="Older")
    draft(home, editor, title="Newer")
    draft(home, head, title="Of the head")
    public = AboutPageFactory(parent=home, title="Public")
    public.save_revision(user=editor).publish(user=head)
    touched = draft(home, editor, title="Taken over")
    touched.save_revision(user=head)
    shown = panel(client, editor, "drafts")
    assert shown.index("Newer") < shown.index("Older")
    assert "not public yet" in shown
    assert not any(title in shown for title in ("Of the head", "Public page", "Taken over"))


def test_a_draft_of_a_public_page_says_so_and_leads_to_its_editor(home, editor, client):
    public = AboutPageFactory(parent=home, title="Public")
    public.save_revision(user=editor)
    assert "changes a public page" in panel(client, editor, "drafts")
    assert reverse("wagtailadmin_pages:edit", args=[public.pk]) in client.get(DASHBOARD).content.decode()


def test_no_draft_is_said_in_a_line_and_wagtails_own_lists_are_gone(home, editor, client):
    assert "You have no draft" in panel(client, editor, "drafts")
    shown = client.get(DASHBOARD).content.decode()
    assert not any(name in shown for name in ("recent-edits", "awaiting-review", "Your most recent edits"))


def test_what_i_submitted_stays_among_my_drafts_until_it_is_public(home, approvals, editor, head, client):
    page = draft(home, editor, title="Submitted")
    approvals.workflow.start(page, editor)
    page.save_revision(user=head)
    assert "waits for approval" in panel(client, editor, "drafts")
    state = Page.objects.get(pk=page.pk).current_workflow_state
    state.current_task_state.task.specific.on_action(state.current_task_state, head, "reject", comment="No")
    assert "changes are asked for" in panel(client, editor, "drafts")


def test_scheduled_is_in_the_order_of_time_with_the_zone(home, editor, client):
    soon, later, last = (timezone.now() + datetime.timedelta(days=days) for days in (1, 3, 4))
    going = draft(home, editor, title="Goes out", go_live_at=later)
    going.get_latest_revision().publish()
    AboutPageFactory(parent=home, title="Comes down", expire_at=timezone.now() + datetime.timedelta(days=2))
    AboutPageFactory(parent=home, title="Came down", expire_at=timezone.now() - datetime.timedelta(days=2))
    site = Site.objects.get()
    Alert.objects.create(site=site, locale=home.locale, text="Flood", starts=soon, ends=last)
    shown = panel(client, editor, "schedule")
    order = [shown.index(text) for text in ("alert, begins", "is taken down", "is published", "alert, ends")]
    assert order == sorted(order)
    assert shown.count(f"({timezone.get_default_timezone_name()})") == 4
    assert "Came down" not in shown
    # What has an hour is not one of the drafts too.
    assert "Goes out" not in panel(client, editor, "drafts")


def test_nothing_scheduled_nothing_broken_and_nothing_old_stay_away(home, editor, client):
    for name in ("schedule", "broken-links", "reviews"):
        assert panel(client, editor, name) == ""


def test_broken_links_lead_to_their_place_and_to_the_report(home, editor, client):
    page = AboutPageFactory(parent=home, title="With links")
    gone = Address.objects.create(address="/en/gone/", trouble="missing")
    for number in range(5):
        Link.objects.create(page=page, path=f"body.{number}", words=f"Link {number}", address=gone)
    shown = panel(client, editor, "broken-links")
    assert "3 of 5" in shown
    assert "There is nothing at this address" in shown
    assert "#:w:contentpath=body.0" in client.get(DASHBOARD).content.decode()
    assert reverse("link_report") in client.get(DASHBOARD).content.decode()


def fill(home, news, people, many: int) -> None:
    """Give an office so many of everything that the dashboard lists."""
    editor, head = people
    gone, _made = Address.objects.get_or_create(address="/en/gone/", defaults={"trouble": "missing"})
    workflow = home.workflowpage.workflow
    long_ago = timezone.now() - datetime.timedelta(days=900)
    ahead = timezone.now() + datetime.timedelta(days=9)
    for number in range(many):
        draft(home, head, title=f"Draft {number}")
        hour = draft(home, head, title=f"Hour {number}", go_live_at=ahead)
        hour.get_latest_revision().publish()
        AboutPageFactory(parent=home, title=f"Old {number}", last_published_at=long_ago, expire_at=ahead)
        Alert.objects.create(site=Site.objects.get(), locale=home.locale, text=f"Alert {number}", starts=ahead)
        submitted = NewsPageFactory(parent=news, title=f"News {number}", live=False)
        submitted.save_revision(user=editor)
        workflow.start(submitted, editor)
        Link.objects.create(page=home, path="body", words=f"Link {number}", address=gone)


def test_the_number_of_queries_does_not_grow_with_the_office(home, news, approvals, editor, head, client):
    client.force_login(head)
    counts = []
    for many in (3, 27):
        fill(home, news, (editor, head), many)
        # What is kept of types and sites is there before it counts.
        client.get(DASHBOARD)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(DASHBOARD)
        assert answer.status_code == 200
        counts.append(len(queries))
    shown = answer.content.decode()
    for name in ("waiting", "drafts", "schedule", "broken-links", "reviews"):
        assert f'id="{name}-section"' in shown
    assert counts[0] == counts[1]
    assert counts[1] <= 90


def test_another_offices_things_are_never_seen(home, other_office, editor, head, client):
    theirs = other_office.root_page
    long_ago = timezone.now() - datetime.timedelta(days=900)
    ahead = timezone.now() + datetime.timedelta(days=9)
    # Even what the reader wrote there, before they left that office.
    draft(theirs, editor, title="Secret draft")
    secret = draft(theirs, editor, title="Secret hour", go_live_at=ahead)
    secret.get_latest_revision().publish()
    old = AboutPageFactory(parent=theirs, title="Secret and old", last_published_at=long_ago, expire_at=ahead)
    Alert.objects.create(site=other_office, locale=Locale.get_default(), text="Secret alert", starts=ahead)
    gone = Address.objects.create(address="/en/gone/", trouble="missing")
    Link.objects.create(page=old, path="body", words="Secret link", address=gone)
    for user in (editor, head):
        client.force_login(user)
        assert "Secret" not in client.get(DASHBOARD).content.decode()
    theirs_too = member(Role.EDITORS, "their-editor", site=other_office)
    client.force_login(theirs_too)
    shown = client.get(DASHBOARD).content.decode()
    assert all(f"Secret {what}" in shown for what in ("hour", "and old", "alert"))
    assert "Secret and old" in shown


def test_somebody_who_edits_no_page_sees_none_of_it(db, client):
    user = get_user_model().objects.create_user("librarian", "librarian@example.org", "a-sample-password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("drafts", "waiting", "schedule", "broken-links", "reviews"):
        assert panel(client, user, name) == ""
