"""Other spellings of what was typed, from the words of the site itself."""

from dataclasses import dataclass

from .bounds import rows
from .letters import distance, plain, skeleton
from .question import Alternatives, Question

# How many letters may be wrong in a word of so many: none in a short one, for there every word is like another one.
_WRONG = ((4, 0), (6, 1), (9, 2))
MOST_WRONG = 2
MOST_SPELLINGS = 6
_LOOKED_AT = 60

_NEAR = """
SELECT asked.word, near.word, near.skeleton FROM unnest(%s::text[], %s::text[]) AS asked(word, skeleton),
LATERAL (
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
    """What may have been meant by each word: `sure` in place of one that the site does not have, `possible` of any."""

    sure: Alternatives
    possible: Alternatives


def other_spellings(asked: Question, language: str) -> Spellings:
    """Give the words of a language that are spelled, or sound, like those of a Question; by each, the nearest first.

    Words that only differ in their diacritics or their alphabet are the nearest, and surely meant. Costs one query.
    """
    sounds = {word: skeleton(word) for word in asked.words if word.isalpha() and len(word) < 40}
    if not sounds:
        return Spellings({}, {})
    near = rows(_NEAR.format(most=_LOOKED_AT), [list(sounds), list(sounds.values()), language])
    there = {word for word, known, _sound in near if known == word.lower()}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for word, known, its_sound in near:
        most = wrong_letters(sounds[word])
        away = distance(sounds[word], its_sound, most)
        if away <= most and known != word.lower():
            written = distance(plain(word), plain(known), 5)
            found.setdefault(word, []).append((away, written, known))
    nearest = {word: sorted(each)[:MOST_SPELLINGS] for word, each in found.items()}
    sure = {
        word: tuple(known for away, _written, known in each if not away or word not in there)
        for word, each in nearest.items()
    }
    possible = {word: tuple(known for *_away, known in each) for word, each in nearest.items()}
    return Spellings({word: each for word, each in sure.items() if each}, possible)
