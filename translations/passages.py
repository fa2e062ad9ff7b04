"""A page's text as passages, each with its place, and what changed between two states of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# A passage as it is stored: where in the page it stands (wagtail-localize's path), and its text with inline tags.
Passage = tuple[str, str]


def passages(instance: Model) -> list[Passage]:
    """Give the passages to translate of a page or another translatable entry, in their order; blank ones are left out.

    They are the same that wagtail-localize lays before translators.
    """
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]


@dataclass(frozen=True)
class Change:
    """A passage before and after; `old` is empty for one that is new, `new` for one that is gone."""

    old: str
    new: str


def changes(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> list[Change]:
    """Give what differs between two states of a page, in the order of the page; moved text counts as gone and new.

    Texts are given without tags; where only a tag or a link changed, both are given with them.
    """
    # Paths are left out: a block that was deleted and typed anew has another one, and says the same.
    old, new = [text for _path, text in before], [text for _path, text in after]
    found = []
    for operation, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        for number in range(max(j - i, m - k)):
            pair = (old[i + number] if i + number < j else "", new[k + number] if k + number < m else "")
            words = (plain(pair[0]), plain(pair[1]))
            found.append(Change(*(pair if words[0] == words[1] else words)))
    return found


def reworded(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Give the place, the old and the new text of each passage that says something else in the same place.

    A place whose passages became more or fewer is left out: nothing tells which is which.
    """
    old, new = _by_place(before), _by_place(after)
    for place in new:
        if len(old.get(place, [])) == len(new[place]):
            for was, now in zip(old[place], new[place], strict=True):
                if was != now:
                    yield place, was, now


def corrected(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Give of the passages that were reworded those whose markup is as before."""
    for place, was, now in reworded(before, after):
        if re.findall(r"<[^>]+>", was) == re.findall(r"<[^>]+>", now):
            yield place, was, now


def _by_place(text: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, passage in text:
        found.setdefault(place, []).append(passage)
    return found


def plain(text: str) -> str:
    """Give a passage's words without its marks."""
    return unescape(strip_tags(re.sub(r"<br\s*/?>", " ", text))).strip()
