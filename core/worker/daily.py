"""What is done once a day: rooms register their commands, and the worker has each of them run as a task.

The queue is the record of what was done: a command that has a task since this night's hour is not enqueued again. A
machine that was off at that hour does its work when it is on again.
"""

import datetime
import logging

from django.core.management import call_command
from django.db import connection, transaction
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)
# In the office's own zone, when nobody works there.
HOUR = datetime.time(3)
# Any number that no other lock of the site has.
LOCK = 6_1920

_commands = ["clearsessions", "prune_db_task_results --backend slow", "withhold_pictures"]


def register_daily(command: str) -> None:
    """Have a management command run once a day, given with its options; called from a room's AppConfig.ready."""
    if command not in _commands:
        _commands.append(command)


@task(backend="slow")
def run_daily(command: str) -> None:
    """Run a management command that was registered."""
    try:
        call_command(*command.split())
    except Exception:
        log.exception("The daily `manage.py %s` failed: put right what it says; it is tried again tomorrow.", command)
        raise


def begun(now: datetime.datetime) -> datetime.datetime:
    """Give when the day of the daily work began that `now` is in."""
    local = timezone.localtime(now)
    start = timezone.make_aware(datetime.datetime.combine(local.date(), HOUR))
    if local >= start:
        return start
    return timezone.make_aware(datetime.datetime.combine(local.date() - datetime.timedelta(days=1), HOUR))


def enqueue_daily(now: datetime.datetime) -> None:
    """Enqueue each command that has not been enqueued since the day began; two workers at once do it once."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return
        done = DBTaskResult.objects.filter(task_path=run_daily.module_path, enqueued_at__gte=begun(now))
        enqueued = {result.args_kwargs["args"][0] for result in done}
        for command in _commands:
            if command not in enqueued:
                run_daily.enqueue(command)
