"""The board after a publication was taken back: it does not say more than is known."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from editorial.taking_back import take_back
from tests.factories import AboutPageFactory
from tests.translations import steps
from translations.board import State, rows
from translations.models import Origin
from translations.versions import begin, confirm

pytestmark = pytest.mark.django_db


def now(page):
    return Page.objects.get(pk=page.pk).specific


def publish(page, title: str) -> None:
    draft = now(page).get_latest_revision_as_object() if page.latest_revision_id else now(page)
    draft.title = title
    draft.save_revision().publish()


@pytest.fixture
def free(home, russian, django_capture_on_commit_callbacks):
    """A page and its translation, both public twice, and in step."""
    with django_capture_on_commit_callbacks(execute=True):
        original = AboutPageFactory(parent=home, title="First", slug="first", live=False)
        publish(original, "First")
        translation = now(original).copy_for_translation(russian.locale)
        publish(translation, "Первая")
        confirm(begin(now(translation), now(original)))
    return original, translation


def state(pair) -> State:
    original, translation = (now(page) for page in pair)
    return rows([now(original)], [translation.locale])[0].cells[translation.locale_id].state


def test_an_original_that_reads_as_it_did_is_followed_again(free, admin, django_capture_on_commit_callbacks):
    original, _translation = free
    assert state(free) == State.CURRENT
    with django_capture_on_commit_callbacks(execute=True):
        publish(now(original), "Second")
    assert state(free) == State.BEHIND
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(original), now(original).live_revision_id, admin)
    assert state(free) == State.CURRENT


def test_a_translation_that_is_older_again_is_not_called_up_to_date(free, admin, django_capture_on_commit_callbacks):
    original, translation = free
    with django_capture_on_commit_callbacks(execute=True):
        publish(now(original), "Second")
        publish(now(translation), "Вторая")
    with django_capture_on_commit_callbacks(execute=True):
        confirm(Origin.objects.get(page=translation.pk))
    assert state(free) == State.CURRENT
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(translation), now(translation).live_revision_id, admin)
    assert now(translation).title == "Первая"
    assert state(free) == State.UNKNOWN


def test_passages_are_those_of_the_public_original_again(translation, admin, django_capture_on_commit_callbacks):
    twin = steps.finish(translation, django_capture_on_commit_callbacks)
    original = translation.source.get_source_instance()
    with django_capture_on_commit_callbacks(execute=True):
        steps.publish(original, title="A slip")
    assert state((original, twin)) == State.BEHIND
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(original), now(original).live_revision_id, admin)
    assert state((original, twin)) == State.CURRENT
    translation.source.refresh_from_db()
    assert json.loads(translation.source.content_json)["title"] == "A sample"


def test_a_translation_by_passages_is_not_called_up_to_date_either(
    translation, admin, admin_client, django_capture_on_commit_callbacks
):
    twin = steps.finish(translation, django_capture_on_commit_callbacks)
    original = translation.source.get_source_instance()
    with django_capture_on_commit_callbacks(execute=True):
        steps.publish(original, title="Another title")
    steps.finish(translation, django_capture_on_commit_callbacks)
    assert (now(twin).title, state((original, twin))) == ("«Another title»", State.CURRENT)
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).content.decode()
    assert reverse("take_back", args=[twin.pk]) in shown
    assert "public-state" in shown
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(twin), now(twin).live_revision_id, admin)
    assert (now(twin).title, state((original, twin))) == ("«A sample»", State.UNKNOWN)
    # What was translated is still there.
    assert now(twin).get_latest_revision_as_object().title == "«Another title»"
