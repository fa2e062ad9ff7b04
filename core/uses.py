"""What a rendering depends on, told to whoever records.

Code that reads something a page shows (a listing, a setting, a snippet) names it: `uses("listing:news:en")`.
Nobody listens in ordinary requests, and the call then costs one look at a context variable. The edition records
while it renders a page and later rebuilds the page when one of its tags is touched.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import Model

_recording: ContextVar["Recording | None"] = ContextVar("core.uses.recording", default=None)


class Recording:
    """The tags that a rendering used, and the moment from which the rendering is no longer true.

    `tags` is a set of strings; `until` an aware datetime, or None when time alone changes nothing; `ends` the moment
    from which it may not be shown at all, or None.
    """

    def __init__(self):
        self.tags: set[str] = set()
        self.until: datetime | None = None
        self.ends: datetime | None = None


def uses(tag: str) -> None:
    """Tell whoever records that the rendering at hand depends on `tag`; free when nobody does."""
    recording = _recording.get()
    if recording is not None:
        recording.tags.add(tag)


def is_recorded() -> bool:
    """Say whether anybody records: then nothing may be taken from what was kept in memory for a while."""
    return _recording.get() is not None


def tag_of(model: type[Model], key: object) -> str:
    """Give the tag of an object that is no page: `image:7`, `document:7`, `person:7`."""
    return f"{model._meta.model_name.removeprefix('custom')}:{key}"  # type: ignore[union-attr]


def true_until(moment: datetime | None) -> None:
    """Tell whoever records that the rendering at hand changes by itself at `moment`; None says nothing."""
    recording = _recording.get()
    if recording is not None and moment is not None:
        recording.until = moment if recording.until is None else min(recording.until, moment)


def public_until(moment: datetime | None) -> None:
    """Tell whoever records that the rendering at hand may be shown to nobody from `moment` on; None says nothing."""
    true_until(moment)
    recording = _recording.get()
    if recording is not None and moment is not None:
        recording.ends = moment if recording.ends is None else min(recording.ends, moment)


@contextmanager
def recording() -> Iterator[Recording]:
    """Record inside a `with` block and give the Recording; a recording inside another also tells the outer one."""
    outer = _recording.get()
    inner = Recording()
    token = _recording.set(inner)
    try:
        yield inner
    finally:
        _recording.reset(token)
        if outer is not None:
            outer.tags |= inner.tags
            if inner.until is not None:
                outer.until = inner.until if outer.until is None else min(outer.until, inner.until)
