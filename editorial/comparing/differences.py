"""What differs between two versions of a page, field by field, in the words that an editor knows."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from core.blocks.gathering import named
from editorial.comparing.blocks import kind_of, told_fields
from editorial.comparing.names import Names
from editorial.comparing.parts import Kind, Part, parts_between, whole_parts
from editorial.comparing.values import Choice, Choices, Chosen, Day, Picture, Prose, Several, Tick, Words


@dataclass(frozen=True)
class Difference:
    """A field that differs: its label in the editor, and both values as one HTML."""

    label: str | Promise
    html: SafeString


def differences(old: Page, new: Page, request: HttpRequest | None = None) -> list[Difference]:
    """Give the fields in which two versions of one page differ, in the editor's order.

    With `request`, without those that its user does not see in the editor.
    """
    panel = type(new).get_edit_handler()
    compared = list(_compared(panel, Names(_named(panel, (old, new))), request))
    pairs = ((each, each.value(old), each.value(new)) for each in compared)
    return [
        Difference(each.kind.label, each.kind.between(was, now))
        for each, was, now in pairs
        if each.kind.essence(was) != each.kind.essence(now)
    ]


@dataclass(frozen=True)
class _Compared:
    """One field, or one relation with entries of its own."""

    field: models.Field | models.ManyToOneRel
    kind: Kind

    def value(self, thing: models.Model):
        """Give the value as its kind takes it."""
        if isinstance(self.field, StreamField):
            stream = self.field.value_from_object(thing)
            return list(stream.get_prep_value()) if stream else []
        if isinstance(self.field, models.ManyToOneRel):
            return list(getattr(thing, self.field.related_name or "").all())
        return self.field.value_from_object(thing)


class _Entry:
    """An entry below a page, such as a file or a question: its fields under their labels."""

    def __init__(self, label: str | Promise, compared: list[_Compared]):
        self.label, self._compared = label, compared

    def essence(self, value) -> Hashable:
        """Give what makes each field."""
        return tuple(each.kind.essence(each.value(value)) for each in self._compared)

    def whole(self, value) -> str:
        """Give the fields that are filled in."""
        pairs = ((each.kind, each.value(value)) for each in self._compared)
        return told_fields((kind.label, kind.whole(told)) for kind, told in pairs if kind.essence(told) is not None)

    def between(self, old, new) -> SafeString:
        """Give the fields that differ."""
        triples = ((each.kind, each.value(old), each.value(new)) for each in self._compared)
        return told_fields(
            (kind.label, kind.between(was, now)) for kind, was, now in triples if kind.essence(was) != kind.essence(now)
        )

    def begins(self, value) -> str:
        """Give the first text in it."""
        return next(filter(None, (each.kind.begins(each.value(value)) for each in self._compared)), "")


class _Entries:
    """The entries below a page."""

    def __init__(self, label: str | Promise, entry: _Entry):
        self.label, self._entry = label, entry

    def _parts(self, value) -> list[Part]:
        return [Part(each.pk or ("place", number), self._entry, each) for number, each in enumerate(value)]

    def essence(self, value) -> Hashable:
        """Give what makes each entry."""
        return tuple(self._entry.essence(each) for each in value) or None

    def whole(self, value) -> str:
        """Give the entries one after the other."""
        return whole_parts(self._parts(value))

    def between(self, old, new) -> SafeString:
        """Give what was done to each entry."""
        return parts_between(self._parts(old), self._parts(new))

    def begins(self, value) -> str:
        """Give nothing: the entries are shown."""
        return ""


def _leaves(panel: Panel) -> Iterator[FieldPanel | InlinePanel]:
    if isinstance(panel, (FieldPanel, InlinePanel)):
        yield panel
    else:
        for child in getattr(panel, "children", ()):
            yield from _leaves(child)


def _compared(panel: Panel, names: Names, request: HttpRequest | None) -> Iterator[_Compared]:
    for leaf in _leaves(panel):
        if isinstance(leaf, InlinePanel):
            entry = _Entry(capfirst(leaf.label), list(_compared(leaf.child_edit_handler, names, request)))
            yield _Compared(leaf.db_field, _Entries(leaf.heading, entry))
            continue
        hidden = leaf.permission and request is not None and not request.user.has_perm(leaf.permission)
        try:
            field = leaf.db_field
        except FieldDoesNotExist:
            continue
        if not hidden:
            label = leaf.heading or capfirst(getattr(field, "verbose_name", "") or field.name.replace("_", " "))
            yield _Compared(field, _kind_of_field(field, label, names))


def _kind_of_field(field, label: str | Promise, names: Names) -> Kind:
    if isinstance(field, StreamField):
        kind = kind_of(field.stream_block, names)
        kind.label = label
        return kind
    if field.choices:
        return Choice(label, names, field.flatchoices)
    if isinstance(field, ArrayField) and (choices := getattr(field.formfield(), "choices", None)):
        return Choices(label, names, choices)
    if field.many_to_many or isinstance(field, ArrayField):
        return Several(label, names)
    if field.is_relation:
        of_picture = issubclass(get_image_model(), field.related_model)
        return (Picture if of_picture else Chosen)(label, names, field.related_model)
    plain: tuple = ((RichTextField, Prose), (models.BooleanField, Tick), (models.DateField, Day))
    return next((kind for each, kind in plain if isinstance(field, each)), Words)(label, names)


def _named(panel: Panel, versions: Iterable[Page]) -> Iterator[tuple[type[models.Model], int]]:
    """Give what both versions name in their streams, which may be much."""
    for leaf in _leaves(panel):
        if isinstance(leaf, FieldPanel) and isinstance(leaf.db_field, StreamField):
            for version in versions:
                stream = leaf.db_field.value_from_object(version)
                yield from named(stream.stream_block, list(stream.get_prep_value()))
