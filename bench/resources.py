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

import sys
from functools import partial

from _measuring import compare, fill, scratch_database
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agenda.models import AgendaPage, GoalPage
from core.kept import forget
from resources.choices import Chosen
from resources.facets import count
from resources.models import PublicationPage, ResourcesPage
from work.models import WorkAreaPage

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


KIND = f"(ARRAY{KINDS})[1 + mod(new.number::int * new.number::int / 7, {len(KINDS)})]"
TABLES = {
    PublicationPage: (
        "page_ptr_id",
        {"page_ptr_id": "new.pk", "kind": KIND, "date": "new.day", "goals": "new.goals::smallint[]"},
    ),
}


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
    with scratch_database("resources") as home:
        agenda = home.add_child(instance=AgendaPage(title="Agenda", slug="agenda"))
        agenda.add_child(instance=GoalPage(title="Goal 10", slug="goal-10", number=10))
        section = home.add_child(instance=ResourcesPage(title="Resources", slug="resources"))
        body = [{"type": "paragraph", "value": f"<p>{'A sentence of running text. ' * 60}</p>"}]
        publication = PublicationPage(title="Publication 0", slug="publication-0", body=body)
        make_first = partial(section.add_child, instance=publication)
        publications, areas = PublicationPage.objects.descendant_of(section), WorkAreaPage.objects.live()
        counting = partial(count, publications, areas, Chosen(type="report"))
        fill_to = partial(fill, section, make_first, TABLES, PublicationPage.work_areas.through)
        client = compare(fill_to, ADDRESSES, {"counting anew": counting})
        if "--explain" in sys.argv:
            explain(client)


if __name__ == "__main__":
    main()
