"""How long publishing a page takes, with our search and with Wagtail's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings
from django_tasks.signals import task_finished
from wagtail.models import Page
from wagtail.signals import page_published, published

from search.documents.noticing import page_was_read
from search.naming import index_where_named
from search.signals import note_areas

TIMES = 25
STOCK = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}}
_OURS = (
    (page_published, note_areas, "search.note_areas"),
    (published, index_where_named, "search.index_where_named"),
    (task_finished, page_was_read, "search.page_was_read"),
)


@contextmanager
def with_stock_search() -> Iterator[None]:
    """Have Wagtail's own backend index what is published, and nothing of ours hear of it."""
    for signal, _receiver, name in _OURS:
        signal.disconnect(dispatch_uid=name)
    try:
        with override_settings(WAGTAILSEARCH_BACKENDS=STOCK):
            yield
    finally:
        for signal, receiver, name in _OURS:
            signal.connect(receiver, dispatch_uid=name)


def publish(page: Page) -> float:
    """Give the least milliseconds of saving a revision of a page and publishing it, in twenty-five."""
    took = []
    for _time in range(TIMES):
        start = time.perf_counter()
        page.save_revision().publish()
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def index_one(page: Page, backend) -> float:
    """Give the least milliseconds of indexing one page that was saved, in twenty-five."""
    target = backend.get_index_for_model(type(page))
    took = []
    for _time in range(TIMES):
        start = time.perf_counter()
        target.add_item(page)
        took.append((time.perf_counter() - start) * 1000)
    return min(took)
