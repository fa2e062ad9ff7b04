"""Two texts made one, with what was taken out and what was put in marked by more than a colour."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

# Chinese and Japanese write without spaces: each sign counts as a word. Vowel signs belong to the word they are in.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_TOKEN = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff]|[\w{_MARKS}]+|\s+|.")
_WHOLE = re.compile("<(?:dl|ol|ul|img)")
# Texts that share less than this are two texts, and a mixture of both could not be read.
_ALIKE = 0.4


def removed(html: str) -> SafeString:
    """Mark HTML as taken out; a screen reader says so too."""
    return _marked("del", gettext("Removed:"), html)


def added(html: str) -> SafeString:
    """Mark HTML as put in; a screen reader says so too."""
    return _marked("ins", gettext("Added:"), html)


def words_between(old: str, new: str) -> SafeString:
    """Give one text of both, as HTML, word by word; texts that have little in common stand one after the other."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    if old and new and matcher.ratio() < _ALIKE:
        return format_html("{} {}", removed(old), added(new))
    parts: list[tuple[str, str, bool]] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        was, now, same = "".join(before[start:end]), "".join(after[new_start:new_end]), kind == "equal"
        # A space between two changes belongs to them.
        if len(parts) > 1 and not same and parts[-1][2] and parts[-1][0].isspace():
            space, first = parts.pop()[0], parts.pop()
            was, now = first[0] + space + was, first[1] + space + now
        parts.append((was, now, same))
    return format_html_join("", "{}", ((now if same else _changed(was, now),) for was, now, same in parts))


def items_between(old: Sequence[str], new: Sequence[str]) -> SafeString:
    """Give the items of both lists as HTML, each whole."""
    rows: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        rows += [each if kind == "equal" else removed(each) for each in old[start:end]]
        if kind != "equal":
            rows += [added(each) for each in new[new_start:new_end]]
    return listed(rows)


def listed(rows: Sequence[str]) -> SafeString:
    """Give rows of text or HTML as a list."""
    return format_html("<ul>{}</ul>", format_html_join("", '<li dir="auto">{}</li>', ((row,) for row in rows)))


def instead(old: str, new: str) -> SafeString:
    """Give one value, as text or HTML, in place of another; an empty one is not shown."""
    return format_html("{} {}", removed(old) if old else "", added(new) if new else "")


def _changed(old: str, new: str) -> SafeString:
    return format_html("{}{}", removed(old) if old else "", added(new) if new else "")


def _marked(element: str, said: str, html: str) -> SafeString:
    # Lists and pictures get a frame around them as a whole: old browsers cannot ask what an element holds.
    look = mark_safe(' class="compared-whole"') if isinstance(html, SafeString) and _WHOLE.search(html) else ""
    return format_html('<{0}{1}><bdi class="w-sr-only">{2} </bdi>{3}</{0}>', element, look, said, html)
