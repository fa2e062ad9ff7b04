"""How much slower the publications and the 2030 Agenda are with 20,000 publications than with 20.

Makes a scratch database, measures both in one run and prints, an address a line, the median time in milliseconds of a
whole answer with 20 and with 20,000 publications and the ratio of the two, then what PostgreSQL alone took of it.
`python bench/resources.py --explain` also prints the plans of the slower queries.
"""

import os
import sys
import time
import uuid

import django

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402  (only now there are settings)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402
from wagtail.models import Page  # noqa: E402

from agenda.models import AgendaPage, GoalPage  # noqa: E402
from core.kept import forget  # noqa: E402
from home.models import HomePage  # noqa: E402
from resources.choices import Chosen  # noqa: E402
from resources.facets import count  # noqa: E402
from resources.models import PublicationPage, ResourcesPage  # noqa: E402
from work.models import WorkAreaPage, WorkIndexPage  # noqa: E402

FEW, MANY = 20, 20_000
REPEATS = 25
AREAS = 8
KINDS = PublicationPage.Kind.values

ADDRESSES = {
    "the front": "/en/resources/",
    "page 2": "/en/resources/?page=2",
    "the last page": "/en/resources/?page=999999",
    "type": "/en/resources/?type=report",
    "year": "/en/resources/?year=2020",
    "area": "/en/resources/?area=area-1",
    "goal": "/en/resources/?goal=10",
    "type and year": "/en/resources/?type=report&year=2020",
    "all four": "/en/resources/?type=report&year=2020&area=area-1&goal=10",
    "nothing found": "/en/resources/?type=leaflet&year=1999",
    "a publication": "/en/resources/publication-7/",
    "a goal": "/en/agenda/goal-10/",
    "the 17 goals": "/en/agenda/",
}


def make_sections() -> ResourcesPage:
    """Make the sections, the areas of work and a goal's page below the first home page."""
    home = HomePage.objects.get()
    index = home.add_child(instance=WorkIndexPage(title="Work", slug="work"))
    for number in range(AREAS):
        index.add_child(instance=WorkAreaPage(title=f"Area {number}", slug=f"area-{number}", goals=[10]))
    agenda = home.add_child(instance=AgendaPage(title="Agenda", slug="agenda"))
    agenda.add_child(instance=GoalPage(title="Goal 10", slug="goal-10", number=10))
    return home.add_child(instance=ResourcesPage(title="Resources", slug="resources"))


def fill(section: ResourcesPage, count: int) -> None:
    """Bring the publications below `section` to `count`, by copying the first one in the database."""
    start = section.get_children().count()
    if start == 0:
        body = [{"type": "paragraph", "value": f"<p>{'A sentence of running text. ' * 60}</p>"}]
        section.add_child(instance=PublicationPage(title="Publication 0", slug="publication-0", body=body))
        start = 1
    first = PublicationPage.objects.order_by("pk").first()
    numbers = range(start, count)
    top = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    step = Page.steplen
    rows = {
        "pk": [top + 1 + at for at, _number in enumerate(numbers)],
        "path": [f"{section.path}{Page._int2str(number + 1).rjust(step, '0')}" for number in numbers],
        "slug": [f"publication-{number}" for number in numbers],
        "key": [uuid.uuid4() for _number in numbers],
        "kind": [KINDS[number * number // 7 % len(KINDS)] for number in numbers],
        "day": [f"{2001 + number * 7 % 25}-{1 + number % 12:02}-{1 + number % 28:02}" for number in numbers],
        "goals": [f"{{{1 + number % 17},{1 + (number + 5) % 17}}}" for number in numbers],
    }
    _copy(
        Page,
        "id",
        first.pk,
        rows,
        {
            "id": "new.pk",
            "path": "new.path",
            "slug": "new.slug",
            "title": "'Publication ' || new.slug",
            "draft_title": "'Publication ' || new.slug",
            "translation_key": "new.key",
            "url_path": f"'{section.url_path}' || new.slug || '/'",
            "latest_revision_id": "NULL",
            "live_revision_id": "NULL",
        },
    )
    _copy(
        PublicationPage,
        "page_ptr_id",
        first.pk,
        rows,
        {
            "page_ptr_id": "new.pk",
            "kind": "new.kind",
            "date": "new.day",
            "goals": "new.goals::smallint[]",
        },
    )
    areas = list(WorkAreaPage.objects.order_by("path").values_list("pk", flat=True))
    through = PublicationPage.work_areas.through
    through.objects.bulk_create(
        through(publicationpage_id=pk, workareapage_id=area)
        for pk in rows["pk"]
        for area in {areas[pk % AREAS], areas[pk // 5 % AREAS]}
    )
    Page.objects.filter(pk=section.pk).update(numchild=count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [top + len(numbers) + 1])
        cursor.execute("VACUUM ANALYZE")


def _copy(model, key: str, source: int, rows: dict, changed: dict[str, str]) -> None:
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


def measure(client: Client, address: str) -> tuple[float, float, int]:
    """Give the least milliseconds that an answer took, those of its queries, and how many there are.

    The least of many, because whatever else the machine does only ever adds.
    """
    took, asked, number = [], [], 0
    for _time in range(REPEATS + 2):
        start = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, address
    for _time in range(REPEATS):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        number = len(captured)
        asked.append(sum(float(each["time"]) for each in captured) * 1000)
    return min(took), min(asked), number


def measure_counting(section: ResourcesPage) -> float:
    """Give the least milliseconds that counting for the filters takes, which a large section does once a minute."""
    areas = WorkAreaPage.objects.live()
    took = []
    for _time in range(REPEATS):
        start = time.perf_counter()
        count(PublicationPage.objects.descendant_of(section), areas, Chosen(type="report"))
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def explain(client: Client) -> None:
    """Print the plan of every query of the filtered list that takes more than 5 ms."""
    with CaptureQueriesContext(connection) as captured:
        for address in ADDRESSES.values():
            forget()
            client.get(address)
    for each in captured.captured_queries:
        if float(each["time"]) >= 0.005:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {each['sql']}")
                print(f"\n{each['sql'][:3000]}\n", *(row[0] for row in cursor.fetchall()), sep="\n")


def main() -> None:
    """Measure and print, in a database that is made for it and dropped again."""
    setup_test_environment()
    connection.settings_dict["TEST"]["NAME"] = f"bench_resources_{os.getpid()}"
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        section, client, found, counting = make_sections(), Client(), {}, {}
        for number in (FEW, MANY):
            fill(section, number)
            forget()
            found[number] = {name: measure(client, address) for name, address in ADDRESSES.items()}
            counting[number] = measure_counting(section)
        print(f"{'':16}{'with 20':>10}{'20,000':>10}{'ratio':>8}   of it PostgreSQL, queries")
        for name in ADDRESSES:
            (few, few_asked, few_number), (many, many_asked, many_number) = found[FEW][name], found[MANY][name]
            print(
                f"{name:16}{few:8.1f}ms{many:8.1f}ms{many / few:8.2f}"
                f"   {few_asked:.1f} and {many_asked:.1f} ms, {few_number} and {many_number}"
            )
        print(f"counting anew   {counting[FEW]:8.1f}ms{counting[MANY]:8.1f}ms, once a minute and choice (core/kept.py)")
        if "--explain" in sys.argv:
            explain(client)
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    main()
