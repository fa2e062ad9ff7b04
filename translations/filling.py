"""Filling a translation's places: where its passages stand, what each says so far, and who may write there."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import Block, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import TabHelper, user_can_edit_instance

from translations.markup import fault, identified, linked_words, links, tidy
from translations.passages import plain

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


class Stopped(Exception):
    """A translation was stopped, so that nothing is filled in; `instance` is its page or entry."""

    def __init__(self, instance: TranslatableMixin):
        super().__init__(f"The translation of {instance} was stopped: start it again to fill it.")
        self.instance = instance


@dataclass(frozen=True)
class Place:
    """A passage of the original, and what the translation has for it; None when it has nothing."""

    segment: StringSegment
    current: StringTranslation | None
    # How many signs the field holds; None when there is no limit.
    longest: int | None
    # The page or entry that is translated.
    instance: Model

    @property
    def key(self) -> str:
        """Its name in a form, which outlives a sync."""
        return f"{self.segment.string_id}-{self.segment.context_id}"

    @property
    def original(self) -> str:
        """The passage in its own language."""
        return self.segment.string.data

    @property
    def path(self) -> str:
        """Where in the page it stands, as wagtail-localize writes it."""
        return self.segment.context.path

    @property
    def said(self) -> str:
        """What the translation says; empty when nothing."""
        return self.current.data if self.current else ""

    @property
    def where(self) -> str:
        """The block or else the field that it stands in, by its name in the form."""
        name, *inner = self.path.split(".")
        field = self.instance._meta.get_field(name)
        labels = _labels(getattr(self.instance, name), inner) if isinstance(field, StreamField) else []
        if labels:
            return ": ".join(dict.fromkeys([labels[0], labels[-1]]))
        model = field.related_model or type(self.instance)
        return capfirst(str(getattr(field, "verbose_name", None) or model._meta.verbose_name))

    @property
    def unread(self) -> bool:
        """Whether a machine wrote it and no person has read it."""
        return self.current is not None and self.current.translation_type == MACHINE

    @property
    def missing(self) -> bool:
        """Whether nothing is there that could be published."""
        return self.current is None or self.current.has_error


def translation_to_fill(request: HttpRequest, translation_id: int) -> tuple[Translation, TranslatableMixin]:
    """Give a translation and the page or entry that it makes, for somebody who may edit it.

    Raises:
        Http404: There is no such translation, or its page or its original is gone.
        PermissionDenied: The person may not edit it, or it is locked for them.
        Stopped: It was stopped; `unless_stopped` says so to the person.
    """
    rows = Translation.objects.select_related("source__locale", "source__object", "target_locale")
    translation = get_object_or_404(rows, pk=translation_id)
    try:
        instance = translation.get_target_instance()
        translation.source.get_source_instance()
    except ObjectDoesNotExist:
        raise Http404 from None
    locked = isinstance(instance, Page) and instance.permissions_for_user(request.user).page_locked()
    if locked or not user_can_edit_instance(request.user, instance):
        raise PermissionDenied
    if not translation.enabled:
        raise Stopped(instance)
    return translation, instance


def places(translation: Translation) -> list[Place]:
    """Give a translation's places, each once, in the order in which the editor shows them."""
    rows = StringSegment.objects.filter(source=translation.source).select_related("string", "context", "source")
    written = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    ).select_related("last_translated_by")
    current = {(each.translation_of_id, each.context_id): each for each in written}
    original = translation.source.get_source_instance()
    panels = TabHelper(original)

    def order(segment: StringSegment) -> tuple[int, int]:
        try:
            panel = panels.get_field_order(segment.context.path.split(".")[0])
        except KeyError:
            panel = len(panels.field_ordering_mapping)
        return panel, segment.order

    found: dict[tuple[int, int], Place] = {}
    for segment in sorted(rows, key=order):
        place = (segment.string_id, segment.context_id)
        longest = _longest(type(original), segment.context.path.split("."))
        found.setdefault(place, Place(segment, current.get(place), longest, original))
    return list(found.values())


def _labels(value: object, path: list[str]) -> list[str]:
    """Give the labels of the blocks on a path into a stream, without those of a list's rows; fewer where it ends."""
    labels = []
    for step in path:
        if isinstance(value, ListValue):
            value = next((row.value for row in value.bound_blocks if row.id == step), None)
            continue
        block: Block | None = None
        if isinstance(value, StructValue):
            block, value = value.block.child_blocks.get(step), value.get(step)
        elif isinstance(value, StreamValue):
            child = next((each for each in value if each.id == step), None)
            block, value = (child.block, child.value) if child is not None else (None, None)
        if block is None:
            break
        labels.append(str(block.label))
    return labels


def _longest(model: type[Model], path: list[str]) -> int | None:
    """Give how many signs a field holds, of a model or of its rows; what a block holds is the block's to say."""
    field = model._meta.get_field(path[0])
    if field.one_to_many and field.related_model is not None and len(path) == 3:
        field = field.related_model._meta.get_field(path[2])
    return getattr(field, "max_length", None)


def typed(place: Place, text: str) -> str:
    """Give what somebody typed as a passage is stored; a new line is one where the original has any, “<a>” its link."""
    lines = [line.strip() for line in text.splitlines()]
    return tidy(identified(place.original, ("<br/>" if "<br" in place.original else " ").join(lines).strip()))


def objection(place: Place, text: str, strict: bool = False) -> str:
    """Say in a sentence why a text cannot be the translation of a passage; empty when it can.

    Args:
        place: Where the passage stands.
        text: What its translation would say.
        strict: Whether bold type and the like must be there as in the original; who asks for that knows the marks of
            links as they are stored.
    """
    lost = _lost_links(place, text)
    if lost and not strict and plain(text):
        return _(
            "The original has a link on “%(words)s”. Put <a> before the words here that should lead there, and </a> "
            "behind them."
        ) % {"words": "”, “".join(lost)}
    if place.longest is not None and len(tidy(text)) > place.longest:
        return _("It is longer than the %(longest)s signs that have room here.") % {"longest": place.longest}
    return fault(place.original, text, strict)


def _lost_links(place: Place, text: str) -> list[str]:
    """Give the words of the original's links that a text lacks."""
    pairs = zip(links(place.original), linked_words(place.original), strict=False)
    return [words for identity, words in pairs if identity not in links(text)]


def fill(
    place: Place,
    locale: Locale,
    text: str,
    user: AbstractBaseUser | AnonymousUser | None,
    kind: str = MANUAL,
    tool: str = "",
    over: bool = True,
) -> bool:
    """Write a translation down, and give whether it was written.

    Args:
        place: Where it belongs.
        locale: Its language.
        text: What it says, already looked at with `objection`.
        user: Who wrote it or brought it.
        kind: Whether a person or a machine wrote it.
        tool: What it came with, by its name.
        over: Whether it takes the place of one that is there.
    """
    rows = StringTranslation.objects
    values = {
        "data": tidy(text),
        "translation_type": kind,
        "tool_name": tool,
        "last_translated_by": user,
        "has_error": False,
        "field_error": "",
    }
    _row, made = (rows.update_or_create if over else rows.get_or_create)(
        translation_of_id=place.segment.string_id,
        context_id=place.segment.context_id,
        locale=locale,
        defaults=values,
    )
    return made or over
