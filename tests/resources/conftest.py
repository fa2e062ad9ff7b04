import datetime

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from core.models import PageNotice
from tests.factories import (
    PublicationPageFactory,
    ResourcesPageFactory,
    WorkAreaPageFactory,
    WorkIndexPageFactory,
)

# Type, year, areas of work, goals; the title of each is its place in this list.
ROWS = [
    ("report", 2026, ["fair-work"], [8, 10]),
    ("report", 2026, ["fair-work", "borders"], [10]),
    ("report", 2024, [], [10, 16]),
    ("report", 2019, ["borders"], []),
    ("guide", 2026, ["fair-work"], [8]),
    ("guide", 2024, ["fair-work"], [8, 10]),
    ("guide", 2024, ["borders"], [16]),
    ("data-set", 2024, [], []),
    ("data-set", 2019, ["borders"], [10]),
]


def make_areas(parent) -> dict:
    return {
        slug: WorkAreaPageFactory(parent=parent, title=title, slug=slug)
        for slug, title in (("fair-work", "Fair work abroad"), ("borders", "Borders"), ("empty", "Without anything"))
    }


@pytest.fixture
def areas(work):
    return make_areas(work)


@pytest.fixture
def publish(areas):
    """Give a function that makes a publication below a section from a row."""

    def one(section, row, title="Sample publication", areas=areas, **values):
        kind, year, names, goals = row
        page = PublicationPageFactory(
            parent=section, title=title, kind=kind, date=datetime.date(year, 3, 4), goals=goals, **values
        )
        if names:
            page.work_areas = [areas[name] for name in names]
            page.save()
        return page

    return one


@pytest.fixture
def shelf(resources, publish, russian):
    """The section with ROWS in it, and with what nobody may see or what stands elsewhere: all like ROWS[0]."""
    for number, row in enumerate(ROWS):
        publish(resources, row, str(number))
    publish(resources, ROWS[0], "A draft", live=False)
    restricted = publish(resources, ROWS[0], "A restricted one")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    withdrawn = publish(resources, ROWS[0], "A withdrawn one")
    PageNotice.objects.create(page=withdrawn, kind=PageNotice.Kind.WITHDRAWAL, text="It was wrong.")
    theirs = make_areas(WorkIndexPageFactory(parent=russian, slug="work"))
    section = ResourcesPageFactory(parent=russian, slug="resources")
    publish(section, ROWS[0], "A Russian one", areas=theirs)
    return resources


@pytest.fixture(autouse=True)
def in_english():
    """Start in English: a request for a Russian page leaves the test's thread in Russian."""
    with translation.override("en"):
        yield
