"""Releases: switched at once, kept for rolling back, and removed when there are more than that."""

import os
import threading
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from edition.models import Address
from edition.releases import prune, releases, worked_on
from edition.store import CURRENT, make_current
from edition.tasks import bring_up_to_date


@pytest.fixture
def released(page, kept, settings):
    """Give a function that makes an edition of a release, so many hours before now; the fixture's is long past."""
    os.utime(kept.folder / ".since", (0, 0))

    def make(name: str, hours: int) -> None:
        settings.EDITION_RELEASE = name
        bring_up_to_date.func()
        then = time.time() - 3600 * hours
        os.utime(kept.folder.parent / name / ".since", (then, then))

    return make


def names(kept) -> set[str]:
    return {each.name for each in kept.folder.parent.iterdir() if not each.is_symlink()}


def test_a_few_older_releases_are_kept_for_rolling_back(released, kept, settings):
    settings.EDITION_RELEASES = 2
    for age, name in enumerate(("one", "two", "three", "four")):
        released(name, 10 - age)
    assert os.readlink(kept.folder.parent / CURRENT) == "four"
    assert names(kept) == {"two", "three", "four"}
    assert [each.name for each in releases()] == ["four", "three", "two"]
    # Back to an older one: now that is what readers have, and it stays.
    settings.EDITION_RELEASE = "two"
    bring_up_to_date.func()
    assert os.readlink(kept.folder.parent / CURRENT) == "two"
    settings.EDITION_RELEASES = 0
    prune()
    assert names(kept) == {"two"}
    assert not Address.stale().exists()
    assert "kept: two, read since" in _status()


def test_neither_what_readers_have_nor_what_is_made_is_removed(released, kept, settings):
    settings.EDITION_RELEASES = 0
    released("one", 5)
    settings.EDITION_RELEASE = "two"
    (kept.folder.parent / "two").mkdir()
    os.utime(kept.folder.parent / "two", (0, 0))
    prune()
    assert names(kept) == {"one", "two"}
    make_current("tested")
    settings.EDITION_RELEASE = "one"
    assert prune() == ["two"]


def test_a_release_that_another_process_makes_is_not_removed(released, kept, settings):
    settings.EDITION_RELEASES = 0
    released("one", 5)
    (kept.folder.parent / "two").mkdir()
    begun, done = threading.Event(), threading.Event()

    def another():
        with worked_on("two"):
            begun.set()
            done.wait(30)
        connection.close()

    os.utime(kept.folder.parent / "two", (0, 0))
    thread = threading.Thread(target=another)
    thread.start()
    try:
        assert begun.wait(30)
        assert prune() == []
    finally:
        done.set()
        thread.join()
    assert prune() == ["two"]


def test_one_that_was_begun_today_and_left_is_waited_for(released, kept, settings):
    settings.EDITION_RELEASES = 0
    released("one", 5)
    (kept.folder.parent / "two").mkdir()
    assert prune() == []
    assert "kept: two, not finished" in _status()


def test_what_a_killed_worker_had_begun_to_remove_goes(released, kept):
    left = kept.folder.parent / ".gone-old.99"
    (left / "localhost").mkdir(parents=True)
    prune()
    assert not left.exists()


def _status() -> str:
    told = StringIO()
    call_command("edition", "status", stdout=told)
    return told.getvalue()
