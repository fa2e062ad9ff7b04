"""How long a text takes to read, and for which school year it is written, where a language has a measure for that.

Speeds, in words a minute: Trauzettel-Klosinski and Dietz, “Standardized Assessment of Reading Performance: The New
International Reading Speed Texts IReST”, Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461. Turkmen was
not measured: it has the speed of Turkish, which is built alike.

Grades: for English, Kincaid and others, “Derivation of New Readability Formulas for Navy Enlisted Personnel” (1975);
for Russian, the same formula with Oborneva's coefficients (“Automated Estimation of Complexity of Educational Texts on
the Basis of Statistical Parameters”, Moscow 2006). For the office's other languages no formula has a following, and
none is shown.
"""

import re
from dataclasses import dataclass

WORDS_A_MINUTE = {"en": 228, "ru": 184, "tk": 166, "ar": 138, "fr": 195, "es": 218}
# Where a writing has no blanks between words, signs are counted: 255 a minute in Chinese, by the same source.
SIGNS_A_MINUTE = {"zh": 255}
# Below that the sentences are too few to say anything.
FEWEST_WORDS = 100

_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=\s|$)|\n")


@dataclass(frozen=True)
class Reading:
    """A text's number of words, the minutes that it takes, and its grade; None where that says nothing."""

    words: int
    minutes: float
    grade: int | None


def reading(text: str, language: str) -> Reading:
    """Measure a text.

    Args:
        text: Plain, a paragraph a line.
        language: Its code.
    """
    code = language.partition("-")[0]
    words = _WORD.findall(text)
    if code in SIGNS_A_MINUTE:
        signs = sum(len(word) for word in words)
        return Reading(signs, signs / SIGNS_A_MINUTE[code], None)
    minutes = len(words) / WORDS_A_MINUTE.get(code, 200)
    formula = {"en": (0.39, 11.8, _english_syllables), "ru": (0.5, 8.4, _russian_syllables)}.get(code)
    if formula is None or len(words) < FEWEST_WORDS:
        return Reading(len(words), minutes, None)
    of_sentences, of_syllables, syllables = formula
    sentences = sum(1 for sentence in _END.split(text) if _WORD.search(sentence))
    a_sentence, a_word = len(words) / sentences, sum(map(syllables, words)) / len(words)
    return Reading(len(words), minutes, max(1, round(of_sentences * a_sentence + of_syllables * a_word - 15.59)))


def _russian_syllables(word: str) -> int:
    """Count the vowels: in Russian each makes a syllable."""
    return max(1, len(re.findall(r"[аеёиоуыэюя]", word.lower())))


def _english_syllables(word: str) -> int:
    """Count groups of vowels, without an e that is not spoken: right in nine words of ten, which does for a text."""
    lower = word.lower()
    count = len(re.findall(r"[aeiouy]+", lower))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxz]es$", lower):
        count -= 1
    return max(1, count)
