"""The Goals and targets, held against a dated copy of the official list (tests/data)."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django import forms
from django.utils import translation

from core.goal_targets import SUMMARIES, TARGET_TEXTS
from core.goals import GOALS, TITLES, Target, goal, goal_choices, target, target_choices

TESTS = Path(__file__).parents[1]
COPY = json.loads((TESTS / "data" / "sustainable_development_goals.json").read_text("utf-8"))
OFFICIAL = COPY["goals"]
OFFICIAL_LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
TARGETS = [one for each in GOALS for one in each.targets]
HEX = {"black": "#000000", "white": "#FFFFFF"}


def is_a_sentence(text):
    return text[0].isupper() and text.endswith(".") and "  " not in text and "\n" not in text


def plain(title):
    """Leave out what only keeps a line from breaking: the copy has ordinary spaces."""
    return title.replace("\u00a0", " ")


def ratio(one, other):
    """Compute the contrast ratio from WCAG's definition again, apart from core.colours."""

    def luminance(colour):
        def linear(byte):
            share = byte / 255
            return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_copy_is_dated_and_names_its_sources():
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", COPY["copied_on"])
    named = " ".join(f"{source['publisher']} {source['title']}" for source in COPY["official_publications"])
    assert "Department of Global Communications" in named
    assert "A/RES/71/313" in named
    assert {*OFFICIAL_LANGUAGES, "colours", "targets"} <= COPY["checked_against"].keys()


def test_there_are_17_goals_in_order():
    assert [each.number for each in GOALS] == list(range(1, 18))
    assert len(set(GOALS)) == 17


@pytest.mark.parametrize("official", OFFICIAL, ids=lambda official: f"goal{official['number']}")
def test_a_goal_is_as_the_copy_has_it(official):
    ours = goal(official["number"])
    assert ours.colour == official["colour"]
    assert {code: plain(ours.title_in(code)) for code in OFFICIAL_LANGUAGES} == official["titles"]
    assert [each.code for each in ours.targets] == official["targets"]


def test_there_are_169_targets_each_with_its_goal():
    assert len(TARGETS) == len({each.code for each in TARGETS}) == 169
    for each in TARGETS:
        assert each in each.goal.targets
        assert each.code.startswith(f"{each.goal_number}.")


def test_every_target_says_what_it_is_about_in_one_sentence_of_at_most_25_words():
    for each in TARGETS:
        text = each.text_in("en")
        assert is_a_sentence(text), each.code
        assert len(text.split()) <= 25, each.code
        assert not re.search(r"[.!?] [A-Z]", text), each.code


def test_every_goal_has_a_title_and_a_summary_in_the_languages_of_the_office():
    numbers = set(range(1, 18))
    for language in ("en", "ru", "tk"):
        assert TITLES[language].keys() == numbers
        assert SUMMARIES[language].keys() == numbers
        for each in GOALS:
            assert is_a_sentence(each.summary_in(language)), (each.number, language)
            assert len(re.findall(r"\.(?: |$)", each.summary_in(language))) <= 2, (each.number, language)


def test_a_translation_names_only_targets_that_exist():
    for language, texts in TARGET_TEXTS.items():
        assert texts.keys() <= TARGET_TEXTS["en"].keys(), language
        assert [code for code, text in texts.items() if len(text.split()) > 25 or not text.endswith(".")] == [], (
            language
        )


def test_a_goal_is_found_by_its_number_or_by_that_as_text():
    assert goal(10) is goal("10") is goal(" 10 ") is GOALS[9]


@pytest.mark.parametrize("wrong", [0, 18, -1, 1.0, True, None, "", "ten", "10.7", "01"])
def test_a_wrong_number_is_answered_with_a_sentence(wrong):
    with pytest.raises(ValueError, match="There is no Goal") as error:
        goal(wrong)
    assert is_a_sentence(str(error.value))
    assert repr(wrong) in str(error.value)
    assert "1 to 17" in str(error.value)


def test_a_target_is_found_by_its_code():
    assert target("10.7").goal is goal(10)
    assert target("8.1") is not target("8.10")
    assert target(" 16.A ").code == "16.a"


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("8.c", "8.1, 8.2, 8.3, 8.4, 8.5, 8.6, 8.7, 8.8, 8.9, 8.10, 8.a, 8.b"),
        ("17.20", "17.19"),
        ("8", "8.10"),
        ("18.1", "10.7"),
        ("", "10.7"),
        ("migration", "10.7"),
        (8.10, "text"),
        (None, "text"),
    ],
)
def test_a_wrong_code_is_answered_with_a_sentence_that_helps(wrong, hint):
    with pytest.raises(ValueError, match="target") as error:
        target(wrong)
    assert is_a_sentence(str(error.value))
    assert repr(wrong) in str(error.value)
    assert hint in str(error.value)


