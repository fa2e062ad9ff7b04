"""The marks inside a passage (bold type, links, line breaks), and what a translation may do to them."""

import re
from collections import Counter
from html.parser import HTMLParser

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

from translations.passages import plain

ALONE = {"br"}
# What looks alike, the one before the other.
SAME_MARK = {"b": ("b", "strong"), "strong": ("strong", "b"), "i": ("i", "em"), "em": ("em", "i")}
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class _Marks(HTMLParser):
    """Reads a passage: which marks it has, how often, and the first thing that is wrong with them."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.fault = ""
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []
        self.empty_links: set[str] = set()
        self.feed(text)
        self.close()
        if self._open:
            self._complain(_("%(mark)s is not closed.") % {"mark": self._open[-1][1]})

    def handle_starttag(self, tag, attrs):
        """Note a mark; what is no mark of a passage is a fault."""
        told = dict(attrs)
        identity = told.pop("id", None) if tag == "a" else None
        mark = f'<{tag} id="{identity}">' if identity else f"<{tag}>"
        if tag not in INLINE_TAGS or told:
            self._complain(_("%(mark)s cannot stand in a passage.") % {"mark": self.get_starttag_text()})
        self.found[mark] += 1
        if tag in ALONE:
            return
        if tag == "a" and any(name == "a" for name, _mark in self._open):
            self._complain(_("%(mark)s stands inside another link.") % {"mark": mark})
        self._open.append((tag, mark))
        self._words.append("")

    def handle_endtag(self, tag):
        """Close a mark; one that was not the last to be opened is a fault."""
        if tag in ALONE:
            return
        if not self._open or self._open[-1][0] != tag:
            self._complain(_("</%(tag)s> closes what was not opened last.") % {"tag": tag})
            return
        _tag, mark = self._open.pop()
        words = self._words.pop()
        if tag == "a" and not words.strip():
            self.empty_links.add(mark)
        if self._words:
            self._words[-1] += words

    def handle_data(self, data):
        """Note the words inside the open mark."""
        if self._words:
            self._words[-1] += data

    def handle_comment(self, data):
        """A comment would go out with the page."""
        self._complain(_("%(mark)s cannot stand in a passage.") % {"mark": f"<!--{data}-->"})

    def handle_decl(self, decl):
        """Nor can a declaration stand in a passage."""
        self._complain(_("%(mark)s cannot stand in a passage.") % {"mark": f"<!{decl}>"})

    unknown_decl = handle_decl
    handle_pi = handle_decl

    def _complain(self, sentence: str) -> None:
        self.fault = self.fault or sentence


def fault(original: str, translation: str, strict: bool = False) -> str:
    """Say in a sentence what is wrong with the marks of a translated passage; empty when nothing is.

    Args:
        original: The passage in its own language.
        translation: The same in another one.
        strict: Whether bold, italic and the like must be there too, and no others, and not only the links.
    """
    if UNPRINTABLE.search(translation):
        return _("It holds a sign that cannot be shown.")
    if not plain(translation):
        return _("It is empty.")
    theirs, ours = _Marks(original), _Marks(translation)
    if ours.fault:
        return ours.fault
    if theirs.found["<br>"]:
        # Lines may break elsewhere in another language.
        ours.found["<br>"] = theirs.found["<br>"]
    counted = {mark for mark in theirs.found | ours.found if strict or mark.startswith(("<a ", "<a>"))}
    for mark in sorted(counted):
        if ours.found[mark] < theirs.found[mark]:
            return _("%(mark)s of the original is missing.") % {"mark": mark}
        if ours.found[mark] > theirs.found[mark]:
            return _("%(mark)s is not in the original, or not that often.") % {"mark": mark}
    for mark in sorted(ours.empty_links - theirs.empty_links):
        return _("%(mark)s has no words in it.") % {"mark": mark}
    return ""


def links(passage: str) -> list[str]:
    """Give the identities of a passage's links, in their order."""
    return [str(link["id"]) for link in BeautifulSoup(passage, "html.parser").find_all("a", id=True)]


def identified(original: str, text: str) -> str:
    """Give a text whose links without identity are those of the original that it lacks, in their order."""
    free = [identity for identity in links(original) if identity not in links(text)]
    return re.sub("<a>", lambda mark: f'<a id="{free.pop(0)}">' if free else mark[0], text)


def fit(original: str, text: str) -> str:
    """Give a text with those marks that its passage has: links get their identities in order, others are dropped.

    Args:
        original: The passage in its own language.
        text: Its translation, whose links need not say which one of the original's they are.
    """
    theirs = {tag.name for tag in BeautifulSoup(original, "html.parser").find_all(True)}
    soup = BeautifulSoup(text, "html.parser")
    free = [identity for identity in links(original) if identity not in set(links(text))]
    for tag in soup.find_all(True):
        name = next((each for each in SAME_MARK.get(tag.name, (tag.name,)) if each in theirs), None)
        if tag.name == "a" and not tag.get("id"):
            tag.attrs = {"id": free.pop(0)} if free else {}
        if name is None or (name == "a" and not tag.get("id")):
            tag.unwrap()
        else:
            tag.name = name
            tag.attrs = {"id": tag["id"]} if name == "a" else {}
    for node in soup.find_all(string=lambda each: isinstance(each, PreformattedString)):
        node.extract()
    return tidy(str(soup))


def linked_words(passage: str) -> list[str]:
    """Give the words of each link of a passage, in their order."""
    return [link.get_text() for link in BeautifulSoup(passage, "html.parser").find_all("a")]


def tidy(passage: str) -> str:
    """Give a passage as wagtail-localize writes passages: signs that mean something in HTML written out."""
    return str(BeautifulSoup(passage.replace("\r\n", "\n").strip(), "html.parser"))


def shown(passage: str) -> str:
    """Give a passage as a person edits it: its marks, and “&” as “&” where that is certain."""
    return re.sub(r"&amp;(?!#?\w+;)", "&", passage)


def excerpt(passage: str, length: int = 80) -> str:
    """Give the beginning of a passage as it is written, for a message to name it by."""
    text = " ".join(passage.split())
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
