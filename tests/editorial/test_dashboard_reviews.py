"""Pages that nobody has looked at for long, and the word that one is still right."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.audit_entry import AuditEntry
from accounts.office_group import Role
from core.models import SiteSettings
from editorial.dashboard.reviews import STILL_RIGHT, _before, due, say_still_right
from tests.factories import AboutPageFactory, NewsPageFactory
from tests.roles import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(home):
    return member(Role.EDITORS, "editor")


def aged(parent, days: int, **fields):
    return AboutPageFactory(parent=parent, last_published_at=timezone.now() - datetime.timedelta(days=days), **fields)


def screen(page) -> str:
    return reverse("still_right", args=[page.pk])


def titles(user) -> list[str]:
    return [page.title for page in due(user)]


def test_the_oldest_come_first_and_the_office_says_after_how_long(home, site, editor):
    aged(home, 400, title="Old")
    aged(home, 800, title="Older")
    aged(home, 300, title="Fresh")
    assert titles(editor) == ["Older", "Old"]
    settings = SiteSettings.objects.create(site=site, review_months=24)
    assert titles(editor) == ["Older"]
    settings.review_months = 9
    settings.save()
    assert titles(editor) == ["Older", "Old", "Fresh"]
    settings.review_months = 0
    settings.save()
    assert titles(editor) == []


def test_what_is_dated_and_what_is_not_public_is_not_asked_for(home, news, editor):
    aged(home, 800, title="Not public", live=False)
    NewsPageFactory(parent=news, title="News", last_published_at=timezone.now() - datetime.timedelta(days=800))
    assert titles(editor) == []


def test_still_right_is_said_on_a_screen_and_noted(home, editor, client):
    page = aged(home, 800, title="Old")
    client.force_login(editor)
    assert screen(page) in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Is it still right?" in client.get(screen(page)).content.decode()
    # Looking at the screen says nothing yet.
    assert titles(editor) == ["Old"]
    answer = client.post(screen(page), follow=True)
    assert "Noted: “Old” is still right." in answer.content.decode()
    assert titles(editor) == []
    entry = PageLogEntry.objects.get(page=page.pk, action=STILL_RIGHT)
    assert entry.user == editor
    assert AuditEntry.objects.filter(action=STILL_RIGHT, person="editor").exists()
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Read again, and still right" in history


def test_the_word_too_grows_old(home, editor):
    page = aged(home, 800, title="Old")
    say_still_right(page, editor)
    PageLogEntry.objects.filter(action=STILL_RIGHT).update(timestamp=timezone.now() - datetime.timedelta(days=500))
    aged(home, 600, title="Between")
    assert titles(editor) == ["Between", "Old"]


def test_only_those_who_may_edit_the_page_say_it(home, other_office, client):
    page = aged(home, 800)
    stranger = member(Role.EDITORS, "stranger", site=other_office)
    client.force_login(stranger)
    for answer in (client.get(screen(page)), client.post(screen(page))):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    client.logout()
    assert client.post(screen(page)).status_code == 302
    assert not PageLogEntry.objects.filter(action=STILL_RIGHT).exists()


def test_it_needs_the_forms_token(home, editor):
    from tests.signing_in import Client

    page = aged(home, 800)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(screen(page)).status_code == 403


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-11-26", 12, "2025-11-26"), ("2028-02-29", 12, "2027-02-28"), ("2026-03-31", 1, "2026-02-28")],
)
def test_months_are_those_of_the_calendar(day, months, before):
    moment = datetime.datetime.fromisoformat(day)
    assert _before(moment, months).date().isoformat() == before
