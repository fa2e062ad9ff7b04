"""How the edition stands: what is made, what waits and since when, what fails, and how far a build is."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, Q
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from edition import release
from edition.making import is_kept
from edition.models import Address, Change
from edition.store import current_release
from edition.tasks import build_all

# More would only push the rest of the screen out of sight.
MOST_FAILURES = 50


@dataclass(frozen=True)
class EditionState:
    """How the edition stands.

    Attributes:
        is_kept: Whether the office keeps one at all.
        release: The release that this process makes.
        read_release: The release that readers have; empty when they have none yet.
        files: How many addresses are files.
        addresses: How many addresses are to be, or were found not to be public.
        stale: How many of them wait to be made.
        changes: How many noted changes wait to be looked at.
        waits_since: Since when the oldest change has waited, of those that do not fail; None when none waits.
        last_made: When an address was made last; None before the first.
        failing: How many addresses could not be made at their last try.
        most_failures: How often the worst of them failed in a row.
        build_waits: Whether a whole build was asked for and has not begun.
    """

    is_kept: bool
    release: str = ""
    read_release: str = ""
    files: int = 0
    addresses: int = 0
    stale: int = 0
    changes: int = 0
    waits_since: datetime.datetime | None = None
    last_made: datetime.datetime | None = None
    failing: int = 0
    most_failures: int = 0
    build_waits: bool = False

    @property
    def up_to_date(self) -> int:
        """How many addresses are up to date."""
        return self.addresses - self.stale


def edition_state() -> EditionState:
    """Look at manifest and queue, in a query each, and give how the edition stands."""
    if not is_kept():
        return EditionState(is_kept=False)
    stale = Q(asked__gt=F("made"))
    told = Address.objects.aggregate(
        addresses=Count("pk"),
        files=Count("pk", filter=~Q(sha256="")),
        stale=Count("pk", filter=stale),
        failing=Count("pk", filter=Q(failures__gt=0)),
        most_failures=Max("failures", default=0),
        last_made=Max("rendered_at"),
        # What fails is told apart: it would make everything else look late.
        oldest=Min("waits_since", filter=stale & Q(failures=0)),
    )
    noted = Change.objects.aggregate(count=Count("pk"), oldest=Min("at"))
    waiting = [moment for moment in (told.pop("oldest"), noted["oldest"]) if moment is not None]
    return EditionState(
        is_kept=True,
        release=release.current(),
        read_release=current_release(),
        changes=noted["count"],
        waits_since=min(waiting, default=None),
        build_waits=DBTaskResult.objects.filter(
            task_path=build_all.module_path, status=TaskResultStatus.READY
        ).exists(),
        **told,
    )


def failures() -> list[Address]:
    """Give the addresses that could not be made, those that failed most often first: as many as a screen holds."""
    return list(Address.objects.filter(failures__gt=0).order_by("-failures", "host", "path")[:MOST_FAILURES])
