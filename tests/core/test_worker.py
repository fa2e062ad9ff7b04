"""The worker as a process: on time, two at once, through an end of its database sessions, to its own end."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry, Revision

from core.link_card.making import draw_card
from home.models import HomePage
from news.models import NewsPage
from tests.config.surroundings import ROOT, database_url
from tests.factories import NewsIndexPageFactory, NewsPageFactory

pytestmark = pytest.mark.long

BOUND = 5.0
PAGES = 4


@contextmanager
def worker():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": database_url()}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        _out, told = process.communicate(timeout=30)
    assert process.returncode == 0, told
    assert time.monotonic() - began < 8
    assert "The worker has ended." in told


def until(is_so, seconds):
    """Wait until something is so, and give how long that took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, "It did not come about."
        time.sleep(0.05)
    return time.monotonic() - began


def end_sessions():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def wait_until_working():
    """The first daily task is what a worker does at its start."""
    until(lambda: DBTaskResult.objects.exists(), 60)


def test_on_time_once_and_through_an_end_of_its_sessions(committed):
    news = NewsIndexPageFactory(parent=HomePage.objects.get())
    pages = [NewsPageFactory(parent=news, live=False) for _number in range(PAGES)]
    with worker(), worker():
        wait_until_working()
        for sessions_end in (False, True):
            NewsPage.objects.update(live=False)
            revisions = [page.save_revision().pk for page in pages]
            # What a restart of the database is to its clients.
            if sessions_end:
                end_sessions()
            hour = timezone.now() + timedelta(seconds=2)
            Revision.objects.filter(pk__in=revisions).update(approved_go_live_at=hour)
            until(lambda: NewsPage.objects.filter(live=True).count() == PAGES, 60)
            late = [(page.last_published_at - hour).total_seconds() for page in NewsPage.objects.all()]
            assert min(late) >= 0
            assert max(late) < BOUND, late
        # Two workers, two rounds, and each page went out twice.
        assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 2 * PAGES

        hour = timezone.now() + timedelta(seconds=2)
        NewsPage.objects.update(expire_at=hour)
        until(lambda: not NewsPage.objects.filter(live=True).exists(), 60)
        assert timezone.now() - hour < timedelta(seconds=BOUND)

        result = draw_card.enqueue(pages[0].pk)
        until(lambda: DBTaskResult.objects.get(pk=result.id).status == "SUCCESSFUL", 60)
