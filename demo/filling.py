"""Fills a model's fields with what the content says of them, keys turned into what they stand for."""

from contextlib import suppress
from functools import partial

from django.db.models import Field, ForeignKey, Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from core.models import CustomDocument, CustomImage
from demo.story import ContentError, Resolve, Untranslated, every_one, raw, rich_text, stream
from people.models import Person

KINDS: dict[type[Model], str] = {CustomImage: "image", CustomDocument: "document", Person: "person"}


def fill(model: type[Model], fields: dict, resolve: Resolve) -> dict:
    """Give the values of the plain fields, by attribute; of a page, those that name no other page."""
    values = {}
    for name, value in fields.items():
        field = _field(model, name)
        if isinstance(field, ForeignKey):
            kind = KINDS.get(field.related_model, "page")
            if kind == "page" and issubclass(model, Page):
                continue
            values[field.attname] = resolve(kind, value)
        elif isinstance(field, Field) and not isinstance(field, (StreamField, RichTextField, ParentalManyToManyField)):
            values[name] = value
    return values


def fill_later(page: Page, fields: dict, body: str, resolve: Resolve) -> None:
    """Fill in what may name any page: running text, blocks, areas of work, and rows that belong to the page."""
    for name, value in fields.items():
        field = _field(type(page), name)
        if isinstance(field, StreamField):
            (block_name, block) = next(iter(field.stream_block.child_blocks.items()))
            _set_stream(page, field, [{"type": block_name, "value": raw(block, value, resolve)}])
        elif isinstance(field, RichTextField):
            setattr(page, name, rich_text(value, resolve))
        elif isinstance(field, ParentalManyToManyField):
            with suppress(Untranslated):
                keys = every_one(value, lambda key: resolve("page", key))
                setattr(page, name, field.related_model.objects.filter(pk__in=keys))
        elif not isinstance(field, Field):
            with suppress(Untranslated):
                rows = every_one(list(enumerate(value)), partial(_row, field.related_model, resolve))
                setattr(page, name, rows)
            # A row gets its key, and a question of a form its name, when it is saved.
            page.save()
    if body.strip():
        _set_stream(page, _field(type(page), "body"), stream(body, resolve))


def _field(model: type[Model], name: str):
    return model._meta.get_field(name)


def _set_stream(page: Page, field: StreamField, blocks: list[dict]) -> None:
    """Take blocks as an editor's form would: checked and tidied."""
    value = field.to_python(blocks)
    if len(value) != len(blocks):
        raise ContentError("a block is not of this field")
    setattr(page, field.name, field.stream_block.clean(value))


def _row(model: type[Model], resolve: Resolve, numbered: tuple[int, dict]) -> Model:
    """Make one row of those that belong to a page."""
    number, entry = numbered
    row = model(**fill(model, entry, resolve))
    if isinstance(row, Orderable):
        row.sort_order = number
    return row
