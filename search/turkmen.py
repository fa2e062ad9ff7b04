"""A stemmer for Turkmen: takes off the endings that a word has gathered, one after the other.

Turkmen puts endings in a row: `işçilerimiziň`, "of our workers", is `işçi-ler-imiz-iň`. Their vowels follow those of
the word (`-lar` after `a`, `-ler` after `e`); without diacritics, which many people cannot type on a telephone, few
spellings of each are left, and so the stemmer works on words without diacritics. The endings are those that the
grammars list (Clark, "Turkmen Reference Grammar", 1998, chapters on the noun and the verb); which of them to take off,
and the shortest stem, were chosen by measuring (docs/decisions/0032-turkmen.md).
"""

import re
from functools import lru_cache

from .letters import plain

SHORTEST = 3
_VOWELS = "aeiouy"

# Each step takes off at most one ending, the longest that is there. The order is that of the word's end.
_PREDICATE = ("dyr", "dir", "dur")
_CASES = (
    *("ndaky", "ndaki", "daky", "daki", "ndan", "nden", "dan", "den", "nda", "nde", "da", "de"),
    *("nyn", "nin", "nun", "yn", "in", "un", "na", "ne", "ny", "ni", "nu"),
)
_OWNERS = (
    *("lara", "lere", "myza", "mize"),
    *("lary", "leri", "lar", "ler"),
    *("ymyz", "imiz", "umyz", "umiz", "myz", "miz", "ynyz", "iniz", "unyz", "uniz", "nyz", "niz"),
    *("ym", "im", "um", "syn", "sin", "sy", "si", "su"),
)
_ENDINGS = (
    *("lar", "ler", "lary", "leri"),
    *("lyk", "lik", "luk", "lyg", "lig", "lug", "ly", "li", "lu", "syz", "siz", "suz"),
    *("cylyk", "cilik", "cy", "ci"),
)
_VERBS = (
    *("magy", "megi", "mak", "mek", "mag", "meg", "mazlyk", "mezlik"),
    *("yarlar", "yar", "yardy", "yan", "yanlar", "jak", "jek", "jag", "jeg", "an", "en"),
    *("anda", "ende", "sa", "se", "sak", "sek", "yp", "ip", "up"),
    *("dy", "di", "du", "malydyr", "melidir", "maly", "meli"),
    *("yldy", "ildi", "yl", "il", "ul", "ys", "is", "dyr", "dir", "ma", "me"),
)
_VOWEL_ENDINGS = ("a", "e", "y", "i", "u")
_HARD = {"b": "p", "d": "t", "g": "k", "j": "c"}
_LETTERS = re.compile(r"[^\W\d_]+")


def _by_length(endings: tuple[str, ...]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Give endings by their length, the longest first: a word is looked up and not compared with each."""
    lengths = sorted({len(ending) for ending in endings}, reverse=True)
    return tuple((length, frozenset(each for each in endings if len(each) == length)) for length in lengths)


_STEPS = tuple(
    map(_by_length, (_PREDICATE, _CASES, _OWNERS, _CASES, _OWNERS, _VERBS, _ENDINGS, _ENDINGS)),
)


def _without(word: str, endings: tuple[tuple[int, frozenset[str]], ...]) -> str:
    for length, each in endings:
        if len(word) - length >= SHORTEST and word[-length:] in each:
            rest = word[:-length]
            if any(letter in _VOWELS for letter in rest):
                return rest
    return word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the stem of one Turkmen word in small letters without diacritics; numbers and short words as they are."""
    word = plain(word)
    if len(word) <= SHORTEST or not word.isalpha():
        return word
    for endings in _STEPS:
        word = _without(word, endings)
    if len(word) > SHORTEST and word.endswith(_VOWEL_ENDINGS):
        word = word[:-1]
    return word[:-1] + _HARD.get(word[-1], word[-1])


def stemmed(text: str) -> str:
    """Give a text with each of its words as its stem."""
    return _LETTERS.sub(lambda found: stem(found[0]), text)
