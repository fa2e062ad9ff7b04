"""The words of what is public: learnt as pages are indexed, and asked when one is not found as it was typed."""

import re
from collections.abc import Iterable

from django.db import connection

from .letters import skeleton, tidied

_WORD = re.compile(r"[^\W\d_]{3,40}")


def words_of(text: str) -> set[str]:
    """Give the words of a text that are worth knowing, in small letters: three letters and more, no figures."""
    return set(_WORD.findall(tidied(text).lower()))


def learn(texts: Iterable[tuple[str, str]]) -> None:
    """Note every word of `(language, text)` that is not known yet."""
    found = sorted({(language, word) for language, text in texts for word in words_of(text)})
    if not found:
        return
    languages, words = map(list, zip(*found, strict=True))
    with connection.cursor() as cursor:
        # Only what is new is written and sounded out: of a page that is saved again, nothing.
        cursor.execute(
            """
            SELECT language, word FROM unnest(%s::text[], %s::text[]) AS given(language, word)
            WHERE NOT EXISTS (
                SELECT 1 FROM search_word known WHERE known.language = given.language AND known.word = given.word
            )
            """,
            [languages, words],
        )
        if new := cursor.fetchall():
            cursor.execute(
                "INSERT INTO search_word (language, word, skeleton)"
                " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                [*map(list, zip(*new, strict=True)), [skeleton(word)[:60] for _language, word in new]],
            )
