"""Letters: two spellings of one word are told alike, and two words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.letters import distance, in_turkmen_letters, plain, skeleton, tidied


@pytest.mark.parametrize(
    "spellings",
    [
        ("Aşgabat", "Asgabat", "Ashgabat", "Ашгабат", "АШГАБАТ"),
        ("Türkmenbaşy", "Turkmenbashi", "Туркменбаши", "Turkmenbasy"),
        ("Daşoguz", "Dashoguz", "Дашогуз"),
        ("Çärjew", "Charjew"),
        ("Garagum", "Гарагум"),
        ("мёд", "мед", "med"),
        ("хлопок", "khlopok", "hlopok"),
        ("цемент", "tsement", "cement"),
        ("жук", "zhuk", "zuk"),
        ("naïve", "naive", "NAÏVE"),
        ("programme", "programe"),
    ],
)
def test_one_words_spellings_sound_the_same(spellings):
    assert len({skeleton(each) for each in spellings}) == 1, [skeleton(each) for each in spellings]


@pytest.mark.parametrize(
    ("one", "other"), [("Mary", "Merw"), ("Tejen", "Tebigat"), ("город", "город 2"), ("кот", "код")]
)
def test_different_words_sound_different(one, other):
    assert skeleton(one) != skeleton(other)


def test_words_of_other_alphabets_only_lose_their_diacritics():
    assert skeleton("سلام") == "سلام"
    assert skeleton("移民") == "移民"


def test_plain_letters_are_small_and_without_diacritics():
    assert plain("Aşgabat ÝAŇY Žä") == "asgabat yany za"
    assert plain("Ёлка и Йод") == "елка и йод"
    assert plain("IĞDIR ı") == "igdir i"


def test_cyrillic_turkmen_is_written_in_todays_alphabet():
    assert in_turkmen_letters("Ашгабат шәхери, Түркменистаның пайтагты") == "aşgabat şäheri, türkmenistanyň paýtagty"
    assert in_turkmen_letters("ёкары Ягшы") == "ýokary ýagşy"
    assert in_turkmen_letters("Aşgabat ŞÄHERI") == "Aşgabat ŞÄHERI"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("well-known/other_name", "well known other name"),
        ("o'clock, e-mail@example.org", "o clock e mail example org"),
        ("ci\u00adty \u200fмир\u202c", "city мир"),
        ("كــتاب كِتَاب", "كتاب كتاب"),
        ("s\u0327", "ş"),
        ("10.5 %", "10 5 "),
        ("...", " "),
    ],
)
def test_a_tidied_text_is_words_and_blanks(text, tidy):
    assert tidied(text).split() == tidy.split()


@given(st.text())
def test_a_tidied_text_has_nothing_left_to_tidy(text):
    assert tidied(tidied(text)).split() == tidied(text).split()


def reference(one: str, other: str) -> int:
    """The optimal string alignment distance, as it is defined."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1])]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(one), len(other)]


WORDS = st.text("abc", max_size=8)


@given(WORDS, WORDS, st.integers(0, 9))
def test_distance_is_that_of_the_plain_table_up_to_its_limit(one, other, most):
    assert distance(one, other, most) == min(reference(one, other), most + 1)
    assert distance(other, one, most) == distance(one, other, most)


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("water", "water", 0),
        ("water", "later", 1),
        ("water", "wter", 1),
        ("water", "watter", 1),
        ("water", "watre", 1),
        ("", "ab", 2),
        ("ca", "abc", 3),
    ],
)
def test_letters_changed_left_out_put_in_or_swapped(one, other, away):
    assert distance(one, other, 5) == away
