"""How fast search answers with 1,000, 10,000, 20,000 and 100,000 pages, beside Wagtail's own backend.

Makes a scratch database, fills it with generated pages (bench/search/corpus.py), and at each size builds both indexes
and asks both the same 200 questions, in one run. Prints, a size a block: pages indexed a second, the indexes' bytes,
p50 and p95 in milliseconds of the time of day; at the end the ratios that issue 7 sets goals for.

`--sizes 1000,10000` measures other sizes; `--plans` prints the plans of the slower statements.

Wagtail's own backend is set up with one configuration, `english`, and is asked the way its documentation shows: the
first ten of live pages, and how many. The indexes that our migration adds for it are not there while it is measured.
"""

import argparse
import logging
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from itertools import batched
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from _measuring import scratch_database
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from bench.search import over_http
from bench.search.office import Office
from bench.search.over_http import served
from bench.search.publishing import index_one, publish, with_stock_search
from bench.search.queries import Asked, commonest, questions
from core.homes import homes_of
from search.facets import Facets
from search.finding import Place
from search.question import question
from search.spelling import other_spellings
from search.suggestions import suggestions
from search.views import _found

_REQUESTS = RequestFactory()
SIZES = (1_000, 10_000, 20_000, 100_000)
STOCK_SIZES = (1_000, 10_000, 20_000)
CHUNK = 1_000
_OUR_INDEXES = {
    "search_page_key": "ON wagtailcore_page ((id::varchar))",
}


def percentiles(act: Callable[[Asked], object], asked: Iterable[Asked]) -> tuple[float, float, list[float]]:
    """Give p50 and p95 of `act` in milliseconds, and all times in the order of the questions."""
    took = []
    for each in asked:
        with translation.override(each.language):
            start = time.perf_counter()
            act(each)
            took.append((time.perf_counter() - start) * 1000)
    cut = statistics.quantiles(took, n=20)
    return statistics.median(took), cut[18], took


def results(each: Asked) -> None:
    """Answer with results, counts of the facets, excerpts, and what there is in other languages."""
    request = _REQUESTS.get(f"/{each.language}/search/?q={each.text}{each.chosen}")
    homes = homes_of(request)
    facets = Facets(homes.spoken, QueryDict(f"q={each.text}{each.chosen}"))
    _found(request, homes, question(each.text), facets)
    list(facets.shown)


def spellings(office: Office, each: Asked) -> None:
    """Look for what may have been meant."""
    other_spellings(question(each.text), Place(each.language, office.homes[each.language].path))


def suggested(office: Office, each: Asked) -> None:
    """Suggest to somebody who has typed the first letters of a question, two to five as it comes."""
    home = office.homes[each.language]
    suggestions(each.text[: 2 + len(each.text) % 4], Place(each.language, home.path), home.get_site())


def stock_results(backend, each: Asked) -> None:
    """Answer as Wagtail's documentation shows: a page of results, and how many there are."""
    found = backend.search(each.text, Page.objects.live())
    page = Paginator(found, 10).page(1)
    list(page.object_list)


def index(backend, made: list[tuple[type[Page], list[int]]]) -> float:
    """Index pages by a backend as `update_index` does; give pages a second, the reading of them included."""
    start, number = time.perf_counter(), 0
    for model, keys in made:
        target = backend.get_index_for_model(model)
        for chunk in batched(keys, CHUNK):
            pages = list(model.get_indexed_objects().filter(pk__in=chunk))
            target.add_items(model, pages)
            number += len(pages)
    return number / (time.perf_counter() - start)


def size_of(*tables: str) -> int:
    """Give the bytes of tables with their indexes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) name", [list(tables)]
        )
        return int(cursor.fetchone()[0])


def our_indexes(there: bool) -> None:
    """Make or drop the indexes that our migration adds to Wagtail's tables."""
    with connection.cursor() as cursor:
        for name, definition in _OUR_INDEXES.items():
            cursor.execute(f"CREATE INDEX {name} {definition}" if there else f"DROP INDEX {name}")
        cursor.execute("VACUUM ANALYZE")


def plans(asked: list[Asked]) -> None:
    """Print the plan of the slowest statement of each kind of question."""
    shown = set()
    for each in asked:
        if each.kind in shown:
            continue
        shown.add(each.kind)
        with translation.override(each.language), CaptureQueriesContext(connection) as captured:
            results(each)
        slowest = max(captured.captured_queries, key=lambda query: float(query["time"]))
        print(f"\n-- {each.kind}: {each.text} ({each.language}), {slowest['time']} s")
        with connection.cursor() as cursor:
            _settings, _semicolon, sql = slowest["sql"].rpartition(";")
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}")
            print(*(row[0] for row in cursor.fetchall()), sep="\n")


def told(name: str, p50: float, p95: float) -> None:
    """Print a line of figures."""
    print(f"  {name:44}{p50:9.1f}{p95:9.1f}", flush=True)


