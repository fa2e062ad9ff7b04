"""The list of publications: what the filters find and count, and what an odd address gets."""

import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core import kept
from core.uses import recording
from resources.listing import PER_PAGE, Listing
from resources.models import PublicationPage
from tests.factories import ImageFactory, PublicationPageFactory, WorkAreaPageFactory

from .conftest import ROWS

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TYPES, YEARS, AREAS, GOALS = ("report", "guide", "leaflet"), (2026, 2024), ("fair-work", "borders", "empty"), (8, 10, 3)


def matching(without=None, **chosen) -> list[str]:
    """Find by looking at every row: the titles of ROWS that meet what is chosen, leaving one filter out."""
    tests = {
        "type": lambda row, value: row[0] == value,
        "year": lambda row, value: row[1] == value,
        "area": lambda row, value: value in row[2],
        "goal": lambda row, value: value in row[3],
    }
    return [
        str(number)
        for number, row in enumerate(ROWS)
        if all(tests[name](row, value) for name, value in chosen.items() if value is not None and name != without)
    ]


def expected_counts(name, **chosen) -> dict[str, int]:
    """Count by looking at every row: what each choice of one filter would leave."""
    values = {
        "type": {row[0] for row in ROWS},
        "year": {row[1] for row in ROWS},
        "area": {area for row in ROWS for area in row[2]},
        "goal": {goal for row in ROWS for goal in row[3]},
    }
    found = {str(value): len(matching(**{**chosen, name: value})) for value in values[name]}
    return {value: count for value, count in found.items() if count or value == str(chosen[name])}


def test_every_combination_finds_and_counts_what_looking_at_every_row_does(shelf, home):
    combinations = itertools.product((None, *TYPES), (None, *YEARS), (None, *AREAS), (None, *GOALS))
    for values in combinations:
        chosen = dict(zip(("type", "year", "area", "goal"), values, strict=True))
        parameters = {name: str(value) for name, value in chosen.items() if value is not None}
        listing = Listing(shelf, home, parameters)
        assert sorted(item.title for item in listing.items) == matching(**chosen), parameters
        assert listing.total == len(matching(**chosen))
        shown = {each.name: {choice.value: choice.count for choice in each.choices} for each in listing.filters}
        for name in chosen:
            counted = expected_counts(name, **chosen)
            if chosen[name] is not None:
                counted.setdefault(str(chosen[name]), 0)
            assert shown.get(name, {}) == counted, (name, parameters)


def test_form_offers_only_what_leads_somewhere_in_a_sensible_order(shelf, client):
    listing = client.get(shelf.url).context["listing"]
    assert [(each.name, [choice.value for choice in each.choices]) for each in listing.filters] == [
        ("type", ["report", "guide", "data-set"]),
        ("year", ["2026", "2024", "2019"]),
        ("area", ["fair-work", "borders"]),
        ("goal", ["8", "10", "16"]),
    ]
    html = client.get(shelf.url).content.decode()
    assert "Report (4)" in html
    assert "10. Reduced inequalities (5)" in html
    assert "Without anything" not in html


def test_drafts_restricted_withdrawn_and_other_languages_are_nowhere(shelf, client):
    html = client.get(shelf.url).content.decode()
    for title in ("A draft", "A restricted one", "A withdrawn one", "A Russian one"):
        assert title not in html
    russian = client.get("/ru/resources/")
    assert [item.title for item in russian.context["listing"].items] == ["A Russian one"]
    assert [choice.count for each in russian.context["listing"].filters for choice in each.choices] == [1] * 5


def test_a_restriction_above_takes_everything_out_of_the_counts(shelf, home):
    PageViewRestriction.objects.create(page=shelf, restriction_type=PageViewRestriction.LOGIN)
    listing = Listing(shelf, home, {})
    assert (listing.total, listing.filters) == (0, [])


def test_unpublished_area_is_neither_offered_nor_accepted(shelf, areas, client):
    areas["borders"].unpublish()
    listing = client.get(f"{shelf.url}?area=borders&type=report").context["listing"]
    assert listing.ignored
    assert listing.total == 4
    assert "Borders" not in client.get(shelf.url).content.decode()


def test_newest_first_and_the_later_made_first_within_a_day(resources, client):
    for title, day in (("Old", "2020-01-01"), ("Same day, first", "2025-05-05"), ("Same day, second", "2025-05-05")):
        PublicationPageFactory(parent=resources, title=title, date=day)
    items = client.get(resources.url).context["listing"].items
    assert [item.title for item in items] == ["Same day, second", "Same day, first", "Old"]
    assert [page.title for page in PublicationPage.newest_first(resources)] == [item.title for item in items]


def test_chosen_filters_can_be_cleared_one_by_one_and_all(shelf, client):
    html = client.get(f"{shelf.url}?type=report&year=2026").content.decode()
    assert f'href="{shelf.url}?year=2026#results" rel="nofollow"' in html
    assert f'href="{shelf.url}?type=report#results" rel="nofollow"' in html
    assert f'href="{shelf.url}#results"' in html
    assert '<option value="report" selected>Report (2)</option>' in html
    assert "2 publications match" in html


def test_nothing_found_says_what_to_do(shelf, client):
    answer = client.get(f"{shelf.url}?type=leaflet&year=1999")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing here matches all of that at once." in html
    assert '<option value="1999" selected>1999 (0)</option>' in html


