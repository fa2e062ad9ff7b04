"""What the benchmarks share: a scratch database with 20 and then 20,000 pages in a section, and processor time taken.

Importing this sets Django up, so it stands first among what a benchmark imports.
"""

import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import django

# Before the folder of the benchmarks, whose files bear the names of apps.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402  (only now there are settings)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from wagtail.models import Page  # noqa: E402

from core.kept import forget  # noqa: E402
from home.models import HomePage  # noqa: E402
from work.models import WorkAreaPage, WorkIndexPage  # noqa: E402

FEW, MANY = 20, 20_000
REPEATS = 25
AREAS = 8


@contextmanager
def scratch_database(name: str) -> Iterator[HomePage]:
    """Make a database of that name with areas of work below its first home page, and drop it afterwards."""
    setup_test_environment()
    connection.settings_dict["TEST"]["NAME"] = f"bench_{name}_{os.getpid()}"
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        home = HomePage.objects.get()
        index = home.add_child(instance=WorkIndexPage(title="Areas", slug="areas"))
        for number in range(AREAS):
            index.add_child(instance=WorkAreaPage(title=f"Area {number}", slug=f"area-{number}", goals=[10]))
        # What was added knows the path; the home page at hand knows nothing of its child.
        yield HomePage.objects.get()
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)
        teardown_test_environment()


def fill(section: Page, make_first: Callable[[], Page], tables: dict, areas_of: type, count: int) -> None:
    """Bring the pages below `section` to `count`, by copying the first one in the database.

    Args:
        section: Where they stand.
        make_first: Makes the page that is copied, the first time.
        tables: By model, parents first, the key's column and the columns that are made anew, as SQL of a row `new`.
        areas_of: The model between the pages and their areas of work.
        count: How many there are in the end.
    """
    start = section.get_children().count()
    if start == 0:
        make_first()
        start = 1
    first = section.get_children().order_by("pk").first()
    word = first.slug.rpartition("-")[0]
    numbers = range(start, count)
    top = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    rows = {
        "pk": [top + 1 + at for at, _number in enumerate(numbers)],
        "path": [f"{section.path}{Page._int2str(number + 1).rjust(Page.steplen, '0')}" for number in numbers],
        "slug": [f"{word}-{number}" for number in numbers],
        "key": [uuid.uuid4() for _number in numbers],
        "number": [str(number) for number in numbers],
        "day": [f"{2001 + number * 7 % 25}-{1 + number % 12:02}-{1 + number % 28:02}" for number in numbers],
        "goals": [f"{{{1 + number % 17},{1 + (number + 5) % 17}}}" for number in numbers],
    }
    page = {
        "id": "new.pk",
        "path": "new.path",
        "slug": "new.slug",
        "title": "new.slug",
        "draft_title": "new.slug",
        "translation_key": "new.key",
        "url_path": f"'{section.url_path}' || new.slug || '/'",
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
    }
    for model, (key, changed) in {Page: ("id", page), **tables}.items():
        copy_rows(model, key, first.pk, rows, changed)
    areas = list(WorkAreaPage.objects.order_by("path").values_list("pk", flat=True))
    column = next(field.attname for field in areas_of._meta.fields if field.attname not in ("id", "workareapage_id"))
    areas_of.objects.bulk_create(
        areas_of(**{column: pk, "workareapage_id": area})
        for pk in rows["pk"]
        for area in {areas[pk % AREAS], areas[pk // 5 % AREAS]}
    )
    Page.objects.filter(pk=section.pk).update(numchild=count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [top + len(numbers) + 1])
        cursor.execute("VACUUM ANALYZE")


def copy_rows(model, key: str, source: int, rows: dict, changed: dict[str, str]) -> None:
    """Insert copies of the row `source` of one table, a row of `rows` each, with the columns in `changed` made anew."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    values = [changed.get(column, f'old."{column}"') for column in columns]
    types = {"pk": "bigint", "key": "uuid", "day": "date"}
    arrays = ", ".join(f"%s::{types.get(name, 'text')}[]" for name in rows)
    quoted = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({quoted}) SELECT {', '.join(values)}"
            f" FROM {model._meta.db_table} old, unnest({arrays}) AS new ({', '.join(rows)}) WHERE old.{key} = %s",
            [*rows.values(), source],
        )


class Clock:
    """Milliseconds of processor time that this process and its PostgreSQL backend have used.

    Unlike the time of day it does not grow when the machine is busy with something else. Where the backend's
    accounts cannot be read (another machine, no Linux), it is the time of day after all.
    """

    def __init__(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._accounts = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
        self.counts_work = os.access(self._accounts, os.R_OK)

    def now(self) -> tuple[float, float]:
        """Give what both have used together, and what the backend has."""
        if not self.counts_work:
            return time.perf_counter() * 1000, 0
        backend = int(self._accounts.read_text().split()[0]) / 1e6
        return time.process_time() * 1000 + backend, backend


def measure(clock: Clock, act: Callable[[], object]) -> tuple[float, float]:
    """Give the least milliseconds of `act` in many, and those of them that PostgreSQL used; the first two warm up."""
    took = []
    for _time in range(REPEATS + 2):
        start = clock.now()
        act()
        took.append(tuple(after - before for after, before in zip(clock.now(), start, strict=True)))
    return min(took[2:])


def queries(client: Client, address: str) -> int:
    """Give how many queries an answer takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def compare(
    fill_to: Callable[[int], None], addresses: dict[str, str], further: dict[str, Callable[[], object]]
) -> Client:
    """Print what each address, and each of `further`, takes with few pages and with many; give the client that asked.

    Args:
        fill_to: Brings the section to a number of pages.
        addresses: What is asked for, by a name for each.
        further: What else is measured, by name: functions that ask the database once.
    """
    client, clock = Client(), Clock()
    found: dict[int, dict] = {}
    for number in (FEW, MANY):
        fill_to(number)
        forget()
        found[number] = {
            name: (*measure(clock, partial(client.get, address)), queries(client, address))
            for name, address in addresses.items()
        }
        found[number] |= {name: (*measure(clock, act), 1) for name, act in further.items()}
    title = "Processor time" if clock.counts_work else "Time"
    print(f"{title:16}{'with 20':>10}{'20,000':>10}{'ratio':>8}   of it PostgreSQL")
    for name, (few, few_asked, few_number) in found[FEW].items():
        many, many_asked, many_number = found[MANY][name]
        print(
            f"{name:16}{few:8.1f}ms{many:8.1f}ms{many / few:8.2f}"
            f"   {few_asked:.1f} and {many_asked:.1f} ms in {few_number} and {many_number} queries"
        )
    return client
