"""Indexes what is saved many times in a row once, when all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import update_reference_index_on_save


@contextmanager
def indexed_once() -> Iterator[None]:
    """Put off both indexes, search and references, of everything that is saved within the block to its end.

    A page of the sample office is saved three times and more on its way to the public. When the block ends by an
    exception nothing is indexed: what was saved in it is to be rolled back.
    """
    searched = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    handlers = [(post_save_signal_handler, searched), (update_reference_index_on_save, ReferenceIndex.tracked_models)]
    with _put_off(*handlers[0]) as for_search, _put_off(*handlers[1]) as for_references:
        yield
    for instance in _still_there(for_search):
        post_save_signal_handler(instance)
    for instance in _still_there(for_references):
        update_reference_index_on_save(instance)


def _still_there(saved: dict[tuple[type[Model], object], Model]) -> Iterator[Model]:
    """Give what was not deleted since: publishing makes a page's rows anew."""
    for (model, key), instance in saved.items():
        if model._base_manager.filter(pk=key).exists():
            yield instance


@contextmanager
def _put_off(handler, models: list[type[Model]]) -> Iterator[dict[tuple[type[Model], object], Model]]:
    """Keep `handler` from hearing of saves, and give what it would have heard of: each instance once, as saved last."""
    saved = {}

    def note(sender, instance, raw=False, **kwargs):
        if not raw:
            saved[sender, instance.pk] = instance

    for model in models:
        post_save.disconnect(handler, sender=model)
        post_save.connect(note, sender=model)
    try:
        yield saved
    finally:
        for model in models:
            post_save.disconnect(note, sender=model)
            post_save.connect(handler, sender=model)
