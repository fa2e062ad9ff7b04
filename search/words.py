"""The words of what is public: learnt as pages are indexed, and asked when one is not found as it was typed."""

import re
from collections.abc import Iterable

from django.db import connection

from .letters import seen, skeleton

_WORD = re.compile(r"[^\W\d_]{3,40}")


def words_of(text: str) -> set[str]:
    """Give the words of a text that are worth knowing, in small letters: three letters and more, no figures."""
    return set(_WORD.findall(seen(text).lower()))


def learn(texts: Iterable[tuple[str, str]]) -> None:
    """Note every word of `(language, text)` that is not known yet."""
    found: dict[str, set[str]] = {}
    for language, text in texts:
        found.setdefault(language, set()).update(words_of(text))
    for language, words in sorted(found.items()):
        _learn(language, words)


def _learn(language: str, words: set[str]) -> None:
    if not words:
        return
    with connection.cursor() as cursor:
        # Only what is new is written and sounded out: of a page that is saved again, nothing.
        cursor.execute(
            "SELECT word FROM search_word WHERE language = %s AND word = ANY (string_to_array(%s, ' '))",
            [language, " ".join(sorted(words))],
        )
        if new := sorted(words.difference(word for (word,) in cursor.fetchall())):
            cursor.execute(
                """
                INSERT INTO search_word (language, word, skeleton)
                SELECT %s, word, skeleton FROM ROWS FROM (string_to_table(%s, ' '), string_to_table(%s, ' '))
                    AS given(word, skeleton)
                ON CONFLICT DO NOTHING
                """,
                [language, " ".join(new), " ".join(skeleton(word)[:60] for word in new)],
            )
