"""The search page: whatever is asked, an answer; and in it only what the public may read, in its own language."""

import html

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as texts
from wagtail.models import Locale, PageViewRestriction

from tests.factories import AboutPageFactory, NewsPageFactory, SpeechPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(client, query: str, **more) -> str:
    answer = client.get("/en/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_name_has_no_namespace_and_leads_below_the_language():
    for language in ("en", "ru", "tk"):
        with translation.override(language):
            assert reverse("search") == f"/{language}/search/"


def test_word_of_title_summary_or_body_is_found(news, client):
    by_title = NewsPageFactory(parent=news, title="The quince harvest")
    by_summary = NewsPageFactory(parent=news, summary="All about quince.")
    by_body = SpeechPageFactory(parent=news, body=[("paragraph", "<p>We planted a quince tree.</p>")])
    NewsPageFactory(parent=news, title="Apples")
    answer = ask(client, "quince")
    for page in (by_title, by_summary, by_body):
        assert f'href="{page.url}"' in answer
    assert "3 pages found" in answer
    assert "Apples" not in answer


def test_one_result_is_one_page(news, client):
    NewsPageFactory(parent=news, title="The quince harvest")
    assert "1 page found" in ask(client, "quince")


def test_nothing_found_says_what_to_do(home, client):
    answer = ask(client, "quince")
    assert "Nothing was found for “quince”." in answer
    assert "Try another word" in answer


@pytest.mark.parametrize("query", [None, "", "   ", "\x00", "\t\n"])
def test_no_question_shows_the_form_and_no_result(query, news, client):
    answer = client.get("/en/search/", {} if query is None else {"q": query})
    assert answer.status_code == 200
    assert 'role="search"' in answer.content.decode()
    assert "found" not in answer.content.decode()


@pytest.fixture
def many(news):
    for number in range(23):
        NewsPageFactory(parent=news, title=f"Quince {number}")


def count_of(answer: str) -> int:
    return answer.count('<h2 class="card-title">')


def test_ten_a_page_each_page_once(many, client):
    pages = [ask(client, "quince", page=number) for number in (1, 2, 3)]
    assert [count_of(page) for page in pages] == [10, 10, 3]
    found = [line for page in pages for line in page.split('<h2 class="card-title">')[1:]]
    assert len({line.split('"')[1] for line in found}) == 23
    assert '<ol class="results" start="11">' in pages[1]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("abc", 1), ("", 1), ("1.5", 1), ("-1", 3), ("0", 3), ("999", 3), ("9" * 400, 3), ("\x00", 1), ("２", 2)],
)
def test_any_page_number_gives_a_page(number, shown, many, client):
    assert f"Page {shown} of 3" in ask(client, "quince", page=number)


def test_pager_keeps_the_question(news, client):
    for number in range(11):
        NewsPageFactory(parent=news, title=f"Quince & pear {number}")
    answer = ask(client, "quince & pear")
    assert 'href="?q=quince%20%26%20pear&amp;page=2"' in answer
    assert client.get("/en/search/?q=quince%20%26%20pear&page=2").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "quince\x00harvest",
        "q" * 5000,
        "quince " * 1000,
        "quince & | ! <-> ( )",
        "!quince",
        "& & &",
        "quince:*",
        "<->",
        "((((",
        "'quince",
        '"quince',
        '"',
        "'; DROP TABLE wagtailcore_page; --",
        "\\",
        "\\'",
        "%",
        "%s %(q)s",
        "_",
        "{{ 7 }}",
        "\ud83c\udf50".encode("utf-16", "surrogatepass").decode("utf-16"),
        "айва",
        "سفرجل",
        "\u202equince",
        "\r\nSet-Cookie: a=b",
        "AND",
        "OR NOT",
        "a:b:c",
        "-",
        "...",
    ],
)
def test_no_question_is_too_strange(query, news, client):
    NewsPageFactory(parent=news, title="The quince harvest")
    answer = client.get("/en/search/", {"q": query})
    assert answer.status_code == 200
    assert not answer.cookies


