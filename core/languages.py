"""The languages that a passage of text can be in, and how a page says that one is not its own."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_from_path, get_language_info

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


@dataclass(frozen=True)
class Foreign:
    """A language that is not that of the page around it: its code, direction, and name in itself."""

    code: str
    direction: str
    name: str

    @property
    def attributes(self) -> SafeString:
        """The attributes of an element in this language; its direction only where it is not the page's."""
        if self.direction == direction(get_language() or settings.LANGUAGE_CODE):
            return format_html(' lang="{}"', self.code)
        return format_html(' lang="{}" dir="{}"', self.code, self.direction)

    @property
    def label(self) -> SafeString:
        """What stands after a link that leads into this language."""
        return format_html(' <span class="other-language"{}>({})</span>', self.attributes, self.name)


def foreign(code: str | None) -> Foreign | None:
    """Give a language, by its code, when it is not the active one; None when it is, or when there is no code."""
    if not code or code == get_language():
        return None
    return Foreign(code, direction(code), own_name(code))


def language_at(address: str) -> str:
    """Give the code of the office's language that an address of this site leads into; empty when it names none."""
    return get_language_from_path(urlsplit(address).path) or ""