@pytest.mark.parametrize("each", GOALS, ids=lambda each: f"goal{each.number}")
def test_text_on_a_goals_colour_has_the_better_contrast(each):
    ratios = {name: ratio(colour, each.colour) for name, colour in HEX.items()}
    assert ratios[each.text_colour] == max(ratios.values())
    assert ratios[each.text_colour] >= 4.5


def test_yellow_takes_black_text_and_dark_blue_takes_white():
    assert goal(7).text_colour == "black"
    assert goal(17).text_colour == "white"


def test_words_follow_the_active_language():
    with translation.override("ru"):
        assert goal(10).title == "Уменьшение неравенства"
        assert str(goal(10)) == "10. Уменьшение неравенства"
        assert goal(10).summary == goal(10).summary_in("ru") != goal(10).summary_in("en")
        assert goal(10).title_language == goal(10).summary_language == "ru"
    with translation.override("tk"):
        assert goal(5).title == "Gender deňligi"


@pytest.mark.parametrize("language", ["de", "", None, "xx-yy"])
def test_a_language_without_words_gets_english(language):
    assert goal(13).title_in(language) == "Climate action"
    assert goal(13).summary_in(language) == goal(13).summary_in("en")
    assert target("10.7").text_in(language) == target("10.7").text_in("en")


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-hans", "气候行动"), ("RU", "Борьба с изменением климата"), ("es_MX", "Acción por el clima")],
)
def test_a_variant_of_a_language_gets_that_languages_words(language, title):
    assert plain(goal(13).title_in(language)) == title


def test_a_page_can_tell_that_it_got_english():
    with translation.override("de"):
        assert goal(13).title == "Climate action"
        assert goal(13).title_language == goal(13).summary_language == target("13.1").text_language == "en"
    with translation.override("fr"):
        assert (goal(13).title_language, goal(13).summary_language) == ("fr", "en")
    with translation.override(None):
        assert goal(13).title_language == "en"


def test_a_translated_target_is_read_in_its_language():
    translated = Target("10.7", 10, {"en": "Make migration safe.", "ru": "Сделать миграцию безопасной."})
    with translation.override("ru"):
        assert translated.text == "Сделать миграцию безопасной."
        assert translated.text_language == "ru"
        assert str(translated) == "10.7 Сделать миграцию безопасной."
    assert translated.text_in("tk") == "Make migration safe."


def test_goal_choices_are_the_goals_in_the_language_asked_for():
    choices = goal_choices("ru")
    assert [goal(value) for value, _ in choices] == list(GOALS)
    assert choices[9] == (10, "10. Уменьшение неравенства")
    with translation.override("es"):
        assert goal_choices()[9] == (10, "10. Reducción de las desigualdades")


def test_target_choices_are_grouped_by_goal():
    choices = target_choices("ru")
    assert [label for label, _ in choices] == [label for _, label in goal_choices("ru")]
    assert [value for _, group in choices for value, _ in group] == list(TARGET_TEXTS["en"])
    value, label = choices[9][1][6]
    assert (value, label) == ("10.7", f"10.7 {target('10.7').text_in('ru')}")


def test_target_choices_can_keep_to_some_goals():
    assert target_choices("en", goals=[16, "5"]) == [
        ("16. Peace, justice and strong institutions", goal(16).target_choices("en")),
        ("5. Gender equality", goal(5).target_choices("en")),
    ]
    with pytest.raises(ValueError, match="There is no Goal 18"):
        target_choices(goals=[18])


def test_both_serve_a_form_in_the_language_of_the_request():
    class Form(forms.Form):
        goal = forms.TypedChoiceField(choices=goal_choices, coerce=int)
        target = forms.ChoiceField(choices=target_choices)

    with translation.override("ru"):
        page = str(Form())
    assert "10. Уменьшение неравенства" in page
    assert '<optgroup label="10. Уменьшение неравенства">' in page
    form = Form({"goal": "10", "target": "10.7"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"goal": 10, "target": "10.7"}
    assert not Form({"goal": "18", "target": "8.c"}).is_valid()


def test_the_data_needs_no_settings_and_no_database():
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    script = "from core.goals import goal, target; print(goal(10).title_in('en'), target('10.7').code)"
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=TESTS.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout.strip(), run.returncode) == ("Reduced inequalities 10.7", 0), run.stderr
