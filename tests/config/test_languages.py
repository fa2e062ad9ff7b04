"""The languages that the environment names."""

import pytest

from config.settings.languages import spoken


def test_usual_languages():
    assert [code for code, _name in spoken({})] == ["en", "ru", "tk"]


def test_arabic_with_one_setting():
    assert spoken({"LANGUAGES": "en, ru,tk,AR,"})[-1] == ("ar", "العربية")


def test_the_first_is_the_offices_own():
    assert spoken({"LANGUAGES": "fr,ar"})[0] == ("fr", "Français")


@pytest.mark.parametrize(("named", "said"), [("en,xx", "names xx"), ("", "names none"), ("en,en", "one twice")])
def test_what_is_wrong_is_said(named, said):
    with pytest.raises(ValueError, match=said):
        spoken({"LANGUAGES": named})
