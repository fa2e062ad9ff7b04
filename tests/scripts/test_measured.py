"""What is measured of the sample office: the choice of pages, the budgets, the table, and when it is loaded anew."""

import os
import subprocess
import sys
import time
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.models import get_page_models

from core.models import BasePage
from demo.loading import CONTENT, page_files
from demo.story import read
from scripts import ROOT
from scripts.measured.budgets import BUDGET, HEADINGS, Budget, breaches, row
from scripts.measured.loading import Load
from scripts.measured.queries import HEADER, QueryCountMiddleware
from scripts.measured.sights import BESIDE, Answer, Sight, heaviest, in_every_language
from scripts.measured.site import KEPT_SECONDS, LANGUAGES, fingerprint, is_fresh, own_database
from scripts.measured.table import table
from scripts.screenshots import STATES, shown
from tests.house import ELSEWHERE

# Sights


def answer(page_type: str, path: str, size: int, queries: int) -> Answer:
    return Answer(path, 200, size, f'<body data-page-type="{page_type}">', queries)


def test_the_heaviest_page_of_each_type_and_the_most_queries_of_any():
    pages = [
        answer("news.NewsPage", "/light/", 900, 11),
        answer("news.NewsPage", "/heavy/", 1000, 9),
        answer("home.HomePage", "/en/", 500, 7),
    ]
    assert heaviest(pages) == [
        Sight("home.HomePage", "/en/", 200, 7, "/en/"),
        Sight("news.NewsPage", "/heavy/", 200, 11, "/light/"),
    ]


@pytest.mark.parametrize("language", LANGUAGES.split(","))
def test_every_type_that_can_be_made_has_a_page_in_every_language_of_the_sample_office(language):
    there = {read(file)[0].get("type", "home.HomePage") for _path, file in page_files(CONTENT / language)}
    types = {model._meta.label for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable}
    assert types - there - ELSEWHERE == set()


def test_what_is_no_page_is_looked_at_in_every_language():
    translations = {"/en/": {"ru": "/ru/", "ar": "/ar/"}, "/en/news/": {"ru": "/ru/novosti/"}}
    assert in_every_language("/en/news/2025/", translations) == ["/en/news/2025/", "/ru/novosti/2025/"]
    found, nothing = "/en/search/?q=work", "/en/search/?q=zzzz"
    assert [unquote(path) for path in in_every_language(found, translations)] == [
        found,
        "/ru/search/?q=работа",
        "/ar/search/?q=العمل",
    ]
    assert in_every_language(nothing, translations)[1:] == ["/ru/search/?q=zzzz", "/ar/search/?q=zzzz"]


def test_names_tell_page_types_from_what_is_none_and_suit_a_file():
    assert Sight("news.SpeechPage", "/").is_page_type
    assert Sight("news.SpeechPage", "/").file_name == "news-speech-page"
    assert not any(sight.is_page_type for sight in BESIDE)
    names = [sight.file_name for sight in BESIDE]
    assert "search-nothing-found" in names
    assert len(set(names)) == len(names)


def test_everything_that_is_found_is_photographed_under_a_name_of_its_own():
    found = [Sight("home.HomePage", "/en/"), Sight("news.SpeechPage", "/en/news/a/"), *BESIDE]
    states = shown(found)
    assert len({state.file_name for state in states}) == len(states) == len(found) + len(STATES)


# Budgets


def load(**options) -> Load:
    taken = {"bytes": {"html": 5000, "css": 6000, "js": 800, "pictures": 30_000, "other": 600}, "at_first": 20_000}
    sight = options.pop("sight", Sight("news.SpeechPage", "/en/news/a/", 200, 9, "/en/news/b/"))
    return Load(sight, **{**taken, "requests": 7, "seconds": 1.25, **options})


