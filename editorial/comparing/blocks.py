"""How blocks are compared: what is stored of each, told in the labels and words that its editor knows.

What is stored and not what is shown is compared, for what was deleted since can be named from it.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from editorial.comparing.names import Names
from editorial.comparing.parts import Kind, Part, parts_between, whole_parts
from editorial.comparing.values import Choice, Choices, Chosen, Day, Picture, Prose, Table, Tick, Words


def kind_of(block: blocks.Block, names: Names) -> Kind:
    """Give how a block's stored values are compared."""
    label: str | Promise = block.label
    if isinstance(block, blocks.BaseStructBlock):
        return Fields(block, names)
    if isinstance(block, (blocks.BaseStreamBlock, blocks.ListBlock)):
        return Parts(block, names)
    if isinstance(block, ImageChooserBlock):
        return Picture(label, names, get_image_model())
    if isinstance(block, blocks.ChooserBlock):
        return Chosen(label, names, block.model_class)
    if isinstance(block, blocks.MultipleChoiceBlock):
        return Choices(label, names, block.field.choices)
    if isinstance(block, BaseChoiceBlock):
        return Choice(label, names, block.field.choices)
    plain = ((BaseTypedTableBlock, Table), (blocks.RichTextBlock, Prose), (blocks.BooleanBlock, Tick))
    days = ((blocks.DateBlock, Day), (blocks.DateTimeBlock, Day))
    return next((kind for each, kind in plain + days if isinstance(block, each)), Words)(label, names)


def told_fields(rows: Iterable[tuple]) -> SafeString:
    """Give fields as HTML, from a label and a text or HTML each."""
    return format_html("<dl>{}</dl>", format_html_join("", '<dt>{}</dt><dd dir="auto">{}</dd>', rows))


class Fields:
    """A block of several fields, each under its own label."""

    def __init__(self, block: blocks.BaseStructBlock, names: Names):
        self._block = block
        self.label: str | Promise = block.label
        self._kinds = {name: kind_of(child, names) for name, child in block.child_blocks.items()}

    def essence(self, value) -> Hashable:
        """Give what makes each field's value."""
        essences = tuple(kind.essence(self._of(value, name)) for name, kind in self._kinds.items())
        return essences if any(each is not None for each in essences) else None

    def whole(self, value) -> str:
        """Give the fields that are filled in."""
        return told_fields(
            (kind.label, kind.whole(told)) for kind, told in self._leaves(value) if kind.essence(told) is not None
        )

    def between(self, old, new) -> SafeString:
        """Give the fields that differ."""
        pairs = zip(self._leaves(old), self._leaves(new), strict=True)
        return told_fields(
            (kind.label, kind.between(was, now))
            for (kind, was), (_kind, now) in pairs
            if kind.essence(was) != kind.essence(now)
        )

    def _leaves(self, value) -> Iterator[tuple[Kind, Any]]:
        """Give the fields with their values; those of a block within that begins with its own name, in its place."""
        for name, kind in self._kinds.items():
            stored = self._of(value, name)
            if isinstance(kind, Fields) and any(each.label == kind.label for each in kind._kinds.values()):
                yield from kind._leaves(stored)
            else:
                yield kind, stored

    def begins(self, value) -> str:
        """Give the first text in it."""
        return next(filter(None, (kind.begins(self._of(value, name)) for name, kind in self._kinds.items())), "")

    def _of(self, value, name: str):
        """Give a field's value; one that was not stored, for the field is new, is what a form begins with."""
        if not isinstance(value, dict):
            # A picture that was stored before it had an alternative text beside it.
            return value if name == "image" else None
        if name in value:
            return value[name]
        child = self._block.child_blocks[name]
        return child.get_prep_value(child.get_default())


class Parts:
    """Blocks one after the other: a stream of several kinds, or a list of one."""

    def __init__(self, block: blocks.Block, names: Names):
        self.label: str | Promise = block.label
        only = getattr(block, "child_block", None)
        children = {"item": only} if only is not None else block.child_blocks
        self._kinds = {name: kind_of(child, names) for name, child in children.items()}

    def essence(self, value) -> Hashable:
        """Give what makes each part."""
        return tuple((str(part.kind.label), part.kind.essence(part.value)) for part in self._parts(value)) or None

    def whole(self, value) -> str:
        """Give the parts one after the other."""
        return whole_parts(self._parts(value))

    def between(self, old, new) -> SafeString:
        """Give what was done to each part."""
        return parts_between(self._parts(old), self._parts(new))

    def begins(self, value) -> str:
        """Give the first text in them."""
        return next(filter(None, (part.kind.begins(part.value) for part in self._parts(value))), "")

    def _parts(self, value) -> list[Part]:
        """Give the parts of a stored value; a kind of block that is gone is told of elsewhere (revision_lost.py)."""
        items = [
            each if isinstance(each, dict) and {"type", "value"} <= each.keys() else {"type": "item", "value": each}
            for each in value or []
        ]
        return [
            Part(each.get("id") or ("place", number), self._kinds[each["type"]], each["value"])
            for number, each in enumerate(items)
            if each["type"] in self._kinds
        ]
