"""A page before, at and after its minute, in every form in which it could be seen; and at the end of its time."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from core.link_card.card import card_of
from core.link_card.store import address_of
from core.worker.due import Due
from news.models import NewsPage
from tests.factories import GoalPageFactory, NewsPageFactory, PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db

HOUR = timezone.make_aware(datetime.datetime(2030, 5, 3, 9))
SECOND = datetime.timedelta(seconds=1)
WORD = "Quincetree"


@pytest.fixture
def at(monkeypatch):
    """Give what sets the clock."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(HOUR - 3600 * SECOND)
    return set_to


class Office:
    """An office in two languages, and every address where a new speech of its own shows."""

    def __init__(self, home, news, russian, agenda, client):
        self.client = client
        self.person = PersonFactory(email="sample@example.org")
        self.page = SpeechPageFactory(
            parent=news, title=WORD, speaker=self.person, live=False, goals=[8], date=datetime.date(2026, 5, 4)
        )
        self.elsewhere = self.page.create_alias(parent=home, update_slug="elsewhere")
        self.translation = self.page.copy_for_translation(russian.locale, copy_parents=True)
        Page.objects.filter(pk=self.translation.get_parent().pk).update(live=True)
        goal = GoalPageFactory(parent=agenda, number=8)
        card = address_of(self.page, card_of(self.page))
        self.own = [self.page.url, self.elsewhere.url, card, f"/en/contacts/{self.person.pk}.vcf"]
        self.listing = [
            home.url,
            news.url,
            goal.url,
            "/en/feeds/news.atom",
            "/en/feeds/news.rss",
            f"/en/search/?q={WORD}",
            "/sitemap-en-1.xml",
            "/api/v2/pages/?fields=*",
            f"/api/v2/pages/?search={WORD}",
        ]

    def publish(self, **fields):
        self.page = type(self.page).objects.get(pk=self.page.pk)
        for name, value in fields.items():
            setattr(self.page, name, value)
        self.page.save_revision().publish()

    def answers(self, address):
        return self.client.get(address).status_code

    def telling(self):
        """Give the listing addresses that name the page."""
        found = []
        for address in self.listing:
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            text = answer.content.decode()
            # The search page repeats what was asked for.
            text = re.sub(r'(value="|“)Quincetree', "", text)
            if WORD in text or self.page.url in text:
                found.append(address)
        return found


@pytest.fixture
def office(at, home, news, russian, agenda, client):
    return Office(home, news, russian, agenda, client)


def test_a_page_is_nowhere_until_its_second_and_then_everywhere(office, at):
    office.publish(go_live_at=HOUR)
    for moment in (HOUR - 3600 * SECOND, HOUR - SECOND):
        at(moment)
        Due().bring_about()
        assert {address: office.answers(address) for address in office.own} == dict.fromkeys(office.own, 404)
        assert office.telling() == []
        assert office.answers(f"/api/v2/pages/{office.page.pk}/") == 404
        assert office.answers(f"/admin/pages/{office.page.pk}/view_draft/") == 302
        assert office.answers(f"/admin/pages/{office.page.pk}/edit/preview/") == 302
    at(HOUR)
    Due().bring_about()
    for moment in (HOUR, HOUR + SECOND):
        at(moment)
        assert {address: office.answers(address) for address in office.own} == dict.fromkeys(office.own, 200)
        assert office.telling() == office.listing
        assert office.answers(f"/api/v2/pages/{office.page.pk}/") == 200
    # A translation has an hour of its own.
    assert office.answers(office.translation.url) == 404


def test_a_page_whose_time_has_ended_is_nowhere_though_no_worker_runs(office, at):
    office.publish(expire_at=HOUR)
    at(HOUR - SECOND)
    assert {address: office.answers(address) for address in office.own} == dict.fromkeys(office.own, 200)
    assert office.telling() == office.listing
    at(HOUR)
    assert {address: office.answers(address) for address in office.own} == dict.fromkeys(office.own, 404)
    assert office.telling() == []
    assert office.answers(f"/api/v2/pages/{office.page.pk}/") == 404
    # Nor when it has run.
    Due().bring_about()
    assert not Page.objects.get(pk=office.page.pk).live
    assert {address: office.answers(address) for address in office.own} == dict.fromkeys(office.own, 404)


def test_a_change_is_nowhere_until_its_second(office, at):
    office.publish(title="Before", go_live_at=None)
    assert office.telling() == [each for each in office.listing if WORD not in each]
    office.publish(title=WORD, go_live_at=HOUR)

    def told():
        asked = [office.client.get(each) for each in [*office.own, *office.listing] if WORD not in each]
        # But for the card, which is a picture.
        return any(WORD in answer.content.decode() for answer in asked if not answer.streaming)

    at(HOUR - SECOND)
    Due().bring_about()
    assert office.answers(office.page.url) == 200
    assert not told()
    at(HOUR)
    Due().bring_about()
    assert told()


def test_a_change_that_waits_takes_nothing_down_though_the_page_has_no_revision(news, at, client):
    page = NewsPageFactory(parent=news, title="Before")
    assert page.live_revision is None
    page.title, page.go_live_at = WORD, HOUR
    page.save_revision().publish()
    text = client.get(NewsPage.objects.get(pk=page.pk).url).content.decode()
    assert "Before" in text
    assert WORD not in text
    at(HOUR)
    Due().bring_about()
    assert WORD in client.get(page.url).content.decode()


def test_wagtails_own_command_brings_about_the_same(office, at):
    office.publish(go_live_at=HOUR)
    at(HOUR + SECOND)
    call_command("publish_scheduled", verbosity=0)
    assert office.answers(office.page.url) == 200
