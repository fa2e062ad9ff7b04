"""Synonyms: whoever types one name finds the pages that have another, whatever its ending."""

import pytest
from django.core.exceptions import ValidationError

from search.asking import answer
from search.finding import Place
from search.models import Entry, SynonymGroup
from search.question import question
from search.synonyms import with_synonyms
from tests.factories import AboutPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def group():
    SynonymGroup.objects.all().delete()
    return SynonymGroup.objects.create(words="Aşgabat\nАшхабад\nWhite Marble City\nWHO")


def found(home, typed: str, language: str = "en") -> set[str]:
    keys = answer(question(typed), Place(language, home.path)).found.keys
    return set(Entry.objects.filter(pk__in=keys).values_list("title", flat=True))


def test_another_name_finds_the_page(about, home):
    AboutPageFactory(parent=about, title="An office in Merw")
    page = AboutPageFactory(parent=about, title="An office in Aşgabat")
    assert found(home, "Ашхабад") == {page.title}


def test_an_ending_on_either_name_hides_nothing(russian):
    page = AboutPageFactory(parent=russian, locale=russian.locale, title="Отделение в Ашхабаде")
    assert found(russian, "ашхабада", "ru") == {page.title}
    assert found(russian, "aşgabat", "ru") == {page.title}
    other = AboutPageFactory(parent=russian, locale=russian.locale, title="Aşgabat")
    assert found(russian, "ашхабадом", "ru") == {page.title, other.title}


def test_a_name_of_several_words_is_one_term(about, home):
    page = AboutPageFactory(parent=about, title="An office in Aşgabat")
    assert found(home, "white marble cities") == {page.title}
    assert found(home, "office white marble city") == {page.title}
    asked, meant = with_synonyms(question("office white marble city"), "en")
    assert [term.words for term in asked.wanted] == [("office",), ("white", "marble", "city")]
    assert "Aşgabat" in meant["white marble city"]


def test_words_of_a_name_that_stand_elsewhere_are_words(about):
    asked, meant = with_synonyms(question("marble white city"), "en")
    assert [term.words for term in asked.wanted] == [("marble",), ("white",), ("city",)]
    assert meant == {}


def test_a_name_of_several_words_is_found_side_by_side_only(about, home):
    page = AboutPageFactory(parent=about, title="The white marble city")
    AboutPageFactory(parent=about, title="A city of marble and white stone")
    assert found(home, "Ашхабад") == {page.title}


def test_a_quoted_word_is_not_replaced(about, home):
    AboutPageFactory(parent=about, title="An office in Aşgabat")
    assert found(home, '"Ашхабад"') == set()
    assert with_synonyms(question('"white marble city"'), "en")[1] == {}


def test_a_left_out_word_leaves_its_other_names_in(about, home):
    page = AboutPageFactory(parent=about, title="An office in Aşgabat")
    assert found(home, "office -Ашхабад") == {page.title}


def test_a_stop_word_in_a_group_means_no_other_one(about):
    SynonymGroup.objects.create(words="the\nquince")
    assert with_synonyms(question("a of the"), "en")[1] == {}


def test_two_groups_with_one_name_add_up():
    SynonymGroup.objects.create(words="Aşgabat\nPoltoratsk")
    _asked, meant = with_synonyms(question("ashgabat aşgabat"), "en")
    assert set(meant) == {"aşgabat"}
    assert sorted(meant["aşgabat"]) == ["Poltoratsk", "WHO", "White Marble City", "Ашхабад"]


def test_without_synonyms_a_question_stays_and_costs_one_query(django_assert_num_queries):
    SynonymGroup.objects.all().delete()
    # One, and the savepoint that it is kept in within a transaction.
    with django_assert_num_queries(3):
        assert with_synonyms(question("ashgabat"), "en") == (question("ashgabat"), {})


@pytest.mark.parametrize("words", ["Mary", "Mary\n\n  \n", "Mary\nMary ", "\n"])
def test_a_group_of_one_is_refused(words):
    with pytest.raises(ValidationError, match="at least two"):
        SynonymGroup(words=words).full_clean()


def test_a_group_is_kept_a_word_a_line():
    group = SynonymGroup(words="  Mary \r\n\r\nMerw\n Mary")
    group.full_clean()
    assert group.words == "Mary\nMerw"
    assert (str(group), group.others) == ("Mary", "Merw")
