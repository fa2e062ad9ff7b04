"""The releases that are kept beside the one that readers have: a few for rolling back to, and no more."""

import datetime
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from edition import release
from edition.store import GONE, SINCE, Store, current_release

# Any number that no other lock of the site has; the second is made from a release's name.
RELEASE_LOCK = 81_922
# A release that was never finished, and that nobody works on, may be begun again so much later.
UNFINISHED = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A release that is kept.

    Attributes:
        name: Its name.
        since: When readers had it last for the first time; when it was begun, if they never had it.
        was_read: Whether readers ever had it.
    """

    name: str
    since: datetime.datetime
    was_read: bool


def releases() -> list[Kept]:
    """Give the releases that are kept, the newest first."""
    found = []
    for store in Store.all():
        stamp = store.folder / SINCE
        was_read = stamp.exists()
        try:
            moment = (stamp if was_read else store.folder).stat().st_mtime
        except FileNotFoundError:
            continue
        found.append(Kept(store.folder.name, datetime.datetime.fromtimestamp(moment, datetime.UTC), was_read))
    return sorted(found, key=lambda each: (each.since, each.name), reverse=True)


@contextmanager
def worked_on(name: str) -> Iterator[None]:
    """Keep a release from being removed for the length of a block; the lock ends with whoever has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s, %s)", [RELEASE_LOCK, _number(name)])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_shared(%s, %s)", [RELEASE_LOCK, _number(name)])


def prune() -> list[str]:
    """Remove the releases that are too old to roll back to, and give their names.

    Neither what readers have, nor what this process makes, nor what another one works on is ever among them.
    """
    above = Path(str(settings.EDITION_ROOT))
    for left in above.glob(f"{GONE}*"):
        shutil.rmtree(left, ignore_errors=True)
    spared = {current_release(), release.current()}
    older = [each for each in releases() if each.name not in spared]
    read = [each for each in older if each.was_read]
    long_ago = timezone.now() - UNFINISHED
    unfinished = [each for each in older if not each.was_read and each.since < long_ago]
    return [each.name for each in [*read[settings.EDITION_RELEASES :], *unfinished] if _removed(above, each.name)]


def _removed(above: Path, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [RELEASE_LOCK, _number(name)])
        if not cursor.fetchone()[0]:
            return False
        try:
            # Somebody may have rolled back to it a moment ago.
            if name == current_release():
                return False
            gone = above / f"{GONE}{name}.{os.getpid()}"
            os.rename(above / name, gone)
        except FileNotFoundError:
            return False
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [RELEASE_LOCK, _number(name)])
    shutil.rmtree(gone, ignore_errors=True)
    return True


def _number(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:4]) & 0x7FFF_FFFF
