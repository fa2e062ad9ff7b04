"""How much slower the news, an item and the home page are with 20,000 items than with 20.

Makes a scratch database, measures both in one run and prints, an address a line, what a whole answer takes with 20 and
with 20,000 items, the ratio of the two, and what PostgreSQL takes of it.
"""

from functools import partial

from _measuring import compare, fill, scratch_database

from news.models import DatedPage, NewsIndexPage, NewsPage

ADDRESSES = {
    "the newest": "/en/news/",
    "news only": "/en/news/items/",
    "one year": "/en/news/2015/",
    "one month": "/en/news/2015/03/",
    "an area": "/en/news/area/area-1/",
    "an item": "/en/news/item-7/",
    "an area's page": "/en/areas/area-1/",
    "the home page": "/en/",
    "the feed": "/en/feeds/news.atom",
}


TABLES = {
    DatedPage: ("page_ptr_id", {"page_ptr_id": "new.pk", "date": "new.day", "goals": "new.goals::smallint[]"}),
    NewsPage: ("datedpage_ptr_id", {"datedpage_ptr_id": "new.pk"}),
}


def main() -> None:
    """Measure and print, in a database that is made for it and dropped again."""
    with scratch_database("news") as home:
        section = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
        body = [{"type": "paragraph", "value": f"<p>{'A sentence of running text. ' * 60}</p>"}]
        item = NewsPage(title="Item 0", slug="item-0", summary="A summary.", body=body)
        make_first = partial(section.add_child, instance=item)
        compare(partial(fill, section, make_first, TABLES, DatedPage.work_areas.through), ADDRESSES, {})


if __name__ == "__main__":
    main()
