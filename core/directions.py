"""Words that run against the language around them: kept together, so that their neighbours stay in their order.

In HTML an element does that, in plain text (a title of the window, a feed, an e-mail) marks of Unicode. What runs with
its surroundings stays as it is, so that an ordinary title costs nothing.
"""

from unicodedata import bidirectional

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from core.languages import direction

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSING = "\u2069"


def apart(text: str, code: str = "") -> str:
    """Give the direction that a text of one line needs for itself; empty when it needs none.

    Args:
        text: A title, a name, a place.
        code: The language that it is in, by which it runs as a whole; the active one when empty. A text without any
            letter of that direction runs the other way.
    """
    own = direction(code or get_language() or settings.LANGUAGE_CODE)
    if own == "ltr" and text.isascii():
        return ""
    kinds = {bidirectional(character) for character in text}
    found = {_STRONG[kind] for kind in kinds & _STRONG.keys()}
    if not found:
        # A sign before a number would come to stand behind it.
        return "ltr" if own == "rtl" and kinds & {"EN", "AN"} else ""
    if found == {own}:
        return ""
    return own if own in found else next(iter(found))


def isolated(text: object, code: str = "") -> str:
    """Give a text for HTML, in an element of its own where `apart` says that it needs one."""
    words = str(text)
    towards = apart(words, code)
    return format_html('<bdi dir="{}">{}</bdi>', towards, words) if towards else words


def marked(text: str, code: str = "") -> str:
    """Give a text for where there are no elements, between marks where `apart` says that it needs them."""
    towards = apart(text, code)
    return f"{_OPENING[towards]}{text}{_CLOSING}" if towards else text
