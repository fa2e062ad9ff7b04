"""How much slower the news, an item and the home page are with 20,000 items than with 20.

Makes a scratch database, measures both in one run and prints, an address a line, what a whole answer takes with 20 and
with 20,000 items, the ratio of the two, and what PostgreSQL takes of it.
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
from django.test.utils import setup_test_environment  # noqa: E402
from wagtail.models import Page  # noqa: E402

from core.kept import forget  # noqa: E402
from home.models import HomePage  # noqa: E402
from news.models import DatedPage, NewsIndexPage, NewsPage  # noqa: E402
from work.models import WorkAreaPage, WorkIndexPage  # noqa: E402

FEW, MANY = 20, 20_000
AREAS = 8
ADDRESSES = {
    "the newest": "/en/news/",
    "news only": "/en/news/items/",
    "one year": "/en/news/2015/",
    "one month": "/en/news/2015/03/",
    "an area": "/en/news/area/area-1/",
    "an item": "/en/news/item-0/",
    "an area's page": "/en/areas/area-1/",
    "the home page": "/en/",
    "the feed": "/en/feeds/news.atom",
}


def make_sections() -> NewsIndexPage:
    """Make the sections and the areas of work below the first home page."""
    home = HomePage.objects.get()
    index = home.add_child(instance=WorkIndexPage(title="Areas", slug="areas"))
    for number in range(AREAS):
        index.add_child(instance=WorkAreaPage(title=f"Area {number}", slug=f"area-{number}", goals=[10]))
    return home.add_child(instance=NewsIndexPage(title="News", slug="news"))


def fill(section: NewsIndexPage, count: int) -> None:
    """Bring the items below `section` to `count`, by copying the first one in the database."""
    start = section.get_children().count()
    if start == 0:
        body = [{"type": "paragraph", "value": f"<p>{'A sentence of running text. ' * 60}</p>"}]
        section.add_child(instance=NewsPage(title="Item 0", slug="item-0", summary="A summary.", body=body))
        start = 1
    first = NewsPage.objects.order_by("pk").first()
    numbers = range(start, count)
    top = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    rows = {
        "pk": [top + 1 + at for at, _number in enumerate(numbers)],
        "path": [f"{section.path}{Page._int2str(number + 1).rjust(Page.steplen, '0')}" for number in numbers],
        "slug": [f"item-{number}" for number in numbers],
        "key": [uuid.uuid4() for _number in numbers],
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
            "title": "'Item ' || new.slug",
            "draft_title": "'Item ' || new.slug",
            "translation_key": "new.key",
            "url_path": f"'{section.url_path}' || new.slug || '/'",
            "latest_revision_id": "NULL",
            "live_revision_id": "NULL",
        },
    )
    dated = {"page_ptr_id": "new.pk", "date": "new.day", "goals": "new.goals::smallint[]"}
    copy_rows(DatedPage, "page_ptr_id", first.pk, rows, dated)
    copy_rows(NewsPage, "datedpage_ptr_id", first.pk, rows, {"datedpage_ptr_id": "new.pk"})
    areas = list(WorkAreaPage.objects.order_by("path").values_list("pk", flat=True))
    through = DatedPage.work_areas.through
    through.objects.bulk_create(
        through(datedpage_id=pk, workareapage_id=area)
        for pk in [first.pk, *rows["pk"]]
        for area in {areas[pk % AREAS], areas[pk // 5 % AREAS]}
        if pk != first.pk or start == 1
    )
    Page.objects.filter(pk=section.pk).update(numchild=count)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [top + len(numbers) + 1])
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    """Measure and print, in a database that is made for it and dropped again."""
    setup_test_environment()
    connection.settings_dict["TEST"]["NAME"] = f"bench_news_{os.getpid()}"
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        section, client, clock = make_sections(), Client(), Clock()
        found: dict[int, dict] = {}
        for number in (FEW, MANY):
            fill(section, number)
            forget()
            found[number] = {
                name: (*measure(clock, partial(client.get, address)), queries(client, address))
                for name, address in ADDRESSES.items()
            }
        title = "Processor time" if clock.counts_work else "Time"
        print(f"{title:16}{'with 20':>10}{'20,000':>10}{'ratio':>8}   of it PostgreSQL")
        for name, (few, few_asked, few_number) in found[FEW].items():
            many, many_asked, many_number = found[MANY][name]
            print(
                f"{name:16}{few:8.1f}ms{many:8.1f}ms{many / few:8.2f}"
                f"   {few_asked:.1f} and {many_asked:.1f} ms in {few_number} and {many_number} queries"
            )
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    main()
