"""How the edition stands: on the admin's screen, to whoever watches over the site, and on the command line."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.office_group import Role
from core.health import State, health
from edition import making
from edition.checking import differences
from edition.models import Address, Change
from edition.state import edition_state
from edition.tasks import build_all
from tests.factories import AboutPageFactory
from tests.roles import member

SCREEN = "/admin/reports/edition/"


@pytest.fixture
def later(monkeypatch):
    """Give a function that sets the clock forward."""

    def ahead(**by):
        then = timezone.now() + datetime.timedelta(**by)
        monkeypatch.setattr(timezone, "now", lambda: then)

    return ahead


@pytest.fixture
def broken(monkeypatch):
    """Every rendering fails."""

    def fail(*args, **kwargs):
        raise RuntimeError("No such template.")

    monkeypatch.setattr(making, "render", fail)


def status() -> str:
    told = StringIO()
    call_command("edition", "status", stdout=told)
    return told.getvalue()


def test_what_waits_has_waited_since_it_was_first_asked_for(page, edition, later):
    assert edition_state().waits_since is None
    page.title = "Another title"
    page.save_revision().publish()
    noted = Change.objects.earliest("at").at
    assert edition_state().waits_since == noted
    making.settle()
    asked = edition_state().waits_since
    later(seconds=30)
    page.title = "A third title"
    page.save_revision().publish()
    making.settle()
    assert edition_state().waits_since == asked
    edition()
    state = edition_state()
    assert (state.waits_since, state.stale, state.changes) == (None, 0, 0)
    assert Address.objects.filter(waits_since__isnull=False).count() == 0


def test_health_fails_when_a_change_waits_too_long(page, edition, later, settings):
    assert health()["edition"].state == State.WELL
    assert "well:" in status()
    page.title = "Another title"
    page.save_revision().publish()
    later(seconds=settings.EDITION_LATE - 1)
    assert health()["edition"].state == State.WELL
    later(seconds=2)
    assert health()["edition"].state == State.FAILING
    with pytest.raises(CommandError, match="see that `manage"):
        status()
    edition()
    assert health()["edition"].state == State.WELL


def test_health_fails_when_an_address_fails_again_and_again(page, edition, later, settings, broken):
    settings.EDITION_FAILURES = 1
    page.title = "Another title"
    page.save_revision().publish()
    edition()
    found = health()["edition"]
    assert found.state == State.WARNING
    later(seconds=settings.EDITION_LATE + 1)
    # Being late is told of what waits to be tried, and this is not it.
    assert health()["edition"].state == State.WARNING
    edition()
    assert health()["edition"].state == State.FAILING
    with pytest.raises(CommandError, match="No such template"):
        status()


def test_a_site_without_an_edition_is_well(db, settings):
    settings.EDITION_ROOT = None
    assert health()["edition"].state == State.WELL


def test_a_check_that_raises_is_failing(monkeypatch):
    from core import health as room

    def raising():
        raise OSError("No disk.")

    monkeypatch.setattr(room, "_checks", {"disk": raising})
    found = health()["disk"]
    assert found.state == State.FAILING
    assert "No disk." in found.sentence


@pytest.mark.parametrize("role", [Role.HEADS, Role.EDITORS])
def test_only_who_has_the_permission_sees_or_builds(role, home, kept, client):
    client.force_login(member(role))
    assert client.get(SCREEN).status_code == 302
    assert client.post(SCREEN).status_code == 302
    assert not DBTaskResult.objects.filter(task_path=build_all.module_path).exists()
    assert SCREEN not in client.get("/admin/").content.decode()


def test_site_admins_see_it_in_their_menu(home, kept, client):
    client.force_login(member(Role.ADMINS))
    assert client.get(SCREEN).status_code == 200
    assert SCREEN in client.get("/admin/").content.decode()


def test_build_now_makes_everything_anew(page, edition, kept, admin_client):
    file = kept.folder / "localhost/en/about/@/index.html"
    # Nothing in the database tells of it.
    file.write_bytes(b"spoilt")
    file.with_name("index.html.br").unlink()
    said = admin_client.post(SCREEN, follow=True).content.decode()
    assert "A whole build was asked for. Readers keep what they have until it is made." in said
    assert "A whole build was asked for, and begins as soon as the worker is free." in said
    assert "waits already" in admin_client.post(SCREEN, follow=True).content.decode()
    assert DBTaskResult.objects.filter(task_path=build_all.module_path).count() == 1
    made = Address.objects.earliest("made").made
    build_all.func()
    assert Address.objects.earliest("made").made > made
    assert list(differences(kept)) == []


def test_the_screen_names_each_failure_and_the_way_to_it(page, edition, admin_client, broken):
    page.title = "Another title"
    page.save_revision().publish()
    edition()
    text = admin_client.get(SCREEN).content.decode()
    assert "RuntimeError: No such template." in text
    assert 'href="http://localhost/en/about/"' in text
    assert f'href="/admin/pages/{page.pk}/edit/"' in text
    assert "Next try:" in text
    assert "Up to date:" in text


def test_the_screen_without_an_edition_says_how_to_have_one(home, admin_client, settings):
    settings.EDITION_ROOT = None
    text = admin_client.get(SCREEN).content.decode()
    assert "EDITION_ROOT" in text
    assert "Build now" not in text
    assert "nothing to build" in admin_client.post(SCREEN, follow=True).content.decode()


def test_the_screen_of_a_release_that_is_not_begun_does_not_say_that_nothing_waits(
    page, edition, admin_client, settings
):
    up_to_date = "Everything is up to date"
    assert up_to_date in admin_client.get(SCREEN).content.decode()
    settings.EDITION_RELEASE = "another"
    text = admin_client.get(SCREEN).content.decode()
    assert up_to_date not in text
    assert "A new release is being made." in text


def test_the_screen_before_anything_was_made(home, kept, admin_client):
    AboutPageFactory(parent=home, slug="first")
    Change.objects.all().delete()
    text = admin_client.get(SCREEN).content.decode()
    assert "Nothing has been made yet." in text
    assert "Never" in text