@pytest.mark.parametrize(
    ("query", "told", "total"),
    [
        ("year=abc", True, 9),
        ("year=0000", True, 9),
        ("year=99999999999999999999", True, 9),
        ("type=novel", True, 9),
        ("type=report&year=abc", True, 4),
        ("area=no-such-area", True, 9),
        ("area=%00", True, 9),
        ("area=" + "x" * 3000, True, 9),
        ("goal=18", True, 9),
        ("goal=ten", True, 9),
        ("type=&year=&area=&goal=", False, 9),
        ("type=guide&type=report", False, 4),
        ("page=abc", False, 9),
        ("page=-1", False, 9),
        ("page=0", False, 9),
        ("page=" + "9" * 5000, False, 9),
        ("&".join(f"p{number}=x" for number in range(50)), False, 9),
        ("%ff=%ff&type=%ff", True, 9),
    ],
)
def test_odd_addresses_are_told_or_ignored(shelf, client, query, told, total):
    answer = client.get(f"{shelf.url}?{query}")
    assert answer.status_code == 200
    assert answer.context["listing"].total == total
    assert ("that part was left out" in answer.content.decode()) == told


def test_pages_of_twenty_keep_the_filters(resources, client):
    for number in range(PER_PAGE + 3):
        PublicationPageFactory(parent=resources, title=f"No. {number}", kind="guide")
    PublicationPageFactory(parent=resources, kind="report")
    first = client.get(f"{resources.url}?type=guide")
    assert len(first.context["listing"].items) == PER_PAGE
    assert 'rel="next nofollow"' in first.content.decode()
    assert 'href="?type=guide&amp;page=2#results"' in first.content.decode()
    second = client.get(f"{resources.url}?type=guide&page=2")
    assert len(second.context["listing"].items) == 3
    assert 'href="?type=guide&amp;page=1#results"' in second.content.decode()
    for number in ("abc", "-1", "0", ""):
        assert client.get(f"{resources.url}?type=guide&page={number}").context["listing"].items.number == 1
    assert client.get(f"{resources.url}?type=guide&page=99").context["listing"].items.number == 2


def test_only_the_list_itself_is_for_search_engines(shelf, client):
    assert 'content="noindex"' not in client.get(shelf.url).content.decode()
    assert 'content="noindex"' not in client.get(f"{shelf.url}?page=1").content.decode()
    for query in ("type=report", "type=", "utm_source=x", "page=1&year=2024"):
        assert '<meta name="robots" content="noindex">' in client.get(f"{shelf.url}?{query}").content.decode()


def test_front_can_be_a_file(shelf, client):
    answer = client.get(shelf.url)
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")


def test_introduction_stands_above_the_whole_list_only(shelf, client):
    shelf.body = [("paragraph", "<p>What there is to read here.</p>")]
    shelf.save_revision().publish()
    for query, there in (("", True), ("?type=report", False), ("?page=1", True)):
        assert ("What there is to read here." in client.get(f"{shelf.url}{query}").content.decode()) == there


def test_an_empty_section_says_so_and_has_no_form(resources, client):
    html = client.get(resources.url).content.decode()
    assert "Nothing has been published here yet." in html
    assert 'class="filters"' not in html
    assert re.search(r'<h2 id="results-head"\s+class="visually-hidden"', html)


def test_cover_stands_small_beside_its_title_else_the_listing_image(
    resources, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        cover, picture = ImageFactory(), ImageFactory()
    PublicationPageFactory(parent=resources, cover=cover, listing_image=picture)
    PublicationPageFactory(parent=resources, listing_image=picture)
    PublicationPageFactory(parent=resources)
    rows = client.get(resources.url).content.decode().split('class="publication-row"')[1:]
    assert [row.count("<img") for row in rows] == [0, 1, 1]
    for row, image in ((rows[1], picture), (rows[2], cover)):
        assert image.renditions.get(filter_spec="width-240|format-jpeg").url in row


def test_rendering_tells_what_it_depends_on(shelf, home):
    with recording() as seen:
        assert Listing(shelf, home, {}).items
    assert {f"listing:publicationpage:{shelf.pk}", f"listing:work:{home.pk}"} <= seen.tags


def test_counts_of_many_lag_a_minute_and_say_so_while_the_list_never_lags(shelf, home, publish, monkeypatch):
    def listing(moment=None) -> tuple:
        if moment:
            monkeypatch.setattr(kept.timezone, "now", lambda: moment)
        with recording() as seen:
            one = Listing(shelf, home, {"type": "report"})
            assert one.items
        return one, seen.until

    monkeypatch.setattr(kept, "MANY", len(ROWS))
    start = timezone.now()
    first, until = listing(start)
    assert (first.total, until) == (4, None)
    publish(shelf, ROWS[0], "A new one")
    second, until = listing(start + kept.KEPT_FOR / 2)
    assert (second.total, until) == (4, start + kept.KEPT_FOR)
    assert "A new one" in [item.title for item in second.items]
    third, until = listing(start + kept.KEPT_FOR)
    assert (third.total, until) == (5, None)


def test_counts_of_few_never_lag(shelf, home, publish):
    assert Listing(shelf, home, {}).total == len(ROWS)
    publish(shelf, ROWS[0])
    assert Listing(shelf, home, {}).total == len(ROWS) + 1


def test_three_queries_whatever_is_chosen_and_however_much_there_is(resources, work, home, publish, areas):
    def queries(parameters) -> int:
        with CaptureQueriesContext(connection) as captured:
            listing = Listing(resources, home, parameters)
            assert listing.items.object_list
            assert listing.filters
            assert len(listing.chosen_filters) == len(set(parameters) - {"page"})
        return len(captured)

    for count in (3, 27):
        for _number in range(count):
            publish(resources, ROWS[0])
            WorkAreaPageFactory(parent=work)
        everything = {"type": "report", "year": "2026", "area": "fair-work", "goal": "10"}
        # Without pictures there are no renditions to ask for.
        assert [queries({}), queries(everything), queries({"page": "2"})] == [2, 2, 2]
