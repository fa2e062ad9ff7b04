"""Suggestions while somebody types: what is meant is among them, and nothing that the public may not see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from wagtail.models import Locale, Page, PageViewRestriction

from core.published import published
from search import bounds
from search.finding import Place
from search.models import Entry, Suggestion
from search.suggestions import suggestions
from tests.factories import AboutPageFactory, GoalPageFactory, NewsPageFactory, PersonFactory
from tests.search.test_entries import (  # noqa: F401
    IN_ANY_ORDER,
    SEQUENCES,
    YESTERDAY,
    change,
    pages_of,
    taken_back,
    tree,
)
from tests.search.test_entries import ask as ask_all

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(client, typed: str, language: str = "en", **more) -> list[dict]:
    answer = client.get(f"/{language}/search/suggestions", {"q": typed, **more})
    assert answer.status_code == 200
    return answer.json()["suggestions"]


def texts(client, typed: str, language: str = "en") -> list[str]:
    return [each["text"] for each in ask(client, typed, language)]


@pytest.mark.parametrize(
    "typed", ["lab", "Labour", "la", "migration", "mig", "labour mig", "mig labour", "LABOUR  MIG", "mígration"]
)
def test_a_title_is_found_by_its_beginning_and_by_that_of_its_words(typed, news, client):
    page = NewsPageFactory(parent=news, title="Labour migration")
    NewsPageFactory(parent=news, title="Quince")
    assert ask(client, typed) == [{"text": "Labour migration", "address": page.url, "kind": "page", "note": ""}]


def test_what_begins_so_comes_before_what_has_such_a_word_and_the_standing_before_the_dated(about, news, client):
    NewsPageFactory(parent=news, title="Dried quince")
    NewsPageFactory(parent=news, title="Quince in autumn")
    AboutPageFactory(parent=about, title="Quince trees")
    assert texts(client, "quin") == ["Quince trees", "Quince in autumn", "Dried quince"]


def test_at_most_eight(news, client):
    for number in range(12):
        NewsPageFactory(parent=news, title=f"Quince {number}")
    assert len(set(texts(client, "quince"))) == 8


@pytest.mark.parametrize("typed", ["8", "goal 8", "Goal 8", "decent w"])
def test_a_goal_is_found_by_its_number_first(typed, agenda, news, client):
    GoalPageFactory(parent=agenda, number=8, title="Decent work and economic growth")
    GoalPageFactory(parent=agenda, number=7, title="Affordable and clean energy")
    NewsPageFactory(parent=news, title="8 000 saplings")
    first = ask(client, typed)[0]
    assert (first["text"], first["kind"], first["note"]) == ("Decent work and economic growth", "goal", "Goal 8")


@pytest.mark.parametrize("typed", ["Ашгабат", "asgabat", "aşga", "ашг", "Ashgabat"])
def test_turkmen_is_found_in_either_alphabet_and_without_diacritics(typed, home, client):
    locale, _made = Locale.objects.get_or_create(language_code="tk")
    turkmen = home.copy_for_translation(locale)
    turkmen.save_revision().publish()
    AboutPageFactory(parent=turkmen, locale=locale, title="Aşgabatdaky edara")
    assert texts(client, typed, "tk") == ["Aşgabatdaky edara"]


def test_a_letter_wrong_still_finds_it(news, client):
    NewsPageFactory(parent=news, title="Labour migration")
    assert texts(client, "migratoin") == ["Labour migration"]


def test_a_person_is_found_by_any_part_of_the_name_when_a_public_page_has_it(news, home, site, client):
    PersonFactory(name="Sample Gardener", locale=home.locale, site=site)
    assert texts(client, "gard") == []
    page = NewsPageFactory(parent=news, title="Quince", summary="By Sample Gardener.")
    assert ask(client, "gard") == [
        {"text": "Sample Gardener", "address": "/en/search/?q=Sample+Gardener", "kind": "person", "note": "Person"}
    ]
    assert texts(client, "gard sam") == ["Sample Gardener"]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert texts(client, "gard") == []
    restriction.delete()
    Page.objects.filter(pk=page.pk).update(expire_at=YESTERDAY)
    assert texts(client, "gard") == []


def test_a_person_who_is_a_draft_or_of_another_language_is_not_suggested(news, russian, site, client):
    PersonFactory(name="Sample Gardener", locale=news.locale, site=site, live=False)
    PersonFactory(name="Sample Carpenter", locale=russian.locale, site=site)
    NewsPageFactory(parent=news, title="Quince", summary="By Sample Gardener and Sample Carpenter.")
    assert texts(client, "gard") == texts(client, "carp") == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\x00", "q" * 5000, "quince " * 1000, "& | ! ( ) <-> :*", "'", "\\", "''\\'", "%", "🍐", "\u200f\u202e",
     "-", '"', "سفرجل", "айва", "移", "'; DROP TABLE x", "0", "8" * 300, "٨", "²", "{{7}}"],
)  # fmt: skip
def test_nothing_that_can_be_typed_breaks_it(typed, news, client):
    NewsPageFactory(parent=news, title="Quince")
    for form in ("", "opensearch"):
        answer = client.get("/en/search/suggestions", {"q": typed, "format": form})
        assert answer.status_code == 200
        assert not answer.cookies


@pytest.mark.parametrize("raw", ["", "q", "q=%ff%fe", "q=%00", "q[]=a", "q=a&q=quince", "q=quince&format=%00"])
def test_raw_addresses(raw, home, client):
    assert client.get(f"/en/search/suggestions?{raw}").status_code == 200


def test_answer_may_be_kept_for_a_minute_and_is_the_same_for_everybody(news, client):
    NewsPageFactory(parent=news, title="Quince")
    answer = client.get("/en/search/suggestions", {"q": "quince"})
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.json()["said"] == "1 suggestion"
    assert client.post("/en/search/suggestions").status_code == 405
    assert client.get("/ru/search/suggestions", {"q": "quince"}).status_code == 404


def test_a_question_that_takes_too_long_is_stopped(news, client, monkeypatch):
    monkeypatch.setattr(bounds, "_SETTINGS", "SELECT set_config('statement_timeout', '50', true), pg_sleep(0.2);")
    answer = client.get("/en/search/suggestions", {"q": "quince"})
    assert (answer.status_code, answer.json()["suggestions"]) == (503, [])
    assert answer["Cache-Control"] == "no-store"


def test_what_is_renamed_or_goes_offline_changes_at_once(news, client):
    page = NewsPageFactory(parent=news, title="Quince")
    page.title = "Medlar"
    page.save_revision()
    assert texts(client, "medlar") == []
    page.get_latest_revision().publish()
    assert (texts(client, "medlar"), texts(client, "quince")) == (["Medlar"], [])
    entry = Entry.objects.get(page=page).pk
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not Suggestion.objects.filter(pk=entry).exists()


def test_a_scheduled_page_is_not_suggested(news, client):
    page = NewsPageFactory(parent=news, title="Quince", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert texts(client, "quince") == []


def test_other_languages_are_not_suggested(news, russian, client):
    AboutPageFactory(parent=russian, locale=russian.locale, title="Quince")
    assert texts(client, "quince") == []
    assert texts(client, "quince", "ru") == ["Quince"]


@given(sequence=SEQUENCES)
@hypothesis_settings(max_examples=30, **IN_ANY_ORDER)
def test_nothing_that_is_not_public_is_suggested_whatever_happened(sequence, home, site, tree):  # noqa: F811
    with taken_back():
        pages = [Page.objects.get(pk=key) for key in tree]
        for at, to, how in sequence:
            change(pages, at % len(pages), to % len(pages), how)
            public = published(Page.objects.filter(title="Quince")).exclude(expire_at=YESTERDAY)
            shown = {page.pk for page in public}
            for typed in ("qu", "quinse"):
                found = {each.page.pk for each in suggestions(typed, Place("en", home.path), site) if each.page}
                assert found <= shown & pages_of(ask_all(home))
                assert len(found) == min(8, len(pages_of(ask_all(home))))


def test_plans_use_the_indexes(news):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(
            "EXPLAIN SELECT 1 FROM search_suggestion WHERE language = 'en' AND folded >= 'qu' AND folded < 'qv'"
            " ORDER BY folded LIMIT 200"
        )
        assert "suggestion_folded" in str(cursor.fetchall())
