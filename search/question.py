"""What a visitor typed, taken apart: words, phrases in quotation marks, and what is to be left out."""

import re
from dataclasses import dataclass

from .backend import Analysis
from .letters import tidied

LONGEST = 200
MOST_TERMS = 12

Sql = tuple[str, list]
"""A piece of SQL with its parameters."""

# Straight quotation marks, and the pairs of the languages that we speak.
_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:["„“”«]\s*(?P<phrase>[^"„“”«»]*)["“”»]|(?P<word>[^\s"„“”«»]+))')


@dataclass(frozen=True)
class Term:
    """A word; or several that stand side by side, because they were quoted or joined by a mark."""

    words: tuple[str, ...]
    quoted: bool = False


@dataclass(frozen=True)
class Question:
    """What must be there, and what must not; `text` is what was typed, tidied up and cut."""

    text: str
    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that is wanted and not quoted, as it was typed."""
        return tuple(word for term in self.wanted if not term.quoted for word in term.words)


Alternatives = dict[str, tuple[str, ...]]
"""By word, or by words that are joined by a blank: what does as well. Several words stand side by side."""


def question(typed: str) -> Question:
    """Take apart what was typed; whatever it is, there is a Question, if one without terms.

    Of a long text the first 200 characters count, and of many terms the first twelve. Quotation marks that nobody
    closed and a minus alone mean nothing.
    """
    text = " ".join(typed.replace("\x00", " ").split())[:LONGEST].rstrip()
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(text):
        quoted = found["phrase"] is not None
        words = tuple(tidied(found["phrase"] if quoted else found["word"]).split())
        if words and len(wanted) + len(unwanted) < MOST_TERMS:
            (unwanted if found["minus"] else wanted).append(Term(words, quoted))
    return Question(text, tuple(wanted), tuple(unwanted))


def tsquery(asked: Question, analysis: Analysis, instead: Alternatives | None = None) -> Sql:
    """Give the tsquery of a Question in one language: all that is wanted, and nothing that is not."""
    wanted = [_term(term, analysis, instead or {}) for term in asked.wanted]
    return _without(joined(wanted, "&&"), asked, analysis)


def any_word(asked: Question, analysis: Analysis, instead: Alternatives | None = None) -> tuple[Sql, list[Sql]]:
    """Give the tsquery that is content with one of the words, and each word's own; what is quoted must be there."""
    loose = [_term(term, analysis, instead or {}) for term in asked.wanted if not term.quoted]
    strict = [_term(term, analysis, {}) for term in asked.wanted if term.quoted]
    return _without(joined([*([joined(loose, "||")] if loose else []), *strict], "&&"), asked, analysis), loose


def _term(term: Term, analysis: Analysis, instead: Alternatives) -> Sql:
    if term.quoted:
        return _phrase(term.words, analysis)
    each = [
        joined([_phrase(tuple(other.split()), analysis) for other in (word, *instead.get(word, ()))], "||")
        for word in term.words
    ]
    whole = [_phrase(tuple(other.split()), analysis) for other in instead.get(" ".join(term.words), ())]
    return joined([joined(each, "&&"), *(whole if len(term.words) > 1 else [])], "||")


def _phrase(words: tuple[str, ...], analysis: Analysis) -> Sql:
    return "phraseto_tsquery(%s::regconfig, %s)", [analysis.config, analysis.prepare(" ".join(words))]


def _without(found: Sql, asked: Question, analysis: Analysis) -> Sql:
    if not asked.unwanted:
        return found
    sql, parameters = joined([_phrase(term.words, analysis) for term in asked.unwanted], "||")
    # What only says what must not be there, be it that the rest are stop words, would find all other pages.
    nothing_wanted = f"numnode({found[0]}) = 0"
    return (
        f"(CASE WHEN {nothing_wanted} THEN ''::tsquery ELSE {found[0]} && !!{sql} END)",
        [*found[1], *found[1], *parameters],
    )


def joined(parts: list[Sql], operator: str) -> Sql:
    """Join tsqueries by an operator; nothing to join is a query that finds nothing."""
    if not parts:
        return "''::tsquery", []
    return f"({f' {operator} '.join(sql for sql, _given in parts)})", [each for _sql, given in parts for each in given]
