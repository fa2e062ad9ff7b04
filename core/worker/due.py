"""Publishes and takes down what is due: pages, and entries that have drafts.

Each thing is a transaction of its own, and its row is locked: what fails keeps its hour and holds up nothing else,
and a second worker passes over what the first one has in hand.
"""

import datetime
import logging

from django.apps import apps
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.models.publishable import BY_SCHEDULE

log = logging.getLogger(__name__)
# What Wagtail's publish_scheduled says of itself.
TAKEN_DOWN_BY_SCHEDULE = "wagtail.unpublish.scheduled"
# What is due: a thing that has expired, or a revision whose hour has come.
Key = tuple[type[Model], int]
FIRST_PAUSE = datetime.timedelta(seconds=2)
LONGEST_PAUSE = datetime.timedelta(minutes=1)


def models_with_drafts() -> list[type[Model]]:
    """Give every model whose objects have an hour: pages as Wagtail's own Page, which holds the hour of all types."""
    others = [each for each in apps.get_models() if issubclass(each, DraftStateMixin) and not issubclass(each, Page)]
    return [Page, *others]


def expired(model: type[Model], now: datetime.datetime):
    """Give what is public still although its time has ended."""
    return model._default_manager.filter(live=True, expire_at__lte=now).order_by("expire_at")


def waiting(now: datetime.datetime):
    """Give the revisions whose hour has come, the earliest first."""
    return Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")


class Due:
    """Brings about what is due, and remembers what it has to try again and when."""

    def __init__(self) -> None:
        """Begin with nothing to try again."""
        self._pauses: dict[Key, tuple[datetime.datetime, datetime.timedelta]] = {}

    def bring_about(self) -> int:
        """Take down what has expired, publish what is due, and say how many things that was.

        Raises:
            OperationalError, InterfaceError: The database cannot be reached.
        """
        now = timezone.now()
        # What succeeded, was put off or was deleted since is not remembered for ever.
        self._pauses = {key: value for key, value in self._pauses.items() if value[0] + 2 * LONGEST_PAUSE > now}
        over = [
            (model, pk) for model in models_with_drafts() for pk in expired(model, now).values_list("pk", flat=True)
        ]
        come = [(Revision, pk) for pk in waiting(now).values_list("pk", flat=True)]
        return sum(self._do(key, now) for key in [*over, *come])

    def _do(self, key: Key, now: datetime.datetime) -> bool:
        model, pk = key
        again, pause = self._pauses.get(key, (now, FIRST_PAUSE))
        if now < again:
            return False
        try:
            with transaction.atomic():
                done = _publish(pk, now) if model is Revision else _take_down(model, pk, now)
        except Exception as error:
            if isinstance(error, OperationalError | InterfaceError) and not connection.is_usable():
                raise
            log.exception(
                "%s %s is due and could not be brought about: it is tried again in %d seconds.",
                model._meta.verbose_name,
                pk,
                pause.total_seconds(),
            )
            done = False
        if not done:
            self._pauses[key] = (now + pause, min(2 * pause, LONGEST_PAUSE))
        return done


def _take_down(model: type[Model], key: int, now: datetime.datetime) -> bool:
    thing = expired(model, now).filter(pk=key).select_for_update(skip_locked=True).first()
    if thing is None:
        return False
    (thing.specific if isinstance(thing, Page) else thing).unpublish(
        set_expired=True, log_action=TAKEN_DOWN_BY_SCHEDULE
    )
    return True


def _publish(key: int, now: datetime.datetime) -> bool:
    """Publish a revision, and say whether it has been; a page that is not ready keeps its hour."""
    revision = waiting(now).filter(pk=key).select_for_update(skip_locked=True, of=("self",)).first()
    if revision is None:
        return False
    revision.publish(log_action=BY_SCHEDULE)
    return not waiting(now).filter(pk=key).exists()
