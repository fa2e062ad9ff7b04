"""Other spellings of what was typed, from the words of the site itself."""

from dataclasses import dataclass

from django.utils import timezone

from .bounds import rows
from .finding import Place
from .languages import analysis_of
from .letters import distance, plain, skeleton
from .public import PUBLIC
from .question import Alternatives, Question

# How many letters may be wrong in a word of so many: none in a short one, for there every word is like another one.
_WRONG = ((4, 0), (6, 1), (9, 2))
MOST_WRONG = 2
MOST_SPELLINGS = 6
_LOOKED_AT = 60

# Whether the site has a word in any form, and the words that are like it.
_NEAR = """
WITH asked AS (
    SELECT word, skeleton, EXISTS (
        SELECT 1 FROM search_entry entry
        WHERE entry.language = %s AND entry.vector @@ phraseto_tsquery(%s::regconfig, prepared)
            AND entry.path ^@ %s AND {public}
    ) AS there
    FROM unnest(%s::text[], %s::text[], %s::text[]) AS given(word, skeleton, prepared)
)
SELECT asked.word, asked.there, near.word, near.skeleton FROM asked LEFT JOIN LATERAL (
    SELECT known.word, known.skeleton FROM search_word known
    WHERE known.language = %s AND known.skeleton %% asked.skeleton
    ORDER BY similarity(known.skeleton, asked.skeleton) DESC, known.word LIMIT {most}
) AS near ON true
"""


def wrong_letters(word: str) -> int:
    """Give how many letters may be wrong in a word."""
    return next((most for below, most in _WRONG if len(word) < below), MOST_WRONG)


@dataclass(frozen=True)
class Spellings:
    """What may have been meant by each word.

    `sure` has what stands for it as well: other alphabets and diacritics, and for a word that is `missing`, that is on
    no public page in any form, the words nearest to it. `possible` has the nearest to every word.
    """

    missing: frozenset[str]
    sure: Alternatives
    possible: Alternatives


def other_spellings(asked: Question, place: Place) -> Spellings:
    """Give the words of a place's language that are spelled, or sound, like those of a Question; the nearest first.

    Words that only differ in their diacritics or their alphabet are the nearest. Costs one query.
    """
    sounds = {word: skeleton(word) for word in asked.words if word.isalpha() and len(word) < 40}
    if not sounds:
        return Spellings(frozenset(), {}, {})
    analysis = analysis_of(place.language)
    prepared = [analysis.prepare(word) for word in sounds]
    parameters = [place.language, analysis.config, place.path, timezone.now()]
    parameters += [list(sounds), list(sounds.values()), prepared, place.language]
    near = rows(_NEAR.format(public=PUBLIC, most=_LOOKED_AT), parameters)
    missing = frozenset(word for word, there, _known, _sound in near if not there)
    found: dict[str, list[tuple[int, int, str]]] = {}
    for word, _there, known, its_sound in near:
        if known is None or known == word.lower():
            continue
        most = wrong_letters(sounds[word])
        away = distance(sounds[word], its_sound, most)
        if away <= most:
            written = distance(plain(word), plain(known), 5)
            found.setdefault(word, []).append((away, written, known))
    nearest = {word: sorted(each)[:MOST_SPELLINGS] for word, each in found.items()}
    sure = {
        word: tuple(known for away, _written, known in each if not away or word in missing)
        for word, each in nearest.items()
    }
    possible = {word: tuple(known for *_away, known in each) for word, each in nearest.items()}
    return Spellings(missing, {word: each for word, each in sure.items() if each}, possible)
