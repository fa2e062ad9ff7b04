"""The languages that a passage of text can be in."""

from django.conf import settings
from django.utils.translation import get_language_info

UNITED_NATIONS = ("ar", "zh-hans", "en", "fr", "ru", "es")


def passage_languages() -> list[tuple[str, str]]:
    """Give the office's own languages, then the rest of the UN's six, as (code, name in itself)."""
    own = dict(settings.LANGUAGES)
    return [*own.items(), *((code, own_name(code)) for code in UNITED_NATIONS if code not in own)]


def own_name(code: str) -> str:
    """Give a language's name in itself, with a capital letter; KeyError for a code that Django does not know."""
    name = dict(settings.LANGUAGES).get(code) or get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


def translated_name(code: str) -> str:
    """Give a language's name in the active language; in itself where Django has no such name (Turkmen)."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return own_name(code)


def direction(code: str) -> str:
    """Give `rtl` or `ltr` for a language code."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"
