"""The board after a publication was taken back: it does not say more than is known."""

import pytest
from wagtail.models import Page

from editorial.taking_back import take_back
from tests.factories import AboutPageFactory
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
def pair(home, russian, django_capture_on_commit_callbacks):
    """A page and its translation, both public twice, and in step."""
    with django_capture_on_commit_callbacks(execute=True):
        original = AboutPageFactory(parent=home, title="First", slug="first", live=False)
        publish(original, "First")
        translation = now(original).copy_for_translation(russian.locale)
        publish(translation, "Первая")
        confirm(begin(now(translation), now(original)))
    return original, translation


def state(pair) -> State:
    original, translation = pair
    return rows([now(original)], [translation.locale])[0].cells[translation.locale_id].state


def test_an_original_that_reads_as_it_did_is_followed_again(pair, admin, django_capture_on_commit_callbacks):
    original, _translation = pair
    assert state(pair) == State.CURRENT
    with django_capture_on_commit_callbacks(execute=True):
        publish(now(original), "Second")
    assert state(pair) == State.BEHIND
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(original), now(original).live_revision_id, admin)
    assert state(pair) == State.CURRENT


def test_a_translation_that_is_older_again_is_not_called_up_to_date(pair, admin, django_capture_on_commit_callbacks):
    original, translation = pair
    with django_capture_on_commit_callbacks(execute=True):
        publish(now(original), "Second")
        publish(now(translation), "Вторая")
    with django_capture_on_commit_callbacks(execute=True):
        confirm(Origin.objects.get(page=translation.pk))
    assert state(pair) == State.CURRENT
    with django_capture_on_commit_callbacks(execute=True):
        take_back(now(translation), now(translation).live_revision_id, admin)
    assert now(translation).title == "Первая"
    assert state(pair) == State.UNKNOWN
