"""Titles by their beginnings, and by those of their words: how they are kept, and how they are asked for.

Each lexeme bears its language, so that what begins alike in another one is not read. After a blank stands a word
without its diacritics, after `~` how it sounds, after `#` the number of a goal.
"""

from collections.abc import Iterable, Sequence

from .languages import analysis_of
from .letters import in_turkmen_letters, plain, skeleton, tidied

# More of a title is not looked at: it must fit into a page of its index.
LONGEST = 200
LONGEST_WORD = 40
MOST_WORDS = 8
_LAST = "\U0010ffff"


def folded(text: str, language: str) -> str:
    """Give a text in small letters without diacritics and marks; Turkmen in today's alphabet, Chinese by characters."""
    # The analysis of Turkmen takes endings off, and half a word has none.
    prepared = in_turkmen_letters(tidied(text)) if language == "tk" else analysis_of(language).prepare(text)
    return " ".join(plain(prepared).split())


def words_of(text: str, language: str) -> list[str]:
    """Give the first words of a text, `folded` and cut."""
    return [word[:LONGEST_WORD] for word in folded(text[:LONGEST], language).split()[:MOST_WORDS]]


def lexemes(texts: Iterable[str], language: str, goal: int | None = None) -> list[str]:
    """Give by what a page is found that is called `texts`, and that is about a goal if it has its number."""
    words = {word[:LONGEST_WORD] for text in texts for word in folded(text[:LONGEST], language).split()}
    sounds = {sound for word in words if (sound := skeleton(word))}
    number = [f"{language}#{goal}"] if goal else []
    return sorted([*(f"{language} {word}" for word in words), *(f"{language}~{sound}" for sound in sounds), *number])


def range_of(words: Sequence[str]) -> tuple[str, str]:
    """Give between what every `folded` title lies that begins with these words, of which the last is not done yet."""
    begun = " ".join(words)
    return begun, begun + _LAST


def begun(words: Sequence[str], language: str) -> str:
    """Give the tsquery, as text, of titles in which each of the words begins one."""
    return " & ".join(f"'{language} {word}':*" for word in words)


def sounding(words: Sequence[str], language: str) -> str:
    """Give the tsquery, as text, of titles in which a word begins that sounds like each; empty where none sounds."""
    return " & ".join(f"'{language}~{sound}':*" for word in words if (sound := skeleton(word)))


def of_goal(words: Sequence[str], language: str) -> str:
    """Give the tsquery, as text, of the goal whose number ends the words, as in "goal 8"; empty when none does."""
    *before, last = words
    if not (last.isascii() and last.isdigit() and 1 <= int(last) <= 17):
        return ""
    return " & ".join([*(f"'{language} {word}':*" for word in before), f"'{language}#{int(last)}'"])