def test_what_keeps_to_its_budget_is_not_spoken_of():
    assert breaches(load()) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"bytes": {"html": 8336, "css": 6000, "js": 1}},
            "14,337 bytes of HTML, CSS and JavaScript, 1 more than the 14,336 allowed",
        ),
        ({"at_first": 81_921}, "81,921 bytes before scrolling, 1 more than the 81,920 allowed"),
        ({"bytes": {"pictures": 153_601}}, "153,601 bytes with every picture, 1 more than"),
        ({"bytes": {"fonts": 1}}, "1 bytes of fonts, 1 more than the 0 allowed"),
        ({"elsewhere": ("https://example.org/a",)}, "it asks other hosts: https://example.org/a"),
        ({"oddities": ("the picture /a has no srcset",)}, "the picture /a has no srcset"),
    ],
)
def test_one_sentence_for_what_is_past_its_budget(changed, told):
    (sentence,) = breaches(load(**changed))
    assert sentence.startswith("news.SpeechPage (/en/news/a/): ")
    assert told in sentence
    assert sentence.endswith(".")


def test_queries_are_told_of_the_page_that_takes_them():
    (sentence,) = breaches(load(sight=Sight("news.SpeechPage", "/a/", 200, 13, "/b/")))
    assert sentence == "news.SpeechPage (/b/): it takes 13 queries, 1 more than the 12 allowed."


def test_another_budget_can_be_asked_for():
    assert len(breaches(load(), Budget(text=1, whole=1))) == 2


def test_the_budgets_are_those_that_were_promised():
    assert (BUDGET.text, BUDGET.whole, BUDGET.fonts, BUDGET.elsewhere, BUDGET.queries) == (14_336, 153_600, 0, 0, 12)


def test_a_visit_is_a_row_under_the_headings():
    told = dict(zip(HEADINGS, row(load()), strict=True))
    assert (told["Text"], told["Other"], told["In all"]) == (11_800, 600, 42_400)
    assert (told["Queries"], told["Load, s"], told["LCP, s"]) == (9, 1.25, None)


# The table


def test_the_table_is_markdown_with_its_columns_in_line():
    assert table(("Page", "Bytes", "s"), [("a|b", 12_345, 0.25), ("c", 6, None)]).splitlines() == [
        "| Page |  Bytes |   s |",
        "| ---- | -----: | --: |",
        "| a\\|b | 12,345 | 0.2 |",
        "| c    |      6 |   – |",
    ]


# Loading


def test_the_fingerprint_changes_with_the_content_and_with_nothing_else(tmp_path):
    for name in ("demo/content/en/home.md", "news/migrations/0001.py", "core/renditions.py", "core/frame.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    before = fingerprint(tmp_path)
    (tmp_path / "core/frame.py").write_text("after")
    assert fingerprint(tmp_path) == before
    seen = {before}
    for name in ("demo/content/en/home.md", "news/migrations/0001.py", "core/renditions.py"):
        (tmp_path / name).write_text("after")
        assert fingerprint(tmp_path) not in seen
        seen.add(fingerprint(tmp_path))


def test_what_was_loaded_is_fresh_for_a_week_and_for_its_sources(tmp_path):
    stamp = tmp_path / "loaded"
    assert not is_fresh(stamp, "a")
    stamp.write_text("a")
    assert is_fresh(stamp, "a")
    assert not is_fresh(stamp, "b")
    old = time.time() - KEPT_SECONDS - 1
    os.utime(stamp, (old, old))
    assert not is_fresh(stamp, "a")


def test_the_database_lies_beside_the_one_that_is_named():
    assert own_database("postgres://a:b@%2Fvar%2Frun:5432/site?sslmode=disable") == (
        "postgres://a:b@%2Fvar%2Frun:5432/site_measured?sslmode=disable"
    )


# Queries


@pytest.mark.django_db
def test_queries_are_told_to_whoever_asks():
    def answered(_request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.execute("SELECT 2")
        return HttpResponse()

    asked = RequestFactory().get("/", headers={HEADER: "?"})
    assert QueryCountMiddleware(answered)(asked)[HEADER] == "2"
    assert HEADER not in QueryCountMiddleware(answered)(RequestFactory().get("/"))


def test_no_other_settings_count_queries(settings):
    assert not any("scripts" in name for name in settings.MIDDLEWARE)


def test_pictures_are_taken_without_django_settings():
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    asked = [sys.executable, "-c", "import scripts.screenshots"]
    run = subprocess.run(asked, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
