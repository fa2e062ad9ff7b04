"""Alerts: shown on time, where they belong, in their language."""

import datetime
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from core.models import Alert
from core.uses import recording
from tests.factories import AboutPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOON = datetime.datetime(2026, 12, 1, 12, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def alert(site):
    return Alert.objects.create(
        site=site,
        locale=Locale.get_default(),
        level="urgent",
        text="The bridge at Farab is closed.",
        address="/en/about/",
        starts=NOON,
        ends=NOON + HOUR,
    )


def at(moment):
    return mock.patch.object(timezone, "now", return_value=moment)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [(NOON - SECOND, False), (NOON, True), (NOON + HOUR - SECOND, True), (NOON + HOUR, False)],
)
def test_shown_from_the_first_second_to_the_last(alert, about, client, moment, shown):
    with at(moment):
        html = client.get(about.url).content.decode()
    assert ("The bridge at Farab is closed." in html) == shown
    assert ("alert-urgent" in html) == shown


@pytest.mark.parametrize(("moment", "until"), [(NOON - HOUR, NOON), (NOON, NOON + HOUR), (NOON + HOUR, None)])
def test_recorder_learns_when_the_page_changes_by_itself(alert, about, client, moment, until):
    with at(moment), recording() as recorded:
        client.get(about.url)
    assert recorded.until == until


def test_takes_no_query_of_its_own(alert, about, client):
    counts = []
    client.get(about.url)
    for moment in (NOON - HOUR, NOON):
        with at(moment), CaptureQueriesContext(connection) as captured:
            client.get(about.url)
        counts.append(len(captured))
    Alert.objects.all().delete()
    with CaptureQueriesContext(connection) as captured:
        client.get(about.url)
    assert counts == [len(captured)] * 2


def test_only_below_the_chosen_page(alert, about, news, client):
    alert.below = about
    alert.save()
    child = AboutPageFactory(parent=about)
    with at(NOON):
        assert "bridge" in client.get(child.url).content.decode()
        assert "bridge" not in client.get(news.url).content.decode()


def test_only_in_its_language(alert, russian, client):
    with at(NOON):
        assert "bridge" not in client.get(russian.url).content.decode()


def test_without_an_end_it_stays(alert, about, client):
    alert.ends = None
    alert.save()
    with at(NOON + 1000 * HOUR):
        assert "bridge" in client.get(about.url).content.decode()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example.org", "data:text/html,x", "ftp://example.org/", "about"]
)
def test_unsafe_address_is_refused_at_its_field(alert, address):
    alert.address = address
    with pytest.raises(ValidationError) as refused:
        alert.full_clean()
    assert list(refused.value.message_dict) == ["address"]


def test_an_end_before_the_start_is_refused(alert):
    alert.ends = alert.starts
    with pytest.raises(ValidationError) as refused:
        alert.full_clean()
    assert list(refused.value.message_dict) == ["ends"]
