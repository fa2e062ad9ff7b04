"""Two hundred questions as people mix them, made from the words that the generated pages have."""

import random
from dataclasses import dataclass

from bench.search.corpus import LANGUAGES, Vocabulary

# Of a hundred questions so many are of each kind.
KINDS = {
    "a common word": 16,
    "a word": 20,
    "a rare word": 10,
    "two words": 18,
    "three words": 8,
    "a phrase": 6,
    "without a word": 4,
    "a word misspelt": 10,
    "narrowed down": 8,
}
# By their rank, where words that only join others are behind us.
_RANKS = {"common": (60, 300), "usual": (300, 4_000), "rare": (20_000, 100_000)}


@dataclass(frozen=True)
class Asked:
    """A question: its language, its kind, its text, and what its address chooses beside it."""

    language: str
    kind: str
    text: str
    chosen: str = ""


def questions(vocabularies: dict[str, Vocabulary], titles: dict[str, list[str]], number: int = 200) -> list[Asked]:
    """Give so many questions, always the same; `titles` has titles of pages by language, to quote from."""
    chance = random.Random(11)
    kinds = [kind for kind, share in KINDS.items() for _time in range(share)]
    return [
        _question(chance, kinds[at * 37 % len(kinds)], vocabularies[language], titles[language], language)
        for at, language in ((at, LANGUAGES[at % len(LANGUAGES)]) for at in range(number))
    ]


def _question(chance: random.Random, kind: str, words: Vocabulary, titles: list[str], language: str) -> Asked:
    def word(ranks: str = "usual") -> str:
        return words.words[chance.randint(*_RANKS[ranks])]

    text, chosen = word(), ""
    if kind == "a common word":
        text = word("common")
    elif kind == "a rare word":
        text = word("rare")
    elif kind == "two words":
        text = f"{word('common')} {word()}"
    elif kind == "three words":
        text = f"{word('common')} {word('common')} {word()}"
    elif kind == "a phrase":
        text = '"' + " ".join(chance.choice(titles).split()[:2]) + '"'
    elif kind == "without a word":
        text = f"{word()} -{word('common')}"
    elif kind == "a word misspelt":
        at = chance.randint(1, len(text) - 1)
        text = text[: at - 1] + text[at : at + 1] + text[at - 1] + text[at + 1 :]
    elif kind == "narrowed down":
        text, chosen = word("common"), f"&year={chance.randint(2010, 2024)}&type=news"
    return Asked(language, kind, text, chosen)


def commonest(vocabulary: Vocabulary) -> str:
    """Give the commonest word that somebody would ask for."""
    return vocabulary.words[_RANKS["common"][0]]
