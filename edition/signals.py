"""Notes what may have changed, in the transaction that changes it; edition.affected finds out what really did."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageLogEntry, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from core.models import OfficeCollections, PageNotice
from edition.affected import ALL, BRANCH, FILES, REDIRECTS, note, settle
from edition.contributions import kinds
from edition.languages import agree
from edition.models import Change
from edition.store import root
from edition.tasks import enqueue_what_waits

log = logging.getLogger(__name__)
# What more may have changed than this is left to the worker, so that whoever saved does not wait for it.
AT_ONCE = 20
_put_off: ContextVar[set[tuple[str, int]] | None] = ContextVar("put_off", default=None)


def connect() -> None:
    """Listen to whatever is saved, deleted or moved; called once, when the apps are ready."""
    post_save.connect(_changed, dispatch_uid="edition.saved")
    post_delete.connect(_changed, dispatch_uid="edition.deleted")
    post_page_move.connect(_changed, dispatch_uid="edition.moved")
    # After Wagtail's own receivers (INSTALLED_APPS), which make the redirects, and make them without a signal.
    for signal in (post_page_move, page_slug_changed):
        signal.connect(_left_redirects, dispatch_uid="edition.redirects")


@contextmanager
def noted_once() -> Iterator[None]:
    """Note at the end of a block that everything may have changed, if anything was saved, moved or deleted in it.

    For whoever saves hundreds of objects. The note is of the transaction that the block ends in.
    """
    put_off: set[tuple[str, int]] = set()
    before = _put_off.set(put_off)
    try:
        yield
    finally:
        _put_off.reset(before)
    if put_off:
        _note(ALL, 0)


def _changed(sender: type[Model], instance: Model, **kwargs) -> None:
    if root() is None:
        return
    named = _named_by(instance)
    put_off = _put_off.get()
    if named is not None and put_off is not None:
        put_off.add(named)
    elif named is not None:
        _note(*named)


def _left_redirects(**kwargs) -> None:
    if root() is not None and (put_off := _put_off.get()) is not None:
        put_off.add((REDIRECTS, 0))
    elif root() is not None:
        _note(REDIRECTS, 0)


def _note(kind: str, key: int) -> None:
    note(kind, key)
    if not any(entry[1] is _follow for entry in connection.run_on_commit):
        transaction.on_commit(_follow, robust=True)


def _named_by(instance: Model) -> tuple[str, int] | None:
    """Give what a saved or deleted object may change, as edition.affected names it; None for what nobody sees."""
    if isinstance(instance, Page):
        return "page", instance.pk
    if isinstance(instance, PageNotice | PageLogEntry):
        return "page", instance.page_id
    if isinstance(instance, PageViewRestriction):
        return BRANCH, instance.page_id
    if isinstance(instance, Collection | CollectionViewRestriction | OfficeCollections):
        return FILES, 0
    if isinstance(instance, get_image_model().get_rendition_model()):
        return "image", instance.image_id
    kind = next((name for model, name in kinds().items() if isinstance(instance, model)), None)
    if kind in ("site", "locale"):
        return ALL, 0
    return (kind, instance.pk) if kind else None


def _follow() -> None:
    """Take away at once what is no longer public, and have the worker make the rest."""
    few = not Change.objects.filter(kind__in=[ALL, BRANCH, FILES]).exists()
    if few and Change.objects.count() <= AT_ONCE and agree():
        settle()
    enqueue_what_waits()
