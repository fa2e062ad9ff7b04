"""How well search finds what people mean, on the judged set of tests/search/judged, beside Wagtail's own backend.

Wagtail's is set up as its documentation says: for one language, and as `simple`; it knows one at a time, so that its
index is built anew for each. Nothing here is timed.
"""

import os
import sys

os.environ.setdefault("LANGUAGES", "en,ru,tk,ar")
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from core.published import published  # noqa: E402
from demo.models import Loaded  # noqa: E402
from home.models import HomePage  # noqa: E402
from search import question as question_module  # noqa: E402
from search.asking import answer  # noqa: E402
from search.backend import Analysis  # noqa: E402
from search.finding import Place  # noqa: E402
from search.languages import ANALYSES  # noqa: E402
from search.letters import in_turkmen_letters, tidied  # noqa: E402
from search.models import Entry  # noqa: E402
from search.question import question  # noqa: E402
from search.turkmen import stemmed  # noqa: E402
from tests.search.judging import AT, LANGUAGES, MARK, Marks, make_pages, marks, questions  # noqa: E402

SECTIONS = ("about", "help", "work", "news", "resources", "action", "agenda")
STOCK = {"en": "english", "ru": "russian", "tk": "turkish", "ar": "arabic"}


def names(language: str) -> dict[int, str]:
    """Give what the judged set calls each page of a language, by its key."""
    head = f"{language}/page/"
    loaded = dict(Loaded.objects.filter(key__startswith=head).values_list("object_id", "key"))
    found = {}
    for key, entry in loaded.items():
        path = entry.removeprefix(head)
        found[key] = f"demo:{path}/index" if path in SECTIONS else f"demo:{path or 'home'}"
    pages = Page.objects.filter(slug__startswith=MARK, locale__language_code=language)
    return found | {key: slug.removeprefix(MARK) for key, slug in pages.values_list("pk", "slug")}


def ours(language: str) -> Marks:
    """Ask our search."""
    place = Place(language, HomePage.objects.get(locale__language_code=language).path)

    def found(text: str) -> list[int]:
        keys = answer(question(text), place).found.keys
        pages = dict(Entry.objects.filter(pk__in=keys).values_list("pk", "page_id"))
        return [pages[key] for key in keys]

    return marks(questions(language), names(language), found)


def stock(language: str, config: str) -> Marks:
    """Ask Wagtail's own backend, which is to be indexed with that configuration, within one language."""
    backend = get_search_backend("wagtail.search.backends.database", SEARCH_CONFIG=config)
    home = HomePage.objects.get(locale__language_code=language)
    keys = list(published(Page.objects.descendant_of(home, inclusive=True)).values_list("pk", flat=True))

    def found(text: str) -> list[int]:
        return [page.pk for page in backend.search(text, Page.objects.filter(pk__in=keys))[:AT]]

    return marks(questions(language), names(language), found)


def index(config: str) -> None:
    """Build Wagtail's own index with a configuration."""
    backend = get_search_backend("wagtail.search.backends.database", SEARCH_CONFIG=config)
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
    built = rebuilder.start()
    for model in {type(page) for page in Page.objects.filter(depth__gt=1).specific()}:
        built.add_items(model, list(model.get_indexed_objects()))
    rebuilder.finish()


def told(name: str, found: Marks) -> None:
    """Print one line of the table."""
    print(f"{name:28} {found.recall:10.3f} {found.mrr:8.3f} {found.ndcg:8.3f}", flush=True)


def turkmen_ways() -> None:
    """Print how our search would do in Turkmen with other ways to tell the forms of a word."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEXT SEARCH CONFIGURATION written_turkish (COPY = turkish)")
        cursor.execute("CREATE TEXT SEARCH CONFIGURATION folded_turkish (COPY = turkish)")
        cursor.execute(
            "ALTER TEXT SEARCH CONFIGURATION folded_turkish ALTER MAPPING FOR word WITH unaccent, turkish_stem"
        )

    def bare(text: str) -> str:
        return in_turkmen_letters(tidied(text))

    def beginnings(words: tuple[str, ...], analysis: Analysis) -> tuple[str, list]:
        stems = " & ".join(f"'{stem}':*" for word in words for stem in stemmed(bare(word)).split())
        return "to_tsquery(%s::regconfig, %s)", [analysis.config, stems]

    usual, as_it_is = question_module._phrase, ANALYSES["tk"]
    for name, analysis, phrase in (
        ("no stems", Analysis("folded_simple", bare, "folded_simple"), usual),
        ("beginnings, by stems", Analysis("folded_simple", bare, "folded_simple"), beginnings),
        ("Turkish Snowball", Analysis("written_turkish", bare, "folded_simple"), usual),
        ("Turkish Snowball, folded", Analysis("folded_turkish", bare, "folded_simple"), usual),
        ("our stemmer", as_it_is, usual),
    ):
        ANALYSES["tk"], question_module._phrase = analysis, phrase
        backend = get_search_backend()
        for model in {type(page) for page in Page.objects.filter(depth__gt=1).specific()}:
            pages = list(model.get_indexed_objects().filter(locale__language_code="tk"))
            backend.get_index_for_model(model).add_items(model, pages)
        told(f"tk: {name}", ours("tk"))


def compare() -> None:
    """Print how both do in each language."""
    print(f"{'':28} {'recall@10':>10} {'MRR':>8} {'nDCG@10':>8}")
    mine = {}
    for language in LANGUAGES:
        mine[language] = ours(language)
        told(f"{language} ({len(questions(language))} questions): ours", mine[language])
    turkmen_ways()
    better = True
    for config in dict.fromkeys(["simple", *STOCK.values()]):
        index(config)
        for language in LANGUAGES:
            if config in ("simple", STOCK[language]):
                theirs = stock(language, config)
                told(f"{language}: Wagtail's, {config}", theirs)
                better = better and mine[language].ndcg > theirs.ndcg
    if not better:
        raise SystemExit("A setting of Wagtail's own backend puts pages in a better order than ours.")


def main() -> None:
    """Load the sample office and the judged pages into a scratch database, and compare."""
    setup_test_environment()
    own = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"bench_judged_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("load_demo", verbosity=0)
        for language in LANGUAGES:
            make_pages(language)
        compare()
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    main()
