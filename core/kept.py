"""Figures over thousands of pages, kept in this process for a minute: counting 20,000 takes tens of milliseconds.

What a listing shows is always read anew; only how many there are may lag behind, and only where there are many. A
rendering that used a kept figure says until when it is true, so that a page that became a file is made again.
"""

import datetime
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from core.uses import true_until

# Counting fewer pages than this takes less time than rendering the page around the figures.
MANY = 1_000
KEPT_FOR = datetime.timedelta(minutes=1)
# About 10 kB each: 2 MB a process.
MOST = 200


@dataclass(frozen=True)
class _Kept:
    value: Any
    until: datetime.datetime


_kept: dict[Hashable, _Kept] = {}


def kept[Figures](key: Hashable, count: Callable[[], tuple[Figures, int]], at_least: int | None = None) -> Figures:
    """Give the figures kept under `key`, else those that `count()` gives along with how many pages it looked at.

    They are kept when those pages were `at_least` so many, usually `MANY`: fewer are counted sooner than rendered. But
    the front door (core/entrance.py) is to ask for nothing at all.
    """
    now = timezone.now()
    found = _kept.get(key)
    if found is not None and found.until > now:
        true_until(found.until)
        return found.value
    value, pages = count()
    if pages >= (MANY if at_least is None else at_least):
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = _Kept(value, now + KEPT_FOR)
    return value


def forget() -> None:
    """Forget everything that is kept in this process."""
    _kept.clear()
