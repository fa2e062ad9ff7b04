"""Checking the addresses of other sites, on schedule and politely.

A check takes a few addresses, each of another host, and then enqueues the next: between two questions to one host
there is a pause, the worker stays free for other work, and there is never more than one check at a time.
"""

import datetime

from django.db import connection
from django.db.models import F, Min, Q
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from editorial.links.asking import ask
from editorial.links.found import Address
from editorial.links.keeping import look_at, look_inside

AT_ONCE = 5
PAUSE = datetime.timedelta(seconds=10)
# What was well is asked again after a week, what failed after most of a day: by a daily command, on the next day.
WELL_FOR = datetime.timedelta(days=7)
FAILED_FOR = datetime.timedelta(hours=20)
# Any number that no other lock of the site has.
LOCK = 6_1918


def begin() -> None:
    """Look at every public page, drop the addresses that no link has any more, and begin to ask for those of others."""
    for page in Page.objects.live().filter(alias_of=None, depth__gt=1).specific().iterator(chunk_size=50):
        look_at(page)
    Address.objects.filter(links=None).delete()
    for address in Address.objects.filter(host=""):
        look_inside(address)
    # One chain is enough, and two would ask one host twice as often.
    waiting = DBTaskResult.objects.filter(task_path=check_some.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        check_some.enqueue()


@task(backend="slow")
def check_some() -> None:
    """Ask for a few addresses that are due, one a host; and go on with the next after a pause."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return
    try:
        for address in _due()[:AT_ONCE]:
            check(address)
        more = bool(_due())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    if more:
        check_some.using(run_after=timezone.now() + PAUSE).enqueue()


def check(address: Address) -> None:
    """Ask for one address, and note what came of it; failing twice on one day counts once."""
    address.status, address.trouble = ask(address.address)
    address.checked_at, today = timezone.now(), timezone.localdate()
    if not address.trouble:
        address.failed_on, address.failed_days = None, 0
    elif address.failed_on != today:
        address.failed_on, address.failed_days = today, address.failed_days + 1
    address.save()


def _due() -> list[Address]:
    """Give the addresses of other sites whose time has come, one of each host, the longest unasked first."""
    now = timezone.now()
    due = Address.objects.exclude(host="").filter(
        Q(checked_at=None)
        | Q(trouble="", checked_at__lte=now - WELL_FOR)
        | (~Q(trouble="") & Q(checked_at__lte=now - FAILED_FOR))
    )
    firsts = due.values("host").annotate(first=Min("pk")).values_list("first", flat=True)
    return list(Address.objects.filter(pk__in=list(firsts)).order_by(F("checked_at").asc(nulls_first=True), "pk"))
