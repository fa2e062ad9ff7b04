"""Words that mean the same, as the editors wrote them down."""

from dataclasses import replace
from functools import lru_cache

from .bounds import Ask, together
from .languages import stems_of
from .letters import lines
from .question import Alternatives, Question, Term

# Of how many typed words a synonym may be made: "Нижний Новгород", "Sustainable Development Goals".
MOST_WORDS = 4


_GROUPS = Ask(
    "SELECT words FROM search_synonymgroup ORDER BY words", [], lambda rows: tuple(tuple(lines(row[0])) for row in rows)
)


def with_synonyms(asked: Question, language: str) -> tuple[Question, Alternatives]:
    """Give a Question in which words that are one name are one term, and what its terms are also called.

    A word is told by its stem, so that an ending does not hide it. Costs one query, two when the synonyms
    have changed.
    """
    runs = _runs(asked)
    if not runs:
        return asked, {}
    groups, stems = together(_GROUPS, stems_of((" ".join(words) for _at, words in runs), language))
    meaning = _meaning(groups, language) if groups else {}
    terms = list(asked.wanted)
    meant: Alternatives = {}
    for at, words in runs:
        others = meaning.get(stems[" ".join(words)])
        typed = terms[at : at + len(words)]
        if others and (terms[at].words == words or typed == [Term((word,)) for word in words]):
            if terms[at].words != words:
                terms[at : at + len(words)] = [Term(words), *[Term(())] * (len(words) - 1)]
            meant[" ".join(words)] = tuple(dict.fromkeys(others))
    return replace(asked, wanted=tuple(term for term in terms if term.words)), meant


@lru_cache(maxsize=64)
def _meaning(groups: tuple[tuple[str, ...], ...], language: str) -> dict[str, list[str]]:
    """Give by the stem of each name what it is also called; made once for as long as the editors leave them alone."""
    (stems,) = together(stems_of((line for group in groups for line in group), language))
    meaning: dict[str, list[str]] = {}
    for group in groups:
        for line in group:
            meaning.setdefault(stems[line], []).extend(other for other in group if other != line)
    meaning.pop("", None)
    return meaning


def _runs(asked: Question) -> list[tuple[int, tuple[str, ...]]]:
    """Give every term's words, and those of terms that follow one another; with the first's place, longest first."""
    found = [(at, term.words) for at, term in enumerate(asked.wanted) if not term.quoted]
    single = [term.words[0] if len(term.words) == 1 and not term.quoted else None for term in asked.wanted]
    for length in range(2, MOST_WORDS + 1):
        for at in range(len(single) - length + 1):
            words = single[at : at + length]
            if None not in words:
                found.append((at, tuple(word for word in words if word)))
    return sorted(found, key=lambda run: (-len(run[1]), run[0]))
