"""The search page beyond the words themselves: narrowing down, other spellings, excerpts, other languages."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import OfficeText
from search import bounds
from tests.factories import (
    AboutPageFactory,
    AgendaPageFactory,
    HelpPageFactory,
    NewsPageFactory,
    PersonFactory,
    SpeechPageFactory,
    WorkAreaPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(client, query: str, language: str = "en", **more) -> str:
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def titles(answer: str) -> list[str]:
    return re.findall(r'<h2 class="card-title"><a [^>]*>(?:<bdi>)?([^<]+)', answer)


@pytest.fixture
def harvest(news, work):
    area = WorkAreaPageFactory(parent=work, title="Orchards", slug="orchards")
    first = NewsPageFactory(parent=news, title="Quinces of spring", date=datetime.date(2024, 4, 1), goals=[2])
    first.work_areas = [area]
    first.save_revision().publish()
    NewsPageFactory(parent=news, title="Quinces of autumn", date=datetime.date(2025, 9, 1), goals=[2, 8])
    SpeechPageFactory(parent=news, title="To the growers of quinces", date=datetime.date(2025, 10, 1), goals=[8])


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"year": "2025"}, {"Quinces of autumn", "To the growers of quinces"}),
        ({"type": "speech"}, {"To the growers of quinces"}),
        ({"goal": ["2", "8"]}, {"Quinces of spring", "Quinces of autumn", "To the growers of quinces"}),
        ({"goal": "2", "year": "2025"}, {"Quinces of autumn"}),
        ({"area": "orchards"}, {"Quinces of spring"}),
        ({"section": "news", "type": "news"}, {"Quinces of spring", "Quinces of autumn"}),
        ({"section": "work"}, set()),
    ],
)
def test_what_is_chosen_narrows_down(chosen, left, harvest, client):
    assert set(titles(ask(client, "quince", **chosen))) == left


def test_each_value_says_how_many_it_would_leave_beside_the_other_facets(harvest, client):
    answer = ask(client, "quince", goal="2")
    assert "2025&nbsp;<span>(1)</span>" in answer
    assert "2024&nbsp;<span>(1)</span>" in answer
    assert "8. Decent work and economic growth&nbsp;<span>(2)</span>" in answer
    assert "Speech&nbsp;<span>(1)</span>" not in answer


@pytest.mark.parametrize(
    "strange",
    [{"year": "twenty"}, {"goal": "99"}, {"type": "nothing"}, {"area": "\x00"}, {"section": "%"}, {"colour": "red"}],
)
def test_what_there_is_not_is_left_out(strange, harvest, client):
    assert len(titles(ask(client, "quince", **strange))) == 3


def test_fifty_facets_are_bounded(harvest, client):
    assert ask(client, "quince", goal=[str(number) for number in range(50)], year=[str(n) for n in range(1980, 2030)])


def test_a_word_with_a_letter_wrong_is_found_and_the_page_says_as_what(harvest, client):
    answer = ask(client, "quinsces")
    assert len(titles(answer)) == 3
    assert re.search("No page has “.*quinsces.*”. These have “.*quinces.*”.", answer)
    assert 'href="?q=quinces"' in answer
    assert "3 pages found." in answer
    assert "found for" not in answer


def test_what_stands_for_a_word_is_said_however_many_letters_are_wrong(news, client):
    NewsPageFactory(parent=news, title="Indestructible bridge")
    answer = ask(client, "indistructable bridge")
    assert titles(answer) == ["Indestructible bridge"]
    assert re.search("No page has “.*indistructable.*”. These have “.*indestructible.*”.", answer)


@pytest.mark.parametrize("query", ["quinces", "quinces harvests"])
def test_a_word_that_a_page_has_in_another_form_is_not_said_to_be_missing(query, news, client):
    NewsPageFactory(parent=news, title="A quince")
    NewsPageFactory(parent=news, title="The harvest")
    answer = ask(client, query)
    assert "A quince" in titles(answer)
    assert "No page has “" not in answer


def test_a_page_with_a_part_of_the_words_comes_after_saying_so(news, client):
    NewsPageFactory(parent=news, title="Quince jam")
    NewsPageFactory(parent=news, title="Quince market")
    answer = ask(client, "quince market")
    assert titles(answer) == ["Quince market", "Quince jam"]
    assert (
        answer.index("Quince market</")
        < answer.index("The following have a part of it.")
        < answer.index("Quince jam</")
    )


def test_what_only_looks_like_the_one_word_is_said_to_be_no_more(news, client):
    NewsPageFactory(parent=news, title="Concert")
    NewsPageFactory(parent=news, title="Concern", date=datetime.date(2019, 5, 1))
    answer = ask(client, "concert")
    assert titles(answer) == ["Concert", "Concern"]
    assert "The following have a word that is like it." in answer
    answer = ask(client, "concert", year=2019)
    assert "Nothing was found for “concert”. These have a word that is like it." in answer


def test_a_word_that_is_there_does_not_stand_for_one_that_looks_like_it(news, client):
    NewsPageFactory(parent=news, title="A lost passport")
    NewsPageFactory(parent=news, title="The list of costs")
    assert titles(ask(client, "lost")) == ["A lost passport"]
    answer = ask(client, "lost passport")
    assert titles(answer) == ["A lost passport"]


def test_the_count_says_that_some_have_only_a_part(news, client):
    NewsPageFactory(parent=news, title="Plums and quinces")
    NewsPageFactory(parent=news, title="Plums")
    assert "2 pages have all of “plums quinces” or a part of it." in ask(client, "plums quinces")


@pytest.mark.parametrize("query", ["-medlar", "the -medlar", '-"a medlar"', "-", "the"])
def test_nothing_that_is_wanted_finds_nothing(query, harvest, client):
    assert titles(ask(client, query)) == []


def test_words_left_out_are_left_out_in_any_form(harvest, client):
    assert set(titles(ask(client, "quince -grower"))) == {"Quinces of spring", "Quinces of autumn"}


def test_excerpt_marks_the_words_and_escapes_the_rest(news, client):
    body = [("paragraph", "<p>Some &lt;script&gt;alert(1)&lt;/script&gt; beside the quinces in bloom.</p>")]
    NewsPageFactory(parent=news, title="Trees", summary="What grows.", body=body)
    answer = ask(client, "quince")
    assert "<mark>quinces</mark>" in answer
    assert "<script>alert" not in answer


def test_turkmen_words_are_marked_as_they_are_written(home, client, settings):
    from wagtail.models import Locale

    locale, _made = Locale.objects.get_or_create(language_code="tk")
    turkmen = home.copy_for_translation(locale)
    turkmen.save_revision().publish()
    AboutPageFactory(
        parent=turkmen,
        locale=locale,
        title="Biz",
        summary="",
        body=[("paragraph", "<p>Biz işçilerimiziň ýanynda.</p>")],
    )
    assert "<mark>işçilerimiziň</mark>" in ask(client, "isci", language="tk")


def test_a_question_that_takes_too_long_is_stopped_and_says_so(harvest, client, monkeypatch):
    monkeypatch.setattr(bounds, "_SETTINGS", "SELECT set_config('statement_timeout', '50', true), pg_sleep(0.2);")
    answer = client.get("/en/search/", {"q": "quince"})
    assert answer.status_code == 503
    assert "took too long" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_a_goal_is_found_by_its_number_and_its_words(harvest, client):
    served = {"Quinces of autumn", "To the growers of quinces"}
    assert set(titles(ask(client, "goal 8"))[:2]) == served
    assert set(titles(ask(client, "decent growth"))) == served


@pytest.mark.parametrize("query", ["quince", "quinsce", "zzzz"])
def test_twelve_queries_are_enough(query, harvest, site, home, client):
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample Office")
    ask(client, query)
    with CaptureQueriesContext(connection) as asked:
        ask(client, query)
    # Within a test's transaction each question has a savepoint, which a visitor's has not.
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    notes = [each for each in statements if "search_asked" in each]
    assert (len(statements) - len(notes) <= 12, len(notes)) == (True, 1)


def test_an_excerpt_has_no_marks_between_blocks(news, client):
    body = [("paragraph", "<p>The quince is ripe.</p>"), ("heading", {"text": "Harvest", "level": "h2"})]
    NewsPageFactory(parent=news, title="Trees", summary="What grows.", body=body)
    assert ".," not in ask(client, "quince")


def test_a_rare_word_counts_for_more_than_common_ones(news, client):
    for number in range(12):
        NewsPageFactory(parent=news, title=f"Notice {number}", summary="How to get your papers back.")
    NewsPageFactory(parent=news, title="A tenant's rights", summary="Whoever rents pays a deposit.")
    assert titles(ask(client, "get my deposit back"))[0] == "A tenant&#x27;s rights"


def test_whom_the_contact_card_shows_is_found_by_name_and_role_as_they_are_now(work, client):
    person = PersonFactory(name="Sample Adviser", role="Mediator")
    WorkAreaPageFactory(parent=work, title="Orchards", slug="orchards", contact=person)
    assert titles(ask(client, "mediators")) == ["Orchards"]
    person.role = "Arbiter"
    person.save_revision().publish()
    assert titles(ask(client, "arbiters")) == ["Orchards"]
    assert titles(ask(client, "mediators")) == []


def test_the_page_of_all_goals_is_found_by_any_goal(home, client):
    AgendaPageFactory(parent=home, title="The Agenda")
    assert "The Agenda" in titles(ask(client, "clean energy"))


def test_what_a_help_page_says_of_costs_and_papers_is_found(home, client):
    HelpPageFactory(parent=home, title="A lawyer's hour", papers="Bring your passport.", cost_note="Stamps are extra.")
    assert titles(ask(client, "stamp")) == ["A lawyer&#x27;s hour"]
    assert titles(ask(client, "bringing a passport")) == ["A lawyer&#x27;s hour"]
