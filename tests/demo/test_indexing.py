"""What is saved many times while the sample office is loaded is indexed once, and then for good."""

import pytest
from modelsearch import signal_handlers
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex

from core.models import CustomImage
from demo.indexing import indexed_once
from tests.factories import ImageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enqueued(monkeypatch) -> list[tuple]:
    """What the search index was told to take in."""
    told = []
    task = signal_handlers.insert_or_update_object_task
    monkeypatch.setattr(type(task), "enqueue", lambda self, *args: told.append((self.name, *args)))
    return told


def test_each_is_indexed_once(news, enqueued):
    with indexed_once():
        page = NewsPageFactory(parent=news, title="First")
        page.save()
        page.save()
        assert enqueued == []
    ours = [(name, model) for name, _app, model, key in enqueued if key == str(page.pk)]
    assert sorted(ours) == [("insert_or_update_object_task", "newspage"), ("update_reference_index_task", "newspage")]


def test_what_was_deleted_within_is_not_indexed(enqueued):
    with indexed_once():
        ImageFactory().delete()
    assert enqueued == []


def test_after_a_failure_saves_are_indexed_as_ever(enqueued):
    def fail() -> None:
        ImageFactory(title="Lost")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), indexed_once():
        fail()
    assert enqueued == []
    ImageFactory(title="Kept")
    assert sorted(name for name, *_rest in enqueued) == ["insert_or_update_object_task", "update_reference_index_task"]


def test_found_and_referred_to_afterwards(news):
    with indexed_once():
        image = ImageFactory(title="Cotton harvest")
        NewsPageFactory(parent=news, title="In the field", lead_image=image)
    assert list(get_search_backend().search("harvest", CustomImage)) == [image]
    assert ReferenceIndex.get_references_to(image).exists()
