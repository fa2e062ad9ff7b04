"""Which language is searched how.

PostgreSQL has Snowball stemmers for most languages, which migrations of this app put `unaccent` in front of. Turkmen
has none: our own stemmer serves it, and the configuration without a stemmer.
"""

import re
from collections.abc import Iterable

from wagtail.search.backends import get_search_backend

from . import turkmen
from .backend import Analysis
from .bounds import Ask
from .letters import in_turkmen_letters, tidied

# Letters of Arabic that people write one for another: hamza on its seats, the final ya and the final ta.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي"})
# What Snowball's Arabic stemmer leaves at the front of some words: "and", and "so".
_JOINED = re.compile(r"\b[وف](?=ال\w{3})")
# Chinese has no blanks between its words: each character is one, and a question wants all of its own.
_HAN = re.compile(r"([\u3400-\u9fff])")


def _turkmen(text: str) -> str:
    return turkmen.stemmed(in_turkmen_letters(tidied(text)))


def _arabic(text: str) -> str:
    return _JOINED.sub("", tidied(text).translate(_ARABIC))


def _chinese(text: str) -> str:
    return _HAN.sub(r" \1 ", tidied(text))


def _analysis(stemmer: str, prepare=tidied) -> Analysis:
    return Analysis(f"folded_{stemmer}", prepare, simple="folded_simple")


ANALYSES = {
    "en": _analysis("english"),
    "ru": _analysis("russian"),
    "tk": _analysis("simple", _turkmen),
    "ar": _analysis("arabic", _arabic),
    "fr": _analysis("french"),
    "es": _analysis("spanish"),
    "zh-hans": _analysis("simple", _chinese),
    "": _analysis("simple"),
}
"""The analysis of each language; the rest have neither stems nor stop words."""


def analysis_of(language: str) -> Analysis:
    """Give the analysis that pages of a language are indexed with."""
    return get_search_backend().analysis(language)


def stems_of(texts: Iterable[str], language: str) -> Ask[dict[str, str]]:
    """Ask for texts as the text search configuration of a language has them; empty where it passes over every word."""
    analysis = analysis_of(language)
    distinct = list(dict.fromkeys(texts))
    return Ask(
        "SELECT phraseto_tsquery(%s::regconfig, word)::text"
        " FROM unnest(%s::text[]) WITH ORDINALITY AS given(word, at) ORDER BY at",
        [analysis.config, [analysis.prepare(text) for text in distinct]],
        lambda rows: dict(zip(distinct, (row[0] for row in rows), strict=True)),
    )
