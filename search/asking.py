"""Answers a question: with what has all of it, and where that is little, with what comes near."""

from dataclasses import dataclass

from .finding import EVERYTHING, Chosen, Found, Place, find
from .languages import analysis_of
from .question import Alternatives, Question, Sql, any_word, tsquery
from .spelling import other_spellings
from .synonyms import with_synonyms

# When fewer are found than one page of findings holds, other spellings are looked for, and then pages with some words.
ENOUGH = 10


@dataclass(frozen=True)
class Answer:
    """What was found, and how.

    `wanted` is the tsquery that it was found with, `words` every word that would do, `missing` the other spellings of
    words that the site does not have, and `any_word` whether a page with some of the words would do.
    """

    found: Found
    wanted: Sql
    words: tuple[str, ...]
    missing: Alternatives
    any_word: bool


def answer(asked: Question, place: Place, chosen: Chosen = EVERYTHING, start: int = 0, most: int = ENOUGH) -> Answer:
    """Give the findings for a Question, best first; the arguments are those of `find`.

    Raises:
        TookTooLong: The database was not done in time.
    """
    analysis = analysis_of(place.language)
    asked, meant = with_synonyms(asked, place.language)
    strict = tsquery(asked, analysis, meant)
    found = find(place, strict, chosen, start=start, most=most)
    if found.in_all >= ENOUGH or not asked.words:
        return Answer(found, strict, _words(asked, meant), {}, any_word=False)
    spellings = other_spellings(asked, place)
    sure = _both(meant, spellings.sure)
    missing = {word: each for word, each in spellings.sure.items() if word in spellings.missing}
    near = tsquery(asked, analysis, sure)
    if spellings.sure:
        found = find(place, near, chosen, [strict], start=start, most=most)
    if found.in_all >= ENOUGH or (len(asked.words) == 1 and spellings.possible == spellings.sure):
        return Answer(found, near, _words(asked, sure), missing, any_word=False)
    # What only may have been meant is found, but makes nothing better.
    possible = _both(meant, spellings.possible)
    loose, _each = any_word(asked, analysis, possible)
    _loose, words = any_word(asked, analysis, sure)
    found = find(place, loose, chosen, [strict, near], words, start=start, most=most)
    return Answer(found, loose, _words(asked, possible), missing, any_word=True)


def _words(asked: Question, instead: Alternatives) -> tuple[str, ...]:
    """Give every word that would do, quoted ones among them."""
    typed = [word for term in asked.wanted for word in term.words]
    others = [word for each in instead.values() for other in each for word in other.split()]
    return tuple(dict.fromkeys([*typed, *others]))


def _both(one: Alternatives, other: Alternatives) -> Alternatives:
    return {word: (*one.get(word, ()), *other.get(word, ())) for word in {*one, *other}}
