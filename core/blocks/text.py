"""Running text: headings, paragraphs, call-outs, accordions."""

import re
from functools import cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructBlockValidationError, StructValue

from core.slugs import ascii_slug

from .prose import PARAGRAPH_FEATURES, ProseBlock

__all__ = [
    "PARAGRAPH_FEATURES",
    "AccordionBlock",
    "CalloutBlock",
    "HeadingBlock",
    "HeadingValue",
    "ParagraphBlock",
    "heading_level_error",
    "make_anchors_unique",
]


@cache
def template_ids() -> frozenset[str]:
    """Give the ids that the site's templates use, which no heading may take; read from the files, once a process."""
    folders = [Path(folder) for engine in cast(list[dict], settings.TEMPLATES) for folder in engine["DIRS"]]
    files = (file for folder in folders for file in folder.rglob("*.html"))
    return frozenset(
        found for file in files for found in re.findall(r'\bid="([a-z][a-z0-9-]*)"', file.read_text("utf-8"))
    )


class HeadingValue(StructValue):
    """A heading's text, and the anchor that links can lead to."""

    @cached_property
    def anchor(self) -> str:
        """The heading's text as an ASCII id; a letter stands in front, for an id of digits only is hard to style."""
        slug = ascii_slug(self.get("text") or "").lower()
        return slug if slug[:1].isalpha() else f"h-{slug}"


def make_anchors_unique(headings: list[HeadingValue]) -> None:
    """Number the anchors of a story's headings where two would be the same, or one is the template's own."""
    taken = set(template_ids())
    for heading in headings:
        anchor = base = heading.anchor
        number = 2
        while anchor in taken:
            anchor = f"{base}-{number}"
            number += 1
        heading.anchor = anchor
        taken.add(anchor)


class HeadingBlock(StructBlock):
    """A heading inside a page's text."""

    text = CharBlock(label=_("Text"), max_length=150)
    level = ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section of the page")), ("h3", _("Part of a section"))],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"
        description = _("Divides a long text; links can lead to it.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "What changes for seasonal workers", "level": "h2"}


class ParagraphBlock(ProseBlock):
    """One or more paragraphs, with few and safe means: bold, italic, links, lists."""

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text. Paste from a word processor: only clean text is kept.")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Anyone who plans to work abroad can ask the office, <b>free of charge</b>, what a contract must "
            "contain before it is signed.</p>"
        )


TONES = {"information": _("Information"), "important": _("Important"), "warning": _("Warning")}


class CalloutValue(StructValue):
    """A call-out with its tone in words."""

    @property
    def tone_name(self) -> str:
        """The word that stands above the title."""
        return str(TONES[self["tone"]])


class CalloutBlock(StructBlock):
    """A few words that must not be missed; its tone is said in a word and a shape, not by colour alone."""

    tone = ChoiceBlock(label=_("Tone"), choices=list(TONES.items()), default="information")
    title = CharBlock(label=_("Title"), max_length=120)
    text = ProseBlock(label=_("Text"), required=False, max_length=900)

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        label_format = "{tone}: {title}"
        description = _("Sets a few words apart: information, something important, or a warning. One a page is loud.")
        template = "blocks/callout.html"
        value_class = CalloutValue
        preview_value = {
            "tone": "important",
            "title": "The office is closed on 18 May",
            "text": "<p>Calls to the hotline are answered as on every other day.</p>",
        }


class AccordionItemBlock(StructBlock):
    """A title, and the text that opens below it."""

    title = CharBlock(label=_("Title"), max_length=150)
    text = ProseBlock(label=_("Text"))

    class Meta:
        icon = "arrow-down"
        label = _("Entry")
        label_format = "{title}"


class AccordionBlock(StructBlock):
    """Questions with their answers folded away: for what each reader needs only one entry of."""

    entries = ListBlock(AccordionItemBlock(), label=_("Entries"), min_num=1, max_num=20)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        label_format = "{entries}"
        description = _("Questions and answers, folded: a reader opens the one that is needed.")
        template = "blocks/accordion.html"
        preview_value = {
            "entries": [
                {
                    "title": "Do I need a contract in writing?",
                    "text": "<p>Yes. It names the employer, the work, the pay, the hours and the place.</p>",
                },
                {
                    "title": "Who keeps my passport?",
                    "text": "<p>You do. Nobody may take it from you, not even for safe keeping.</p>",
                },
            ]
        }


def heading_level_error() -> StructBlockValidationError:
    """Give the error for a part of a section that stands where no section has begun."""
    message = _("A part needs a section above it: choose “Section of the page” here, or put one before.")
    return StructBlockValidationError(block_errors={"level": ValidationError(message)})
