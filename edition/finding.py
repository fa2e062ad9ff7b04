"""The search of a copy, which has no server: an index in scripts, for those can be read from a disk too.

Words are folded, and lie in as many scripts as needed, by their first two letters; static/js/copy_search.js reads the
one that a question needs. It folds words in the same way: what is changed here is to be changed there.
"""

import json
import re
import unicodedata
from array import array
from pathlib import Path

from edition.links import Page

SCRIPTS = 64
IN_TITLE, IN_SUMMARY, IN_TEXT = 9, 3, 1
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0640]")
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile("([\u3400-\u9fff])")
# The article, alone or joined to "and", "with", "for" and "so"; hamza on its seats, final ya and ta.
_ARTICLE = re.compile("^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644)(?=..)")
_SEATS = str.maketrans("\u0649\u0629", "\u064a\u0647")


def words_of(text: str) -> list[str]:
    """Give the words of a text without capitals, accents and articles; each Chinese character is one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower())).translate(_SEATS)
    return [_ARTICLE.sub("", word) for word in _WORD.findall(_HAN.sub(r" \1 ", plain))]


def script_of(word: str) -> int:
    """Give the number of the script that a folded word lies in."""
    return sum(ord(letter) * (7 * place + 1) for place, letter in enumerate(word[:2])) % SCRIPTS


class Index:
    """The words of the pages of one language."""

    def __init__(self, language: str):
        """Begin without a page."""
        self.language = language
        self._pages: list[tuple[str, str, str]] = []
        self._words: dict[str, array] = {}

    def add(self, file: str, page: Page) -> None:
        """Add a page, which is `file` in the copy."""
        number = len(self._pages)
        self._pages.append((file, page.title, page.summary))
        weights: dict[str, int] = {}
        for text, weight in ((page.title, IN_TITLE), (page.summary, IN_SUMMARY), (page.text, IN_TEXT)):
            for word in words_of(text):
                weights[word] = max(weight, weights.get(word, 0))
        for word, weight in weights.items():
            self._words.setdefault(word, array("L")).extend((number, weight))

    def write(self, folder: Path) -> None:
        """Write the scripts into a folder, the same ones for the same pages."""
        folder.mkdir(parents=True)
        scripts: list[dict[str, list[int]]] = [{} for _number in range(SCRIPTS)]
        for word in sorted(self._words):
            scripts[script_of(word)][word] = self._words[word].tolist()
        self._put(folder / "pages.js", "pages", self._pages)
        for number, words in enumerate(scripts):
            self._put(folder / f"{number}.js", str(number), words)

    def _put(self, file: Path, name: str, content: object) -> None:
        told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        # Old browsers end a line of script at these two.
        told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        file.write_text(f"copySearch({json.dumps(name)},{told});\n", encoding="utf-8")
