"""How much slower the publications and the 2030 Agenda are with 20,000 publications than with 20.

Makes a scratch database, measures both in one run and prints, an address a line, what a whole answer takes with 20 and
with 20,000 publications, the ratio of the two, and what PostgreSQL takes of it.
`python bench/resources.py --explain` also prints the plans of the slower queries.

Measured on 24 November 2026 (two shared cores, PostgreSQL 15, processor time, the least of 25):

                   with 20    20,000   ratio   of it PostgreSQL
    the front       55.6 ms   43.1 ms   0.77    8.8 and  9.6 ms
    the last page   52.2 ms   63.8 ms   1.22    7.2 and 25.4 ms
    type            53.0 ms   43.7 ms   0.82    8.4 and  9.9 ms
    year            44.7 ms   44.3 ms   0.99    7.3 and  9.9 ms
    area            50.1 ms   45.2 ms   0.90    9.1 and 10.7 ms
    goal            39.5 ms   42.0 ms   1.07    7.0 and  9.8 ms
    all four        46.4 ms   36.8 ms   0.79    6.5 and 10.2 ms
    a goal's page   37.6 ms   49.8 ms   1.32    6.1 and 12.4 ms
    the 17 goals    28.6 ms   27.1 ms   0.95    4.8 and  8.3 ms
    counting anew    3.0 ms   40.7 ms  13.7     1.0 and 37.2 ms

So an answer costs the same, and what grows is the counting for the filters, which a process does once a minute and
choice when there are more than a thousand (core/kept.py). EXPLAIN shows the list read from `publication_newest_first`,
20 rows of it; the counts from the same index without the pages' bodies ("Index Only Scan"), joined with one reading
of wagtailcore_page for what is live and where; a goal's publications from the same index where many serve it, and from
`publication_goals` where few do (0.2 ms for ten in 20,000). Of what PostgreSQL takes with 20,000, 4 ms are the menu's
query (core/frame.py), which reads wagtailcore_page from end to end.
"""

import os
import sys
import uuid
from functools import partial

import django

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from _measuring import Clock, copy_rows, measure, queries  # noqa: E402  (only now there are settings)
from django.db import connection  # noqa: E402
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
    copy_rows(
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
    copy_rows(
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
        section, client, clock = make_sections(), Client(), Clock()
        publications, areas = PublicationPage.objects.descendant_of(section), WorkAreaPage.objects.live()
        found: dict[int, dict] = {}
        for number in (FEW, MANY):
            fill(section, number)
            forget()
            found[number] = {
                name: (*measure(clock, partial(client.get, address)), queries(client, address))
                for name, address in ADDRESSES.items()
            }
            counting = partial(count, publications, areas, Chosen(type="report"))
            found[number]["counting anew"] = (*measure(clock, counting), 1)
        title = "Processor time" if clock.counts_work else "Time"
        print(f"{title:16}{'with 20':>10}{'20,000':>10}{'ratio':>8}   of it PostgreSQL")
        for name, (few, few_asked, few_number) in found[FEW].items():
            many, many_asked, many_number = found[MANY][name]
            print(
                f"{name:16}{few:8.1f}ms{many:8.1f}ms{many / few:8.2f}"
                f"   {few_asked:.1f} and {many_asked:.1f} ms in {few_number} and {many_number} queries"
            )
        if "--explain" in sys.argv:
            explain(client)
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    main()
