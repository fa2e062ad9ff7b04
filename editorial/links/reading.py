"""Reading the links out of a page: its running text, its blocks and its fields, each with its place in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


@dataclass(frozen=True)
class Found:
    """A link as it stands: its place, its words, and one of the three that it can lead to."""

    path: str
    words: str = ""
    page: int | None = None
    document: int | None = None
    address: str = ""


def links_of(page: Page) -> list[Found]:
    """Give the links of a page, as its own type, in their order; each only once a place."""
    found: list[Found] = []
    for field in page._meta.get_fields():
        value = getattr(page, field.name, None) if isinstance(field, models.Field) else None
        if not value:
            continue
        if isinstance(field, StreamField):
            found += _of_block(field.stream_block, field.stream_block.get_prep_value(value), field.name)
        elif isinstance(field, RichTextField):
            found += _of_prose(value, field.name)
        elif isinstance(field, models.URLField):
            found.append(Found(field.name, address=value))
    return list(dict.fromkeys(found))


def _of_block(block: blocks.Block, value: Any, path: str) -> Iterator[Found]:
    """Walk through what is stored, for a block whose page is gone has no value any more."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            if (inner := block.child_blocks.get(child["type"])) is not None:
                yield from _of_block(inner, child["value"], f"{path}.{child.get('id')}")
    elif isinstance(block, blocks.StructBlock):
        words = value.get("label") or value.get("title") or ""
        for name, inner in block.child_blocks.items():
            for each in _of_block(inner, value.get(name), f"{path}.{name}"):
                yield each if each.words else Found(**{**vars(each), "words": words})
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _of_block(block.child_block, child["value"], f"{path}.{child.get('id')}")
    elif isinstance(block, TypedTableBlock):
        for row in value["rows"]:
            for column, cell in zip(value["columns"], row["values"], strict=False):
                yield from _of_block(block.child_blocks[column["type"]], cell, path)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _of_prose(value, path)
    elif isinstance(block, blocks.PageChooserBlock):
        yield Found(path, page=int(value))
    elif isinstance(block, DocumentChooserBlock):
        yield Found(path, document=int(value))
    elif isinstance(block, blocks.URLBlock):
        yield Found(path, address=value)


class _Anchors(HTMLParser):
    """Gathers the links of running text as it is stored, with their words."""

    def __init__(self, path: str):
        super().__init__()
        self.path = path
        self.found: list[Found] = []
        self._open: dict[str, str | None] | None = None
        self._words = ""

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._open, self._words = dict(attrs), ""

    def handle_data(self, data):
        self._words += data

    def handle_endtag(self, tag):
        if tag != "a" or self._open is None:
            return
        kind, key, href = (self._open.get(name) or "" for name in ("linktype", "id", "href"))
        words = self._words.strip()[:200]
        if kind == "page" and key.isdigit():
            self.found.append(Found(self.path, words, page=int(key)))
        elif kind == "document" and key.isdigit():
            self.found.append(Found(self.path, words, document=int(key)))
        elif href.startswith(("http://", "https://", "/")):
            self.found.append(Found(self.path, words, address=href))
        self._open = None


def _of_prose(html: str, path: str) -> list[Found]:
    parser = _Anchors(path)
    parser.feed(html)
    return parser.found