def goals(found: dict[int, dict[str, float]]) -> None:
    """Print the ratios between what was measured at each size: ours and Wagtail's own, the largest and the smallest."""
    print("\nRatios")
    for size, figures in found.items():
        if "stock p50" in figures:
            faster = figures["stock p50"] / figures["p50"], figures["stock common"] / figures["common"]
            print(
                f"  {size:,} pages: {faster[0]:.1f} times faster at p50, {faster[1]:.1f} for the commonest word;",
                end=" ",
            )
            print(f"publishing a page {figures['publish, ms'] / figures['stock publish, ms']:.2f} times Wagtail's own")
    least, largest = min(found), max(found)
    if least < largest:
        print(
            f"  p95 with {largest:,} pages: {found[largest]['p95'] / found[least]['p95']:.1f} times that with {least:,}"
        )


def measure(office: Office, made, size: int, with_plans: bool) -> dict[str, float]:
    """Measure both at one size and print it; give the figures that the goals are about."""
    titles = {
        language: list(Page.objects.descendant_of(home).order_by("pk").values_list("title", flat=True)[100:300])
        for language, home in office.homes.items()
    }
    asked = questions(office.vocabularies, titles)
    first = Page.objects.get(pk=made[0][1][0]).specific
    common = [Asked(each, "the commonest", commonest(office.vocabularies[each])) for each in office.homes] * 7
    figures: dict[str, float] = {}
    print(f"\n{size:,} pages{'':38}{'p50 ms':>9}{'p95 ms':>9}")
    if size in STOCK_SIZES:
        stock = get_search_backend("wagtail.search.backends.database", SEARCH_CONFIG="english")
        our_indexes(there=False)
        figures["stock pages/s"] = index(stock, made)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        for each in asked[:5]:
            stock_results(stock, each)
        figures["stock p50"], figures["stock p95"], _all = percentiles(lambda each: stock_results(stock, each), asked)
        told("Wagtail's own: results and count", figures["stock p50"], figures["stock p95"])
        figures["stock common"], worst, _all = percentiles(lambda each: stock_results(stock, each), common)
        told("Wagtail's own: the commonest word", figures["stock common"], worst)
        figures["stock index one, ms"] = index_one(first, stock)
        with with_stock_search():
            figures["stock publish, ms"] = publish(first)
        figures["stock bytes"] = size_of("wagtailsearch_indexentry")
        our_indexes(there=True)
    ours = get_search_backend()
    figures["pages/s"] = index(ours, made)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    ContentType.objects.clear_cache()
    for each in asked[:5]:
        results(each)
    figures["p50"], figures["p95"], took = percentiles(results, asked)
    told("ours: results, facets, excerpts", figures["p50"], figures["p95"])
    for kind in dict.fromkeys(each.kind for each in asked):
        part = [each for each, its in zip(took, asked, strict=True) if its.kind == kind]
        told(f"   {kind}", statistics.median(part), statistics.quantiles(part, n=20)[18])
    figures["common"], worst, _all = percentiles(results, common)
    told("ours: the commonest word", figures["common"], worst)
    figures["spelling p50"], figures["spelling p95"], _all = percentiles(lambda each: spellings(office, each), asked)
    told("ours: other spellings", figures["spelling p50"], figures["spelling p95"])
    figures["suggest p50"], figures["suggest p95"], _all = percentiles(lambda each: suggested(office, each), asked)
    told("ours: suggestions", figures["suggest p50"], figures["suggest p95"])
    with served() as line:
        for each in asked[:5]:
            over_http.page(line, each)
        figures["http p50"], figures["http p95"], _all = percentiles(lambda each: over_http.page(line, each), asked)
    told("ours: the whole page over HTTP", figures["http p50"], figures["http p95"])
    figures["index one, ms"] = index_one(first, ours)
    figures["publish, ms"] = publish(first)
    figures["bytes"] = size_of("search_entry", "search_suggestion", "search_word")
    for name in ("pages/s", "index one, ms", "publish, ms", "bytes"):
        beside = f"   Wagtail's own {figures[f'stock {name}']:,.1f}" if f"stock {name}" in figures else ""
        print(f"  {name:20}{figures[name]:14,.1f}{beside}")
    if with_plans:
        plans(asked)
    return figures


def main() -> None:
    """Measure and print, in a database that is made for it and dropped again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--plans", action="store_true")
    given = parser.parse_args()
    # Wagtail logs each page that it makes.
    logging.disable(logging.INFO)
    with scratch_database("search_growth"):
        office = Office()
        made: list = []
        found = {}
        for size in map(int, given.sizes.split(",")):
            made += office.fill(size)
            found[size] = measure(office, made, size, given.plans)
        goals(found)


if __name__ == "__main__":
    main()
