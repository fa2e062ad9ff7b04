"""Other spellings of what was typed, from the words of the site itself."""

import json
from dataclasses import dataclass

from django.utils import timezone

from .bounds import rows
from .finding import Place
from .languages import analysis_of
from .letters import distance, nearly, plain, skeleton
from .public import PUBLIC
from .question import Alternatives, Question

# How many letters may be wrong in a word of so many: none in a short one, for there every word is like another one.
_WRONG = ((4, 0), (6, 1), (9, 2))
MOST_WRONG = 2
MOST_SPELLINGS = 6
_LOOKED_AT = 60

# Whether the site has a word in any form; and by an ordinary index the words that sound like it but for one letter, and
# those that only end in another way, as its other forms do.
_NEXT = """
WITH asked AS MATERIALIZED (
    SELECT word, EXISTS (
        SELECT 1 FROM search_entry entry
        WHERE entry.language = %s AND entry.vector @@ phraseto_tsquery(%s::regconfig, prepared)
            AND entry.path ^@ %s AND {public}
    ) AS there, nearly, begun
    FROM json_to_recordset(%s) AS given(word text, prepared text, nearly text, begun text)
)
SELECT asked.word, asked.there, near.word, near.skeleton FROM asked LEFT JOIN LATERAL (
    (SELECT known.word, known.skeleton FROM unnest(string_to_array(asked.nearly, ' ')) AS near(skeleton)
    JOIN search_word known ON known.language = %s AND known.skeleton = near.skeleton
    ORDER BY known.skeleton <> split_part(asked.nearly, ' ', 1), known.word LIMIT {most})
    UNION
    (SELECT known.word, known.skeleton FROM search_word known
    WHERE known.language = %s AND known.skeleton >= asked.begun AND known.skeleton < asked.begun || chr(1114111)
    ORDER BY length(known.skeleton), known.word LIMIT {most})
) AS near ON true
"""
# The words that have most in common with those that have no such word.
_LIKE = """
SELECT asked.word, near.word, near.skeleton
FROM json_to_recordset(%s) AS asked(word text, skeleton text) CROSS JOIN LATERAL (
    SELECT known.word, known.skeleton FROM search_word known
    WHERE known.language = %s AND known.skeleton %% asked.skeleton
    ORDER BY similarity(known.skeleton, asked.skeleton) DESC, known.word LIMIT {most}
) AS near
"""


def wrong_letters(word: str) -> int:
    """Give how many letters may be wrong in a word."""
    return next((most for below, most in _WRONG if len(word) < below), MOST_WRONG)


@dataclass(frozen=True)
class Spellings:
    """What may have been meant by each word.

    `sure` has what stands for it as well: other alphabets and diacritics, and for a word that is `missing`, that is on
    no public page in any form, the words nearest to it. `possible` has besides, for words that are there, those that
    only end in another way: who types "lost" does not mean "list".
    """

    missing: frozenset[str]
    sure: Alternatives
    possible: Alternatives


def other_spellings(asked: Question, place: Place) -> Spellings:
    """Give the words of a place's language that are spelled, or sound, like those of a Question; the nearest first.

    Words that only differ in their diacritics or their alphabet are the nearest. Costs one query; two, when a word that
    is missing has no other one a letter away.
    """
    sounds = {word: skeleton(word) for word in asked.words if word.isalpha() and len(word) < 40}
    if not sounds:
        return Spellings(frozenset(), {}, {})
    analysis = analysis_of(place.language)
    given = [
        {
            "word": word,
            "prepared": analysis.prepare(word),
            "nearly": " ".join(nearly(sound, wrong_letters(sound))),
            "begun": sound[:-2] if wrong_letters(sound) == MOST_WRONG else None,
        }
        for word, sound in sounds.items()
    ]
    parameters = [place.language, analysis.config, place.path, timezone.now(), json.dumps(given)]
    parameters += [place.language, place.language]
    near = rows(_NEXT.format(public=PUBLIC, most=_LOOKED_AT), parameters)
    missing = frozenset(word for word, there, _known, _sound in near if not there)
    found: dict[str, list[tuple[int, int, str]]] = {}
    for word, _there, known, its_sound in near:
        _note(found, word, sounds[word], known, its_sound)
    far = [word for word in missing - {*found} if wrong_letters(sounds[word])]
    if far:
        given = [{"word": word, "skeleton": sounds[word]} for word in sorted(far)]
        for word, known, its_sound in rows(_LIKE.format(most=_LOOKED_AT), [json.dumps(given), place.language]):
            _note(found, word, sounds[word], known, its_sound)
    nearest = {word: sorted(each)[:MOST_SPELLINGS] for word, each in found.items()}
    sure = {
        word: tuple(known for away, _written, known in each if not away or word in missing)
        for word, each in nearest.items()
    }
    possible = {
        word: tuple(
            known for away, _written, known in each if not away or word in missing or _is_form(sounds[word], known)
        )
        for word, each in nearest.items()
    }
    possible = {word: each for word, each in possible.items() if each}
    return Spellings(missing, {word: each for word, each in sure.items() if each}, possible)


def _note(found: dict[str, list[tuple[int, int, str]]], word: str, sound: str, known: str | None, its: str) -> None:
    """Note a word that is known as near to the one that was typed, if it is."""
    if known is None or known == word.lower():
        return
    most = wrong_letters(sound)
    away = distance(sound, its, most)
    if away <= most:
        found.setdefault(word, []).append((away, distance(plain(word), plain(known), 5), known))


def _is_form(sound: str, known: str) -> bool:
    """Say whether a word that is known may be another form of the one that sounds so: it only ends in another way."""
    return wrong_letters(sound) == MOST_WRONG and skeleton(known).startswith(sound[:-2])
