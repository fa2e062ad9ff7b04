"""Running text: headings and paragraphs."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructValue

from core.slugs import ascii_slug

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingValue(StructValue):
    """A heading's text, and the anchor that links can lead to."""

    @cached_property
    def anchor(self) -> str:
        """The heading's text as an ASCII id; a letter stands in front, for an id of digits only is hard to style."""
        slug = ascii_slug(self.get("text") or "")
        return slug if slug[:1].isalpha() else f"h-{slug}"


class HeadingBlock(StructBlock):
    """A heading inside a page's text."""

    text = CharBlock(label=_("Text"), max_length=150)

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"
        description = _("Divides a long text; links can lead to it.")
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"text": "What changes for seasonal workers"}


class ParagraphBlock(RichTextBlock):
    """One or more paragraphs, with few and safe means: bold, italic, links, lists."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text. Paste from a word processor: only clean text is kept.")
        template = "blocks/paragraph.html"
        preview_value = (
            "<p>Anyone who plans to work abroad can ask the office, <b>free of charge</b>, what a contract must "
            "contain before it is signed.</p>"
        )
