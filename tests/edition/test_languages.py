"""A process that does not speak all languages of the edition takes nothing away: it only notes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from edition.checking import differences
from edition.models import Address, Change
from tests.factories import AboutPageFactory


@pytest.fixture
def office(home, russian, edition):
    """Two published pages that are one another's translation, and the edition with both; gives the English one."""
    page = AboutPageFactory(parent=home, slug="about")
    page.copy_for_translation(russian.locale).save_revision().publish()
    edition()
    assert Address.objects.filter(path="/ru/about/", status=200).exists()
    connection.run_on_commit.clear()
    return page


def test_another_process_takes_no_language_away(office, kept, edition, settings, django_capture_on_commit_callbacks):
    every = settings.LANGUAGES
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    with django_capture_on_commit_callbacks(execute=True):
        office.title = "Another title"
        office.save_revision().publish()
    assert (kept.folder / "localhost/ru/about/@/index.html").exists()
    assert Change.objects.filter(kind="page", key=office.pk).exists()
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = every
    edition()
    assert list(differences(kept)) == []
    assert b"Another title" in (kept.folder / "localhost/en/about/@/index.html").read_bytes()


def test_nor_does_a_build_by_mistake(office, kept, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    for action in ("build", "check"):
        with pytest.raises(CommandError, match="LANGUAGES"):
            call_command("edition", action)
    assert (kept.folder / "localhost/ru/about/@/index.html").exists()
    call_command("edition", "build", "--all")
    assert not (kept.folder / "localhost/ru").exists()
    assert list(differences(kept)) == []


def test_the_worker_goes_by_its_own_languages(office, kept, edition, settings):
    every = settings.LANGUAGES
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    edition()
    assert not (kept.folder / "localhost/ru").exists()
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = every
    edition()
    assert (kept.folder / "localhost/ru/about/@/index.html").exists()
    assert list(differences(kept)) == []
