"""Texts for the measurement of growth: as many words as wanted, as often as words come in a language.

The commonest words are those of the sample office and the judged set, in the order of how often they stand there, stop
words among them; behind them come words put together from pieces of these. How often each comes follows the law of
Zipf with Mandelbrot's shift, 1 / (rank + 2.7) ** 1.07, which holds for texts of every language that was looked at
(Mandelbrot, "An informational theory of the statistical structure of language", 1953; Piantadosi, 2014).
The same seed gives the same texts.
"""

import itertools
import random
import re
from collections import Counter
from pathlib import Path

from scripts import ROOT

LANGUAGES = ("en", "ru", "tk")
WORDS = 120_000
_WORD = re.compile(r"[^\W\d_]{2,30}")
_SHIFT, _EXPONENT = 2.7, 1.07


def _sources(language: str) -> list[Path]:
    office = sorted((ROOT / "demo" / "content" / language).rglob("*.md"))
    return [*office, ROOT / "tests" / "search" / "judged" / f"pages-{language}.yaml"]


class Vocabulary:
    """The words of one language, the commonest first, and texts made of them."""

    def __init__(self, language: str, seed: int = 7):
        self._random = random.Random(f"{seed} {language}")
        counted = Counter(
            word for path in _sources(language) for word in _WORD.findall(path.read_text(encoding="utf-8").lower())
        )
        self.known = [word for word, _count in counted.most_common()]
        self.words = [*self.known, *self._invented(WORDS - len(self.known))]
        self._weights = list(itertools.accumulate((rank + _SHIFT) ** -_EXPONENT for rank in range(len(self.words))))

    def _invented(self, number: int) -> list[str]:
        """Give new words: the beginning of one that there is, and the end of another."""
        long = [word for word in self.known if len(word) > 4]
        found: dict[str, None] = {}
        taken = set(self.known)
        while len(found) < number:
            one, other = self._random.choice(long), self._random.choice(long)
            cut = self._random.randint(2, 5)
            word = one[: cut + 1] + other[-cut:]
            if word not in taken:
                found[word] = None
        return list(found)

    def text(self, number: int) -> str:
        """Give so many words in sentences of about fifteen."""
        words = self._random.choices(self.words, cum_weights=self._weights, k=number)
        sentences = [" ".join(words[at : at + 15]).capitalize() for at in range(0, number, 15)]
        return ". ".join(sentences) + "."

    def heading(self) -> str:
        """Give four to nine words, as a title has them."""
        return self.text(self._random.randint(4, 9)).rstrip(".").replace(". ", " ")
