"""Changes of what a page holds, one a field: each with the label above it and the words that an editor expects."""

import copy
import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import CustomImage

WORDS = "Thoroughly different"


def changes(block: blocks.Block, raw: Any) -> Iterator[tuple[str, str, Any]]:
    """Give label, expected words and changed value for each leaf below a block's stored value."""
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            for label, words, value in changes(child, raw.get(name)):
                yield label or str(child.label), words, {**raw, name: value}
    elif isinstance(block, blocks.ListBlock):
        for number, item in enumerate(raw or []):
            for label, words, value in changes(block.child_block, item["value"]):
                changed = copy.deepcopy(raw)
                changed[number]["value"] = value
                yield label or str(block.label), words, changed
        if raw:
            yield str(block.child_block.label), "Removed", raw[:-1]
            yield str(block.child_block.label), "Moved", [*raw[1:], raw[0]] if len(raw) > 1 else raw
    else:
        words, value = another(block, raw)
        yield "", words, value


def another(block: blocks.Block, raw: Any) -> tuple[str, Any]:
    """Give a value that differs from a leaf's, after the words that tell of it."""
    if isinstance(block, blocks.ChooserBlock):
        model = block.model_class
        chosen = model._default_manager.exclude(pk=raw).order_by("-pk").first()
        return chosen.title if model is CustomImage else str(chosen), chosen.pk
    if isinstance(block, BaseTypedTableBlock):
        changed = copy.deepcopy(raw)
        changed["rows"][0]["values"][0] = WORDS
        return WORDS, changed
    if isinstance(block, blocks.RichTextBlock):
        return WORDS, f"<p>{WORDS} &amp; <b>bold</b></p>"
    if isinstance(block, (blocks.MultipleChoiceBlock, BaseChoiceBlock)):
        flat = [
            pair
            for value, label in block.field.choices
            for pair in (label if isinstance(label, (list, tuple)) else [(value, label)])
        ]
        taken = [str(each) for each in raw] if isinstance(raw, list) else [str(raw)]
        value, label = next((value, label) for value, label in flat if str(value) not in ("", *taken))
        return str(label), [*(raw or []), value] if isinstance(block, blocks.MultipleChoiceBlock) else value
    if isinstance(block, blocks.BooleanBlock):
        return "No" if raw else "Yes", not raw
    if isinstance(block, blocks.DateBlock):
        return "1 February 2020", "2020-02-01"
    return WORDS, WORDS


def another_of_field(field, value) -> tuple[str, Any] | None:
    """Give a value that differs from a page's field's, after the words that tell of it; None for a stream."""
    if isinstance(field, StreamField):
        return None
    if isinstance(field, ArrayField):
        choices = [
            pair
            for value, label in field.formfield().choices
            for pair in (label if isinstance(label, (list, tuple)) else [(value, label)])
        ]
        return str(choices[-1][1]), [choices[-1][0]]
    if field.choices:
        value, label = next((each, label) for each, label in field.flatchoices if each not in ("", value))
        return str(label), value
    if field.is_relation:
        chosen = field.related_model._default_manager.exclude(pk=getattr(value, "pk", None)).order_by("-pk").first()
        assert chosen is not None, f"The library of this test has nothing for {field}."
        return chosen.title if isinstance(chosen, (CustomImage, Page)) else str(chosen), chosen
    if isinstance(field, models.BooleanField):
        return "No" if value else "Yes", not value
    if isinstance(field, models.DateTimeField):
        return "1 February 2020", datetime.datetime(2020, 2, 1, 12, tzinfo=datetime.UTC)
    if isinstance(field, models.DateField):
        return "1 February 2020", datetime.date(2020, 2, 1)
    if isinstance(field, (models.IntegerField, models.DecimalField)):
        return "12345", 12345
    return WORDS, f"<p>{WORDS}</p>" if isinstance(field, RichTextField) else WORDS
