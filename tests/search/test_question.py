"""What was typed, taken apart: whatever it is, there is a question, and PostgreSQL takes it."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as texts

from search.languages import ANALYSES
from search.question import LONGEST, MOST_TERMS, Term, any_word, question, tsquery


def wanted(typed: str) -> list:
    return [" ".join(term.words) if not term.quoted else list(term.words) for term in question(typed).wanted]


def unwanted(typed: str) -> list:
    return [" ".join(term.words) if not term.quoted else list(term.words) for term in question(typed).unwanted]


def test_each_word_is_a_term_as_it_was_typed():
    assert wanted("  Green\n city\t") == ["Green", "city"]
    assert question("  Green\n city\t").text == "Green city"
    assert question("Green city").words == ("Green", "city")


@pytest.mark.parametrize("quoted", ['"a b"', "“a b”", "„a b“", "„a b”", "«a b»", "« a b »", "”a b”"])
def test_quotation_marks_of_any_language_make_a_phrase(quoted):
    assert wanted(f"x {quoted} y") == ["x", ["a", "b"], "y"]
    assert question(f"x {quoted} y").words == ("x", "y")


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_minus_before_a_word_or_a_phrase_leaves_it_out(minus):
    assert (wanted(f"city {minus}green"), unwanted(f"city {minus}green")) == (["city"], ["green"])
    assert unwanted(f'{minus}"green city" x') == [["green", "city"]]
    assert unwanted(f"{minus}«green city»") == [["green", "city"]]


@pytest.mark.parametrize("typed", ["a - b", "a b -", "- a b", "a -- b", "a – b"])
def test_a_minus_alone_means_nothing(typed):
    assert (wanted(typed), unwanted(typed)) == (["a", "b"], [])


def test_words_that_a_mark_joins_are_one_term():
    assert question("COVID-19 o'clock e-mail@example.org").wanted == (
        Term(("COVID", "19")),
        Term(("o", "clock")),
        Term(("e", "mail", "example", "org")),
    )
    assert unwanted("-well-known") == ["well known"]


@pytest.mark.parametrize("typed", ['"a b', 'a b"', 'a "b', "«a b", "a b»", "“a b", '"a" b"', 'a"b', '" a b', '""a b'])
def test_a_quotation_mark_that_nobody_closed_means_nothing(typed):
    assert question(typed).words[-1] == "b" or question(typed).wanted[-1] == Term(("b",))
    assert "a" in " ".join(word for term in question(typed).wanted for word in term.words)


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        " ",
        "\x00",
        '""',
        '"',
        '" "',
        "«»",
        "-",
        "--",
        '-""',
        "...",
        "& | !",
        "<->",
        ":*",
        "❤️",
        "\u200f\u202e",
        "___",
        "\u00ad",
    ],
)
def test_what_has_no_word_is_a_question_without_terms(typed):
    asked = question(typed or "")
    assert (asked.wanted, asked.unwanted, asked.words) == ((), (), ())


def test_a_long_text_is_cut():
    asked = question("q" * 5000)
    assert asked.text == "q" * LONGEST
    assert asked.words == ("q" * LONGEST,)


def test_twelve_terms_count_wherever_they_stand():
    asked = question(" ".join(f"{'-' if number % 2 else ''}w{number}" for number in range(20)))
    assert len(asked.wanted) + len(asked.unwanted) == MOST_TERMS
    assert asked.wanted[-1] == Term(("w10",))
    assert asked.unwanted[-1] == Term(("w11",))


def test_nul_bytes_stand_between_words_and_unseen_marks_nowhere():
    assert wanted("a\x00b") == ["a", "b"]
    assert wanted("\u200fмир\u202e \u00adci\u00adty\ufeff") == ["мир", "city"]
    assert wanted("سَلَام") == ["سلام"]
    assert wanted("❤️quince") == ["quince"]


def test_letters_are_composed():
    assert wanted("Ashg\u0061\u0306bat") == ["Ashg\u0103bat"]


def test_operators_and_sql_are_words():
    assert wanted("a & !b | (c <-> d:*)") == ["a", "b", "c", "d"]
    assert wanted("'; DROP TABLE x; --") == ["DROP", "TABLE", "x"]
    assert wanted("%s {0} \\' $1") == ["s", "0", "1"]


def ask(sql: str, parameters: list) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({sql})::text", parameters)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Green cities", "'green' & 'citi'"),
        ('"green cities" well-known', "'green' <-> 'citi' & 'well' & 'known'"),
        ("green -city", "'green' & !'citi'"),
        ('green -"old city" -town', "'green' & !( 'old' <-> 'citi' | 'town' )"),
        ("the", ""),
        ("-green", ""),
        ("", ""),
    ],
)
def test_all_that_is_wanted_and_nothing_that_is_not(typed, asked):
    found = ask(*tsquery(question(typed), ANALYSES["en"]))
    assert found == asked


@pytest.mark.django_db
def test_what_does_as_well_stands_beside_its_word():
    assert ask(*tsquery(question("green town"), ANALYSES["en"], {"town": ("city", "big city")})) == (
        "'green' & ( 'town' | 'citi' | 'big' <-> 'citi' )"
    )
    assert ask(*tsquery(question('"town"'), ANALYSES["en"], {"town": ("city",)})) == "'town'"
    assert ask(*tsquery(question("well-known"), ANALYSES["en"], {"well known": ("famous",)})) == (
        "'well' & 'known' | 'famous'"
    )


@pytest.mark.django_db
def test_any_of_the_words_will_do_but_a_phrase_must_be_there():
    loose, words = any_word(question('green city "old town" -new'), ANALYSES["en"])
    assert ask(*loose) == "( 'green' | 'citi' ) & 'old' <-> 'town' & !'new'"
    assert [ask(*word) for word in words] == ["'green'", "'citi'"]


@pytest.mark.django_db
@given(typed=texts.text(max_size=80) | texts.text("\"«»“”„-−–'\\%&|!():*<> aя\x00\u200fşğ", max_size=40))
@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_breaks_it(typed):
    typed = typed.encode("utf-8", "ignore").decode()
    asked = question(typed)
    assert "\x00" not in asked.text
    for term in (*asked.wanted, *asked.unwanted):
        assert term.words
        assert all(word and not word.isspace() for word in term.words)
    for analysis in ANALYSES.values():
        ask(*tsquery(asked, analysis))
        ask(*any_word(asked, analysis)[0])
