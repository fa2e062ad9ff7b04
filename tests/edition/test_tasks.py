"""The task: bursts are one, failures come again later, and two workers make each address once."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from edition import making
from edition.affected import ALL
from edition.checking import differences
from edition.making import work
from edition.models import Address, Change, let_go, take
from edition.signals import noted_once
from edition.store import Store
from edition.tasks import bring_up_to_date, enqueue_what_waits, something_waits
from tests.factories import AboutPageFactory


def waiting() -> int:
    return DBTaskResult.objects.filter(task_path=bring_up_to_date.module_path).count()


def test_nothing_is_noted_while_no_edition_is_kept(home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        AboutPageFactory(parent=home).save_revision().publish()
    assert not Change.objects.exists()
    enqueue_what_waits()
    assert waiting() == 0


def test_a_burst_is_one_task(home, edition, django_capture_on_commit_callbacks):
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            AboutPageFactory(parent=home, slug=f"page-{number}").save_revision().publish()
    assert waiting() == 1
    bring_up_to_date.func()
    assert not something_waits()
    enqueue_what_waits()
    assert waiting() == 1


def test_what_is_saved_by_the_hundred_is_noted_once(home, about, edition, kept, django_capture_on_commit_callbacks):
    edition()
    page = kept.folder / "localhost/en/about/@/index.html"
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True), noted_once():
        for title in ("First title", "Second title"):
            about.title = title
            about.save_revision().publish()
    assert list(Change.objects.values_list("kind", flat=True)) == [ALL]
    work()
    assert b"Second title" in page.read_bytes()
    with noted_once():
        pass
    assert not Change.objects.exists()


def test_newest_first_and_near_the_front_door(home, about, edition, monkeypatch):
    edition()
    AboutPageFactory(parent=about, slug="older")
    making.settle()
    AboutPageFactory(parent=about, slug="newer")
    making.settle()
    order = [address.path for address in Address.stale()]
    # What was changed itself, then what shows it, from the front door on; and before what was changed earlier.
    assert order.index("/en/about/newer/") < order.index("/sitemap.xml") < order.index("/en/about/")
    assert order.index("/en/about/") < order.index("/en/about/older/")


def test_what_fails_keeps_its_file_and_is_tried_again_later(home, about, edition, kept, monkeypatch):
    edition()
    before = (kept.folder / "localhost/en/about/@/index.html").read_bytes()
    real = making.render

    def broken(host, path, secure=False):
        if path == "/en/about/":
            raise RuntimeError("No such template.")
        return real(host, path, secure)

    monkeypatch.setattr(making, "render", broken)
    about.title = "Another title"
    about.save_revision().publish()
    edition()
    address = Address.objects.get(path="/en/about/")
    assert (address.failures, address.problem) == (1, "RuntimeError: No such template.")
    assert (kept.folder / "localhost/en/about/@/index.html").read_bytes() == before
    assert not something_waits()
    monkeypatch.setattr(making, "render", real)
    later = timezone.now() + datetime.timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert something_waits()
    edition()
    assert list(differences(kept)) == []


def test_a_change_while_a_page_is_rendered_is_not_lost(home, about, edition, kept, monkeypatch):
    """The page did not bear the tag yet when the tag was touched."""
    edition()
    other = AboutPageFactory(parent=home, title="Before", slug="other")
    about.body = about._meta.get_field("body").to_python(
        [{"type": "related_pages", "value": {"pages": [{"type": "item", "value": {"page": other.pk}}]}}]
    )
    about.save_revision().publish()
    real, changed = making.render, []

    def slow(host, path, secure=False):
        found = real(host, path, secure)
        if path == "/en/about/" and not changed:
            changed.append(True)
            other.title = "After"
            other.save_revision().publish()
            making.settle()
        return found

    monkeypatch.setattr(making, "render", slow)
    edition()
    assert changed
    assert list(differences(kept)) == []


def test_a_page_that_is_withdrawn_while_it_is_rendered_leaves_no_file(home, about, edition, kept, monkeypatch):
    edition()
    about.title = "Another title"
    about.save_revision().publish()
    real = making.render

    def slow(host, path, secure=False):
        found = real(host, path, secure)
        if path == "/en/about/":
            about.unpublish()
            making.settle()
        return found

    monkeypatch.setattr(making, "render", slow)
    edition()
    assert not list(kept.folder.rglob("about*"))
    assert list(differences(kept)) == []


@pytest.mark.usefixtures("committed")
def test_two_workers_make_each_address_once(tmp_path, settings, monkeypatch):
    from wagtail.models import Site

    from edition.affected import ALL, note

    settings.EDITION_ROOT, settings.EDITION_RELEASE = tmp_path, "tested"
    home = Site.objects.get().root_page
    for number in range(12):
        AboutPageFactory(parent=home, slug=f"page-{number}")
    note(ALL, 0)
    real, made = making._rendered, []
    monkeypatch.setattr(
        making, "_rendered", lambda store, address: (made.append(address.path), real(store, address))[1]
    )

    def one():
        try:
            work()
        finally:
            connection.close()

    workers = [threading.Thread(target=one) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(made) == sorted(set(made))
    assert len([path for path in made if "/page-" in path]) == 12
    assert list(differences(Store.of_release("tested"))) == []


@pytest.mark.usefixtures("committed")
def test_an_address_in_hand_is_nobody_elses():
    address = Address.objects.create(host="localhost", path="/en/taken/", kind="page", key=1)
    assert take(address)
    found = []

    def another():
        found.append(take(address))
        connection.close()

    def try_again():
        thread = threading.Thread(target=another)
        thread.start()
        thread.join()

    try_again()
    let_go(address)
    try_again()
    assert found == [False, True]
