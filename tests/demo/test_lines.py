"""Where the lines of the sample texts may end."""

import pytest

from demo.days import named_days
from demo.lines import JOINER, NO_BREAK, NO_BREAK_HYPHEN, bound
from demo.loading import CONTENT, page_files
from demo.story import read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Цели — не список", "Цели~— не список"),
        ("Права и обязанности", "Права и~обязанности"),
        ("О том, что в «Трёх днях» и [о договоре](page:x)", "О~том, что в~«Трёх днях» и~[о~договоре](page:x)"),
        ("- Для нас - для всех", "- Для нас - для всех"),
    ],
)
def test_russian_lines_begin_with_no_dash_and_end_with_no_word_of_one_letter(text, written):
    assert bound(text, "ru").replace(NO_BREAK, "~") == written
    assert bound(text, "en") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('title = "Стойка за контролем"', 'title = "Стойка за~контролем"'),
        ('listing_title = "На двух языках"', 'listing_title = "На~двух языках"'),
        ("## Работа без «бумаг» для всех", "## Работа без~«бумаг» для~всех"),
        ('link = { label = "Спросить до подписания" }', 'link = { label = "Спросить до~подписания" }'),
        ("Работа за границей", "Работа за границей"),
        ("## Что выбрано, то и за дело", "## Что выбрано, то и~за~дело"),
    ],
)
def test_russian_headings_end_no_line_with_a_short_preposition(text, written):
    assert bound(text, "ru").replace(NO_BREAK, "~") == written
    assert bound(text, "en") == text


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("ru", "по-русски, кто-то из-за Пресс-секретаря", "по~русски, кто~то из~за Пресс-секретаря"),
        ("ru", "page:news/seasonal-work-guide 2026-05-04", "page:news/seasonal-work-guide 2026-05-04"),
        (
            "tk",
            "2030-njy ýyl, 100-den köp, ýa-da hem-de däl-de biri-birine",
            "2030~njy ýyl, 100~den köp, ýa~da hem~de däl~de biri-birine",
        ),
        ("tk", "page:news/seasonal-work-guide 2026-05-04", "page:news/seasonal-work-guide 2026-05-04"),
        ("en", "by-and-by", "by-and-by"),
    ],
)
def test_a_short_part_stays_with_its_word(language, text, written):
    assert bound(text, language).replace(NO_BREAK_HYPHEN, "~") == written


@pytest.mark.parametrize("language", ["en", "ru", "tk", "ar"])
def test_a_range_of_numbers_stays_whole(language):
    assert bound("9:00–18:00", language) == f"9:00–{JOINER}18:00"


def test_the_russian_pages_are_read_so():
    files = dict(page_files(CONTENT / "ru"))
    fields, body = read(files["agenda"], "ru")
    assert f"цели{NO_BREAK}— не список" in body
    assert f"и{NO_BREAK}как они связаны с{NO_BREAK}отъездом" in fields["summary"]
    assert NO_BREAK not in "".join(map(str, read(files["agenda"])))


def test_a_day_is_written_without_a_break():
    assert " " not in named_days("{in 10 days}")
