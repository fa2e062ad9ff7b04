"""Data: key figures, tables, timelines."""

import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DateBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockValidationError
from wagtail_localize.segments import StringSegmentValue

from .links import AddressBlock, safe_address


class FigureValue(StructValue):
    """A figure with its source."""

    @property
    def source_url(self) -> str:
        """Where the figure can be checked; empty when it has no address."""
        return safe_address(self.get("source_address"))


class FigureBlock(StructBlock):
    """One number, what it counts, and who says so."""

    value = CharBlock(label=_("Value"), max_length=20, help_text=_("As readers see it: 1,240 or 3.5."))
    unit = CharBlock(label=_("Unit"), required=False, max_length=30, help_text=_("%, people, million US$."))
    counts = CharBlock(label=_("What it counts"), max_length=160)
    source = CharBlock(label=_("Source"), max_length=120, help_text=_("Who counted."))
    source_address = AddressBlock(label=_("Source's address"), required=False)
    date = DateBlock(label=_("As of"), help_text=_("The day that the figure holds for, not the day that you type it."))

    class Meta:
        icon = "order"
        label = _("Figure")
        label_format = "{value} {unit} {counts}"
        value_class = FigureValue

    def clean(self, value):
        """Refuse a figure without a digit, and one of a day to come."""
        result = super().clean(value)
        errors = {}
        if result.get("value") and not re.search(r"\d", result["value"]):
            errors["value"] = ValidationError(_("Write a number, such as 1,240."))
        if result.get("date") and result["date"] > timezone.localdate():
            errors["date"] = ValidationError(_("This day is still to come: give the day that the figure holds for."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    def get_searchable_content(self, value):
        """Give the figure in one line, as it is read, and who counted."""
        read = " ".join(value[name] for name in ("value", "unit", "counts") if value.get(name))
        return [read, value.get("source") or ""]


class FiguresBlock(StructBlock):
    """Key figures, side by side."""

    title = CharBlock(label=_("Title"), required=False, max_length=120)
    figures = ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        icon = "decimal"
        label = _("Key figures")
        label_format = "{title} {figures}"
        description = _("One to six numbers, each with what it counts, its source and its date.")
        template = "blocks/figures.html"
        preview_value = {
            "title": "The year in figures",
            "figures": [
                {
                    "value": "1,240",
                    "unit": "people",
                    "counts": "asked about work abroad before they left",
                    "source": "Hotline of the sample office",
                    "source_address": "",
                    "date": "2025-12-31",
                },
                {
                    "value": "38",
                    "unit": "%",
                    "counts": "of them were women",
                    "source": "Hotline of the sample office",
                    "source_address": "",
                    "date": "2025-12-31",
                },
            ],
        }

    def get_preview_value(self):
        """Give the sample figures; days are stored as text and shown as dates."""
        return self.to_python(self.meta.preview_value)


class CellsBlock(TypedTableBlock):
    """Rows and columns of text and numbers; the caption and every column's heading are needed."""

    text = CharBlock(label=_("Text"), required=False)
    number = CharBlock(label=_("Number"), required=False)

    def clean(self, value):
        """Refuse a table without a caption, headings or rows; all that is wrong is said at once."""
        result = super().clean(value)
        if self.is_deferred_validation:
            return result
        wrong: list[str | Promise] = []
        if not (value.caption or "").strip():
            wrong.append(_("Write a caption: it says what the table shows."))
        if not value.columns or not value.row_data:
            wrong.append(_("Add at least one column and one row."))
        numbers = [str(number) for number, column in enumerate(value.columns, 1) if not column["heading"].strip()]
        if numbers:
            message = _("Write a heading for each column. It is missing in column %(numbers)s.")
            wrong.append(message % {"numbers": ", ".join(numbers)})
        if wrong:
            raise TypedTableBlockValidationError(non_block_errors=wrong)
        return result

    def get_translatable_segments(self, value):
        """Give caption, headings and cells as passages to translate; whole numbers read alike in every language.

        All have one path, as the sentences of running text have: a row put between others moves no translation.
        """
        return [StringSegmentValue("", text) for text in _texts(value)]

    def restore_translated_segments(self, value, segments):
        """Give the table with its passages translated; `segments` are in the order that they were given in."""
        texts = iter(segment.render_text() for segment in sorted(segments, key=lambda each: each.order))
        value.caption = next(texts) if _has_words(value.caption) else value.caption
        for column in value.columns:
            column["heading"] = next(texts) if _has_words(column["heading"]) else column["heading"]
        for row in value.row_data:
            row["values"] = [next(texts) if _has_words(cell) else cell for cell in row["values"]]
        return value


def _texts(table) -> list[str]:
    texts = [table.caption, *(column["heading"] for column in table.columns)]
    texts += [cell for row in table.row_data for cell in row["values"]]
    return [text for text in texts if _has_words(text)]


def _has_words(text: str | None) -> bool:
    words = (text or "").strip()
    return bool(words) and not words.isdigit()


class TableBlock(StructBlock):
    """A table with a caption and headings, scrolled in a box of its own where the screen is narrow."""

    table = CellsBlock(label=_("Table"))
    row_headings = BooleanBlock(
        label=_("The first column names its row"),
        required=False,
        default=True,
        help_text=_("As countries or years do."),
    )
    source = CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "table"
        label = _("Table")
        label_format = "{table}"
        description = _("Rows and columns with a caption. Up to five columns can be read on a telephone.")
        template = "blocks/table.html"
        preview_value = {
            "table": {
                "caption": "Calls to the hotline, by season",
                "columns": [
                    {"type": "text", "heading": "Season"},
                    {"type": "number", "heading": "Calls"},
                    {"type": "number", "heading": "Of these, before leaving"},
                ],
                "rows": [{"values": ["Spring", "310", "214"]}, {"values": ["Summer", "465", "180"]}],
            },
            "row_headings": True,
            "source": "Sample office, 2025",
        }


class TimelineEntryBlock(StructBlock):
    """What happened, and when."""

    when = CharBlock(label=_("When"), max_length=60, help_text=_("As readers see it: 2019, spring 2024, 18 May 2026."))
    title = CharBlock(label=_("Title"), max_length=120)
    text = TextBlock(label=_("Text"), required=False, max_length=500, form_attrs={"rows": 2})

    class Meta:
        icon = "date"
        label = _("Entry")
        label_format = "{when}: {title}"


class TimelineBlock(StructBlock):
    """What happened one after the other."""

    title = CharBlock(label=_("Title"), required=False, max_length=120)
    entries = ListBlock(TimelineEntryBlock(), label=_("Entries"), min_num=2, max_num=30)

    class Meta:
        icon = "history"
        label = _("Timeline")
        label_format = "{title} {entries}"
        description = _("What happened when, in order: a history, or the steps of a project.")
        template = "blocks/timeline.html"
        preview_value = {
            "title": "",
            "entries": [
                {"when": "2019", "title": "The hotline opens", "text": "Two people, one telephone, three languages."},
                {"when": "Spring 2024", "title": "A guide for seasonal workers", "text": ""},
            ],
        }