# Anything at all; and what means something to PostgreSQL, to HTML or to us, in any order.
PIECES = ["quince", "The", '"', "«", "-", "&", "|", "!", ":*", "<->", "(", ")", "'", "\\", "%", "\x00", "\u200f", "🍐"]
PIECES += ["<b>", "--", ";", "күнүň", "сад", "الهجرة", "移民", " ", "a" * 300]
TYPED = texts.text(max_size=60) | texts.lists(texts.sampled_from(PIECES), max_size=12).map("".join)
CHOSEN = texts.dictionaries(
    texts.sampled_from(["page", "type", "section", "area", "goal", "year", "unknown"]),
    texts.lists(
        texts.text(max_size=6) | texts.sampled_from(["1", "-1", "news", "2025", "17", "99999999999"]), max_size=50
    ),
    max_size=4,
)
ANYTHING = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def check_answer(query: str, chosen: dict[str, list[str]]) -> None:
    """See that whatever is asked is answered: escaped, without a cookie, and in the time that the database is given."""
    asked = {"q": query, **chosen}
    asked = {name: _sendable(value) for name, value in asked.items()}
    answer = Client().get("/en/search/", asked)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "<b>" not in answer.content.decode()


def _sendable(value: str | list[str]) -> str | list[str]:
    if isinstance(value, list):
        return [each.encode("utf-8", "ignore").decode() for each in value]
    return value.encode("utf-8", "ignore").decode()


@given(query=TYPED, chosen=CHOSEN)
@hypothesis_settings(max_examples=500, **ANYTHING)
def test_no_question_at_all_breaks_it(query, chosen, many):
    check_answer(query, chosen)


@pytest.mark.long
@given(query=TYPED, chosen=CHOSEN)
@hypothesis_settings(max_examples=5_000, **ANYTHING)
def test_no_question_at_all_breaks_it_often(query, chosen, many):
    check_answer(query, chosen)


@pytest.mark.parametrize(
    "raw", ["q=%ff%fe", "q=%00", "q", "q=&q=quince", "q[]=quince", "page=2", "q=quince&page=2&page=3"]
)
def test_raw_addresses(raw, many, client):
    assert client.get(f"/en/search/?{raw}").status_code == 200


def test_nul_byte_and_white_space_stand_between_words(news, client):
    NewsPageFactory(parent=news, title="The quince harvest")
    assert "The quince harvest" in ask(client, "quince\x00\n harvest")


def test_long_question_is_cut_and_shown_so(home, client):
    answer = ask(client, "q" * 5000)
    assert "q" * 200 in answer
    assert "q" * 201 not in answer


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><b>"])
def test_markup_in_the_question_is_text(query, home, client):
    answer = ask(client, query)
    assert query not in answer
    assert html.escape(query) in answer


def test_drafts_restricted_and_unpublished_pages_are_not_found(home, about, news, client):
    NewsPageFactory(parent=news, title="Quince draft", live=False)
    NewsPageFactory(parent=news, title="Quince gone").unpublish()
    secret = AboutPageFactory(parent=about, title="Quince secret")
    AboutPageFactory(parent=secret, title="Quince below the secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    live = NewsPageFactory(parent=news, title="Quince shown")
    live.title = "Plum, a change not yet published"
    live.save_revision()
    answer = ask(client, "quince")
    assert "1 page found" in answer
    assert "Quince shown" in answer
    assert "Nothing was found" in ask(client, "plum")


def test_other_languages_are_not_found(home, news, russian, client):
    NewsPageFactory(parent=news, title="Quince in English")
    translated = news.copy_for_translation(Locale.objects.get(language_code="ru"))
    translated.save_revision().publish()
    NewsPageFactory(parent=translated, title="Quince на русском", locale=translated.locale)
    assert "на русском" not in ask(client, "quince")
    answer = client.get("/ru/search/", {"q": "quince"}).content.decode()
    assert "на русском" in answer
    assert "in English" not in answer


def test_page_just_published_is_found_and_just_unpublished_is_not(news, client):
    page = NewsPageFactory(parent=news, title="Quince")
    assert "1 page found" in ask(client, "quince")
    page.title = "Medlar"
    page.save_revision().publish()
    assert "Nothing was found" in ask(client, "quince")
    assert "1 page found" in ask(client, "medlar")
    page.delete()
    assert "Nothing was found" in ask(client, "medlar")


def test_results_are_not_for_search_engines(home, client):
    answer = ask(client, "quince")
    assert '<meta name="robots" content="noindex">' in answer
    assert 'rel="canonical"' not in answer
    assert answer.count('<meta name="description" content="Search this site">') == 1
    assert '<body data-page-type="search">' in answer
