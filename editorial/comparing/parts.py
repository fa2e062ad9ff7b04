"""Two lists of parts made one: what was added, removed, moved, changed, and how much is as it was."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from editorial.comparing.values import Words
from editorial.comparing.words import added, removed


class Kind(Protocol):
    """How values of one kind are compared and shown."""

    label: str | Promise

    def essence(self, value) -> Hashable:
        """Give what makes two values the same to a reader; None for an empty one."""

    def whole(self, value) -> str:
        """Give a value as text or HTML."""

    def between(self, old, new) -> SafeString:
        """Give two values that differ as one HTML."""

    def begins(self, value) -> str:
        """Give the words by which a reader knows which one it is; may be empty."""


@dataclass(frozen=True)
class Part:
    """One part of a list: by what it is known in another version, its kind and its value."""

    key: Hashable
    kind: Kind
    value: object


def parts_between(old: Sequence[Part], new: Sequence[Part]) -> SafeString:
    """Give one list of both as HTML, with what was done to each part in words; runs of unchanged ones are counted."""
    old, new = _known_to_each_other(old, new)
    before, after = {part.key: part for part in old}, {part.key: part for part in new}
    places = {part.key: number for number, part in enumerate(old)}
    rows: list[SafeString] = []
    same = 0

    def tell_same():
        nonlocal same
        if same:
            text = ngettext("%(count)d part as before", "%(count)d parts as before", same) % {"count": same}
            rows.append(format_html('<li class="compared-same">{}</li>', text))
        same = 0

    matcher = SequenceMatcher(None, [part.key for part in old], [part.key for part in new], autojunk=False)
    for how, start, end, new_start, new_end in matcher.get_opcodes():
        for part in old[start:end]:
            if part.key not in after:
                tell_same()
                rows.append(_row(part, gettext("Removed"), removed(_whole(part)), only="compared-old"))
        for number, part in enumerate(new[new_start:new_end], new_start):
            was = before.get(part.key)
            if was is None:
                tell_same()
                rows.append(_row(part, gettext("Added"), added(_whole(part)), only="compared-new"))
                continue
            moved = how != "equal"
            changed = part.kind.essence(was.value) != part.kind.essence(part.value)
            if not moved and not changed:
                same += 1
                continue
            tell_same()
            said = _moved(number < places[part.key], changed) if moved else gettext("Changed")
            content = part.kind.between(was.value, part.value) if changed else ""
            # A text that is shown with its changes need not be begun twice.
            begins = "" if changed and isinstance(part.kind, Words) else part.kind.begins(part.value)
            rows.append(_row(part, said, content, begins))
    tell_same()
    return format_html("<ol>{}</ol>", format_html_join("", "{}", ((row,) for row in rows)))


def whole_parts(parts: Sequence[Part]) -> SafeString:
    """Give a list of parts as HTML."""
    rows = ((part.kind.label, _whole(part)) for part in parts)
    return format_html(
        "<ol>{}</ol>", format_html_join("", '<li><strong>{}</strong><div dir="auto">{}</div></li>', rows)
    )


def _known_to_each_other(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Let parts that have no key in common at all be known by their place, and their kind's name."""
    if {part.key for part in old} & {part.key for part in new}:
        return list(old), list(new)
    by_place = [
        [Part((number, str(part.kind.label)), part.kind, part.value) for number, part in enumerate(parts)]
        for parts in (old, new)
    ]
    return by_place[0], by_place[1]


def _moved(up: bool, changed: bool) -> str:
    if changed:
        return gettext("Moved up and changed") if up else gettext("Moved down and changed")
    return gettext("Moved up") if up else gettext("Moved down")


def _whole(part: Part) -> str:
    return part.kind.whole(part.value) or gettext("Empty")


def _row(part: Part, said: str, content: str, begins: str = "", only: str = "") -> SafeString:
    """Give a part as HTML; one that is in one version only says so, for where both stand side by side."""
    return format_html(
        '<li class="{}"><p class="compared-head"><strong>{}</strong> <span class="compared-said">{}</span>{} '
        '<bdi>{}</bdi></p><div dir="auto">{}</div></li>',
        only,
        part.kind.label,
        said,
        format_html('<span class="compared-only">{}</span>', gettext("Only in this text")) if only else "",
        Truncator(" ".join(begins.split())).chars(70),
        content,
    )
