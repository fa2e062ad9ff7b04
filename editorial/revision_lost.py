"""What an old version of a page holds and the site of today cannot show: fields and blocks that are gone, and what was
deleted since. It stays in the stored version."""

import json
from collections.abc import Iterator

from bs4 import BeautifulSoup
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Revision

from core.blocks.gathering import named
from editorial.comparing.names import Names, deleted

# Of a revision, not of the page's text: what Wagtail and modelcluster store along with it.
_PASSING = frozenset(
    {
        *("pk", "wagtail_admin_comments", "content_type", "draft_title", "live_revision", "latest_revision"),
        *("owner", "locked_by"),
    }
)


def lost(revision: Revision) -> list[str]:
    """Give a sentence for each thing of a stored version that cannot be shown, with its text where it has one."""
    model = revision.content_type.model_class()
    return list(dict.fromkeys(_of_fields(model, revision.content))) if model is not None else []


def _of_fields(model: type[models.Model], content: dict) -> Iterator[str]:
    for name, value in content.items():
        if name in _PASSING:
            continue
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            if text := _text(value):
                yield gettext("A field that the site no longer has, “%(name)s”: %(text)s") % {
                    "name": capfirst(name.replace("_", " ")),
                    "text": text,
                }
            continue
        label = capfirst(getattr(field, "verbose_name", ""))
        if isinstance(field, StreamField):
            yield from _of_stream(field.stream_block, value, label)
        elif isinstance(field, models.ManyToOneRel) and isinstance(value, list):
            for entry in value:
                yield from _of_fields(field.related_model, entry)
        elif isinstance(field, models.ForeignKey) and field.editable and _is_gone(field.related_model, value):
            yield f"{label}: {deleted(field.related_model)}"


def _of_stream(block: blocks.BaseStreamBlock, stored, label: str) -> Iterator[str]:
    raw = json.loads(stored) if isinstance(stored, str) and stored else stored or []
    for each in raw:
        if each["type"] in block.child_blocks:
            yield from _of_block(block.child_blocks[each["type"]], each["value"])
        else:
            yield gettext("%(field)s: a block of a kind that the site no longer has, “%(name)s”: %(text)s") % {
                "field": label,
                "name": capfirst(each["type"].replace("_", " ")),
                "text": _text(each["value"]) or gettext("without text"),
            }
    names = Names(wanted := list(named(block, raw)))
    for model, key in wanted:
        if names.find(model, key) is None:
            yield f"{label}: {deleted(model)}"


def _of_block(block: blocks.Block, value) -> Iterator[str]:
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        for name, stored in value.items():
            if name in block.child_blocks:
                yield from _of_block(block.child_blocks[name], stored)
            elif text := _text(stored):
                yield gettext("%(block)s: a field that the site no longer has, “%(name)s”: %(text)s") % {
                    "block": block.label,
                    "name": capfirst(name.replace("_", " ")),
                    "text": text,
                }
    elif isinstance(block, blocks.ListBlock):
        for each in value or []:
            wrapped = isinstance(each, dict) and each.get("type") == "item" and "value" in each
            yield from _of_block(block.child_block, each["value"] if wrapped else each)


def _is_gone(model: type[models.Model], key) -> bool:
    return key is not None and not model._default_manager.filter(pk=key).exists()


def _text(value) -> str:
    """Give the words in a stored value of any shape."""
    if isinstance(value, dict):
        words = " ".join(filter(None, (_text(each) for key, each in value.items() if key not in ("id", "type"))))
    elif isinstance(value, list):
        words = " ".join(filter(None, map(_text, value)))
    else:
        words = BeautifulSoup(value, "html.parser").get_text(" ") if isinstance(value, str) else ""
    return Truncator(" ".join(words.split())).chars(1000)
