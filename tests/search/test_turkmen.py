"""The Turkmen stemmer: forms of one word have one stem, and words that mean something else have another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.letters import plain
from search.turkmen import SHORTEST, stem, stemmed

FORMS = [
    "işçi işçiler işçileriň işçilerimiz işçilerimiziň işçilere işçilerimize işçini işçiden",
    "kitap kitaplar kitabym kitabyň kitabynda kitaplarymyz kitapdan kitaba",
    "suw suwy suwuň suwdan suwda",
    "oba obalar obalarda obalara obalarymyza obamyz obanyň obada",
    "mekdep mekdebi mekdepde mekdepler mekdeplerimiziň mekdebiň",
    "zenan zenanlar zenanlaryň zenanlara zenanyň",
    "çaga çagalar çagalaryň çagalara çagany",
    "ýurt ýurduň ýurtlar ýurtda ýurdumyz",
    "şäher şäherler şäherde şäheri şäherleriň",
    "goldaw goldawy goldawyň goldawlar",
    "howa howanyň howany howada",
    "bilim bilimiň bilimler bilimden",
    "jemgyýet jemgyýetiň jemgyýetde jemgyýetler",
]


@pytest.mark.parametrize("forms", FORMS)
def test_forms_of_one_word_have_one_stem(forms):
    assert {stem(form) for form in forms.split()} == {stem(forms.split()[0])}, [stem(form) for form in forms.split()]


def test_different_words_have_different_stems():
    words = [forms.split()[0] for forms in FORMS]
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize("forms", FORMS)
def test_diacritics_and_capitals_change_nothing(forms):
    for form in forms.split():
        bare = form.translate(str.maketrans("çşýäöüňž", "csyaounz"))
        assert stem(bare) == stem(form) == stem(form.upper())


def test_numbers_short_words_and_what_is_no_word_stay():
    for word in ("2030", "we", "bir", "a1b2c3", ""):
        assert stem(word) == word
    assert stemmed("2030-njy ýyl, obalarymyzda!") == f"2030-njy yyl, {stem('oba')}!"


@given(st.text())
def test_a_stem_is_never_longer_than_its_word_nor_lost(word):
    assert len(stem(word)) <= len(plain(word))
    assert bool(stem(word)) == bool(plain(word))


@given(st.text("abdegijklmnoprstuwyzçşýäöüňž", min_size=SHORTEST))
def test_a_word_keeps_its_shortest_stem(word):
    assert len(stem(word)) >= SHORTEST
