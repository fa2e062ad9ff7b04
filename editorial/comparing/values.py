"""How single values are told and compared: in the words that their editor knows."""

import re
from collections.abc import Hashable, Iterable
from datetime import date, datetime

from django.db.models import Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

from editorial.comparing.names import Names
from editorial.comparing.words import instead, items_between, listed, words_between


class Words:
    """A value that is a text."""

    def __init__(self, label: str | Promise, names: Names):
        self.label, self.names = label, names

    def essence(self, value) -> Hashable:
        """Give the text; None for none."""
        return self.text(value) or None

    def text(self, value) -> str:
        """Give the value in words."""
        return "" if value is None else str(value)

    def whole(self, value) -> str:
        """Give the text."""
        return self.text(value)

    def between(self, old, new) -> SafeString:
        """Give both texts as one, word by word."""
        return words_between(self.text(old), self.text(new))

    def begins(self, value) -> str:
        """Give the text."""
        return self.text(value)


class _Untold(Words):
    """A value by which nobody knows what it belongs to."""

    def begins(self, value) -> str:
        """Give nothing."""
        return ""


class Day(_Untold):
    """A day or a moment."""

    def text(self, value) -> str:
        """Give the day as the reader's language writes it."""
        return told_day(value)

    def between(self, old, new) -> SafeString:
        """Give one day in place of the other."""
        return instead(self.text(old), self.text(new))


class Choice(_Untold):
    """One of several."""

    def __init__(self, label: str | Promise, names: Names, choices: Iterable):
        super().__init__(label, names)
        self._choices = _labels(choices)

    def text(self, value) -> str:
        """Give the label of what is chosen."""
        return "" if value in (None, "") else self._choices.get(str(value), str(value))

    def between(self, old, new) -> SafeString:
        """Give one choice in place of the other."""
        return instead(self.text(old), self.text(new))


class Tick(_Untold):
    """Yes or no."""

    def essence(self, value) -> Hashable:
        """Give whether it is ticked; what is not counts as empty."""
        return bool(value) or None

    def text(self, value) -> str:
        """Give it in a word."""
        return gettext("Yes") if value else gettext("No")

    def between(self, old, new) -> SafeString:
        """Give one in place of the other."""
        return instead(self.text(old), self.text(new))


class Choices(Choice):
    """Some of several."""

    def essence(self, value) -> Hashable:
        """Give what is chosen, in its order."""
        return tuple(map(str, value or [])) or None

    def items(self, value) -> list[str]:
        """Give the labels of what is chosen."""
        return [super(Choices, self).text(each) for each in value or []]

    def text(self, value) -> str:
        """Give the labels on one line."""
        return ", ".join(self.items(value))

    def whole(self, value) -> str:
        """Give the labels as a list."""
        return listed(self.items(value)) if value else ""

    def between(self, old, new) -> SafeString:
        """Give both lists as one."""
        return items_between(self.items(old), self.items(new))


class Several(Words):
    """Some entries, such as areas of work or tags, whatever their order."""

    def essence(self, value) -> Hashable:
        """Give their names."""
        return tuple(self._names(value)) or None

    def text(self, value) -> str:
        """Give the names on one line."""
        return ", ".join(self._names(value))

    def whole(self, value) -> str:
        """Give the names as a list."""
        return listed(self._names(value)) if value else ""

    def between(self, old, new) -> SafeString:
        """Give both lists as one."""
        return items_between(self._names(old), self._names(new))

    def _names(self, value) -> list[str]:
        return sorted(map(str, value or []))


class Prose(Words):
    """Rich text. Bold and italic are told of only where nothing else differs."""

    def essence(self, value) -> Hashable:
        """Give the text with its marks, without the editor's own keys."""
        return (_marked(value), self.text(value)) if self.text(value) else None

    def text(self, value) -> str:
        """Give the text, and where its links lead."""
        return self.names.of_rich_text(value)

    def between(self, old, new) -> SafeString:
        """Give both texts as one; where they are the same, say that only their look differs."""
        if self.text(old) == self.text(new):
            return format_html("<em>{}</em>", gettext("The words are the same: only bold, italic or the lists differ."))
        return super().between(old, new)


class Chosen(Words):
    """A page, a document or an entry that was chosen."""

    def __init__(self, label: str | Promise, names: Names, model: type[Model]):
        super().__init__(label, names)
        self._model = model

    def essence(self, value) -> Hashable:
        """Give what was chosen: two of the same name are two."""
        return value

    def text(self, value) -> str:
        """Give its name."""
        return self.names.name(self._model, value)

    def between(self, old, new) -> SafeString:
        """Give one in place of the other."""
        return instead(self.whole(old), self.whole(new))


class Picture(Chosen):
    """A picture that was chosen."""

    def whole(self, value) -> str:
        """Give the picture, small."""
        return self.names.picture(value)


class Table(Words):
    """A table: its caption, then a line a row."""

    def text(self, value) -> str:
        """Give the caption, the headings and the rows as lines."""
        value = value or {}
        rows = [[column["heading"] for column in value.get("columns", [])]]
        rows += [row["values"] for row in value.get("rows", [])]
        lines = [" | ".join(str(cell or "") for cell in row) for row in rows if any(row)]
        return "\n".join(filter(None, [value.get("caption") or "", *lines]))


def told_day(value: date | str | None) -> str:
    """Give a day or a moment, stored as text or not, as the reader's language writes it."""
    if isinstance(value, str):
        value = (parse_date(value) if len(value) <= len("2026-12-31") else parse_datetime(value)) or None
    if isinstance(value, datetime):
        return date_format(localtime(value) if value.tzinfo else value, "DATETIME_FORMAT")
    return date_format(value, "DATE_FORMAT") if value else ""


def _labels(choices) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            found |= _labels(label)
        else:
            found[str(value)] = str(label)
    return found


def _marked(html) -> str:
    return re.sub(r' data-block-key="[^"]*"', "", str(html or ""))
