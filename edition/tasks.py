"""The edition's task: one that is waiting stands for all that is to be done, so that bursts become one piece of work.

The queue is no record of what is stale: that is in the database (edition.models), in the same transaction as the
change. A task that is lost or killed loses nothing; the worker's clock enqueues another.
"""

from django.db.models import F, Q
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from edition.making import ask_for_all, due, improve, is_kept, is_of_another_release, work
from edition.models import Address, Change
from edition.releases import prune


@task(backend="edition")
def bring_up_to_date() -> None:
    """Make everything that is stale; then, while nothing is, compress better and remove old releases."""
    work()
    while improve():
        if something_waits():
            work()
    prune()


@task(backend="edition")
def build_all() -> None:
    """Make every address anew, as somebody asked in the admin."""
    ask_for_all()
    work()


def enqueue_build() -> bool:
    """Enqueue a whole build, and say whether one was not waiting already."""
    if DBTaskResult.objects.filter(task_path=build_all.module_path, status=TaskResultStatus.READY).exists():
        return False
    build_all.enqueue()
    return True


def something_waits() -> bool:
    """Say whether anything may have changed, is stale and due, or is over."""
    over = Q(until__lte=timezone.now(), asked__lte=F("made"))
    return (
        Change.objects.exists()
        or Address.stale().filter(due()).exists()
        or Address.objects.filter(over).exists()
        or is_of_another_release()
    )


def enqueue_what_waits() -> None:
    """Enqueue the task when something waits for it and none is waiting already."""
    if not is_kept() or not something_waits():
        return
    waiting = DBTaskResult.objects.filter(task_path=bring_up_to_date.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        bring_up_to_date.enqueue()
