"""The paragraphs of a text that was pasted, from Word or elsewhere, and how they go with the passages of a page."""

import re
from html import escape

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

BLOCKS = {"p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "caption", "dt", "dd", "tr"}
UNSEEN = {"style", "script", "head", "title", "meta", "link", "xml", "template"}
# What Word and others call bold and italic, as passages call it.
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "a": "a"}
# What tells texts of two languages apart: how long they are, and their figures.
Looks = tuple[int, set[str]]


def split(text: str, passages: int) -> list[str]:
    """Cut a plain text into paragraphs: at every new line, or at empty lines where that fits the page better.

    Args:
        text: What was pasted or typed.
        passages: How many passages the page has.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\xa0", " ")
    lines = [line.strip() for line in text.split("\n")]
    by_line = [line for line in lines if line]
    by_gap = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return min((by_line, by_gap), key=lambda found: abs(len(found) - passages)) if by_line else []


def marked(html: str) -> dict[str, str]:
    """Give the paragraphs of a pasted document with their bold and italic type and links, by their letters.

    Word writes bullets and numbers of lists into its text, so that only letters and digits tell which is which.
    """
    soup = BeautifulSoup(html, "html.parser")
    found: list[str] = []
    piece: list[str] = []

    def end() -> None:
        text = re.sub(r"\s+", " ", "".join(piece)).strip()
        if letters(text):
            found.append(text)
        piece.clear()

    def walk(node: Tag, inside: frozenset[str]) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    piece.append(escape(str(child), quote=False))
            elif isinstance(child, Tag) and child.name not in UNSEEN and "mso-list" not in _style(child, "span"):
                if child.name in BLOCKS:
                    end()
                    walk(child, inside)
                    end()
                elif child.name == "br" and not inside:
                    end()
                elif child.name == "br":
                    piece.append(" ")
                else:
                    mark = _mark(child)
                    if mark and mark not in inside and letters(child.get_text()) and not child.find(list(BLOCKS)):
                        piece.append(f"<{mark}>")
                        walk(child, inside | {mark})
                        piece.append(f"</{mark}>")
                    else:
                        walk(child, inside)

    walk(soup, frozenset())
    end()
    return {letters(re.sub(r"<[^>]*>", "", text)): text for text in found}


def _style(tag: Tag, *names: str) -> str:
    return str(tag.get("style", "")).replace(" ", "").lower() if not names or tag.name in names else ""


def _mark(tag: Tag) -> str:
    """Give which mark a tag stands for; empty for none. Other programs say bold and italic in styles."""
    style = _style(tag)
    if tag.name in ("b", "strong") and "font-weight:normal" in style:
        return ""
    if tag.name == "a" and not tag.get("href"):
        return ""
    if tag.name == "span" and re.search(r"font-weight:(bold|[6-9]00)", style):
        return "b"
    if tag.name == "span" and "font-style:italic" in style:
        return "i"
    return MARKS.get(tag.name, "")


def letters(text: str) -> str:
    """Give a text's letters and digits only."""
    return re.sub(r"[\W_]+", "", re.sub(r"&\w+;", "", text))


def dress(paragraphs: list[str], html: str) -> list[str]:
    """Give plain paragraphs as passages are written, with the marks that the pasted document has for them."""
    known = marked(html) if html else {}
    return [known.get(letters(text)) or escape(text, quote=False) for text in paragraphs]


def align(passages: list[str], paragraphs: list[str]) -> list[str]:
    """Lay paragraphs beside passages, in their order; an empty text stands where a passage got none.

    Where the counts differ, those go together that are about equally long and hold the same figures. What has no
    passage comes after the last one; nothing is left out.

    Args:
        passages: The plain words of each passage.
        paragraphs: The pasted paragraphs, with their marks.
    """
    words = [re.sub(r"<[^>]*>", "", text) for text in paragraphs]
    if len(words) <= len(passages):
        return [paragraphs[number] if number is not None else "" for number in _partners(passages, words)]
    partners = _partners(words, passages)
    chosen = [text for text, partner in zip(paragraphs, partners, strict=True) if partner is not None]
    return chosen + [text for text, partner in zip(paragraphs, partners, strict=True) if partner is None]


def _partners(longer: list[str], shorter: list[str]) -> list[int | None]:
    """Give for each text of the longer list its partner in the other one, of which each has one, in order."""
    # How long the one language is beside the other. Of a part of a page nobody knows: then as long as the other.
    ratios = {1.0, _mean(shorter) / _mean(longer)}
    looks, others = [_looks(text) for text in longer], [_looks(text) for text in shorter]
    return min((_laid(looks, others, ratio) for ratio in ratios), key=lambda found: found[0])[1]


def _laid(longer: list[Looks], shorter: list[Looks], ratio: float) -> tuple[float, list[int | None]]:
    """Give the partners that go together best at a ratio of lengths, and before them how badly they do."""
    # What it costs at least to find partners for the first of the shorter list; how many is the place in the row.
    row = [0.0] + [float("inf")] * len(shorter)
    taken = []
    for number, looks in enumerate(longer):
        costs = [_strangeness(looks, other, ratio) for other in shorter]
        if number == 0:
            # A text begins with its title, as the page does.
            costs = [cost - 1 for cost in costs]
        with_one = [float("inf")] + [before + cost for before, cost in zip(row, costs, strict=False)]
        taken.append([one < none for none, one in zip(row, with_one, strict=True)])
        row = [min(pair) for pair in zip(row, with_one, strict=True)]
    partners: list[int | None] = []
    left = len(shorter)
    for took in reversed(taken):
        partners.append(left - 1 if took[left] else None)
        left -= took[left]
    return row[-1], partners[::-1]


def _mean(texts: list[str]) -> float:
    return max(1.0, sum(map(len, texts)) / max(1, len(texts)))


def _looks(text: str) -> Looks:
    return len(text), set(re.findall(r"\d+", text))


def _strangeness(passage: Looks, words: Looks, ratio: float) -> float:
    # Some signs more or less mean little in a short text.
    expected, found = passage[0] * ratio + 5, words[0] + 5
    lengths = max(expected, found) / min(expected, found) - 1
    return lengths + len(passage[1] ^ words[1])
