"""What is due: at its moment and not before, one thing apart from the other, once."""

import datetime
import logging
from contextlib import contextmanager
from unittest import mock

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models import Alert, BasePage, OfficeText
from core.worker import daily
from core.worker.due import Due, models_with_drafts
from core.worker.running import AWAY_SECONDS, LOOK_SECONDS, Running
from news.models import NewsPage
from people.models import Person
from tests.factories import NewsPageFactory, PersonFactory

pytestmark = pytest.mark.django_db

HOUR = timezone.make_aware(datetime.datetime(2030, 5, 3, 9))
SECOND = datetime.timedelta(seconds=1)


@contextmanager
def at(moment):
    with mock.patch.object(timezone, "now", return_value=moment):
        yield


def scheduled(thing, hour=HOUR, **changes):
    """Give a page or an entry its hour, as an editor's press on “schedule” does."""
    thing.go_live_at = hour
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save_revision().publish()
    return thing


def draft(news, **fields):
    return NewsPageFactory(parent=news, live=False, **fields)


def is_live(thing):
    return type(thing).objects.get(pk=thing.pk).live


def test_a_page_goes_out_at_its_second_and_not_one_before(news):
    page = scheduled(draft(news))
    with at(HOUR - SECOND):
        assert Due().bring_about() == 0
    assert not is_live(page)
    with at(HOUR):
        assert Due().bring_about() == 1
        assert Due().bring_about() == 0
    assert is_live(page)


def test_a_change_to_a_public_page_shows_at_its_second_and_not_one_before(news, client):
    page = NewsPageFactory(parent=news, title="Before")
    page.save_revision().publish()
    scheduled(page, title="After")
    with at(HOUR - SECOND):
        Due().bring_about()
        assert "After" not in client.get(page.url).content.decode()
    with at(HOUR):
        Due().bring_about()
        assert "After" in client.get(page.url).content.decode()


def test_a_page_expires_at_its_second(news):
    page = NewsPageFactory(parent=news, expire_at=HOUR)
    with at(HOUR - SECOND):
        Due().bring_about()
    assert is_live(page)
    with at(HOUR):
        Due().bring_about()
    assert NewsPage.objects.get(pk=page.pk).expired


@pytest.mark.parametrize("kind", [Alert, OfficeText, Person])
def test_entries_go_out_and_expire_as_pages_do(kind, site, home):
    made = {
        Alert: lambda: Alert(text="Roads are closed.", site=site, locale=home.locale),
        OfficeText: lambda: OfficeText(name="Sample office", site=site, locale=home.locale),
        Person: lambda: PersonFactory.build(site=site, locale=home.locale),
    }
    entry = made[kind]()
    entry.live = False
    entry.save()
    scheduled(entry, expire_at=HOUR + 60 * SECOND)
    with at(HOUR - SECOND):
        Due().bring_about()
        assert not is_live(entry)
    with at(HOUR):
        Due().bring_about()
        assert is_live(entry)
    with at(HOUR + 60 * SECOND):
        Due().bring_about()
        assert not is_live(entry)


def test_every_model_with_drafts_is_looked_at():
    found = models_with_drafts()
    assert {Alert, OfficeText, Person} <= set(found)
    assert not any(issubclass(each, BasePage) for each in found)


def test_one_that_fails_holds_up_no_other_keeps_its_hour_and_is_tried_again(news, caplog):
    first, second = scheduled(draft(news)), scheduled(draft(news), HOUR + SECOND)
    due, publish = Due(), NewsPage.publish

    def failing(page, *args, **kwargs):
        if page.pk == first.pk:
            # Half of the work is done already, and must not stay.
            NewsPage.objects.filter(pk=page.pk).update(live=True)
            raise RuntimeError("a sample failure")
        return publish(page, *args, **kwargs)

    with at(HOUR + SECOND), mock.patch.object(NewsPage, "publish", failing):
        assert due.bring_about() == 1
    assert (is_live(first), is_live(second)) == (False, True)
    assert [record.levelno for record in caplog.records if "a sample failure" in str(record.exc_info)] == [
        logging.ERROR
    ]
    # Not at once, and not for ever in vain.
    with at(HOUR + 2 * SECOND):
        assert due.bring_about() == 0
    with at(HOUR + 4 * SECOND):
        assert due.bring_about() == 1
    assert is_live(first)


def test_what_keeps_failing_is_tried_less_and_less_often_but_every_minute(news, caplog):
    scheduled(draft(news))
    due, tries = Due(), 0
    with mock.patch.object(NewsPage, "publish", side_effect=RuntimeError("a sample failure")) as publish:
        for second in range(600):
            with at(HOUR + second * SECOND):
                due.bring_about()
        tries = publish.call_count
    assert 10 <= tries <= 15


def test_the_worker_waits_for_a_database_that_is_away(news, caplog):
    running = Running()
    with mock.patch("core.worker.running.close_old_connections"), mock.patch("core.worker.running.connection"):
        with mock.patch.object(Due, "bring_about", side_effect=OperationalError("gone")):
            assert running.look() == AWAY_SECONDS
        assert "cannot be reached" in caplog.text
        assert running.look() == LOOK_SECONDS


def test_daily_work_is_enqueued_once_a_day_from_three_in_the_morning():
    def enqueued():
        return sorted(result.args_kwargs["args"][0] for result in DBTaskResult.objects.all())

    night = timezone.make_aware(datetime.datetime(2030, 5, 3, 3))
    commands = sorted(daily._commands)
    assert {"check_links", "empty_trash", "delete_old_submissions", "withhold_pictures", "clearsessions"} <= set(
        commands
    )
    for moment, times in ((night - SECOND, 1), (night - SECOND, 1), (night, 2), (night + 20 * 3600 * SECOND, 2)):
        with at(moment):
            daily.enqueue_daily(moment)
        assert enqueued() == sorted(commands * times)


@pytest.mark.parametrize("command", daily._commands)
def test_every_daily_command_runs(command, site):
    daily.run_daily.call(command)


def test_a_daily_command_that_fails_is_in_the_log(caplog):
    with pytest.raises(Exception, match="no_such_command"):
        daily.run_daily.call("no_such_command")
    assert "manage.py no_such_command" in caplog.text
