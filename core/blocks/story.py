"""The body of a page: every block that running content may hold."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock, StreamBlockValidationError, StreamValue

from .agenda import AgendaBlock
from .contact import ContactBlock
from .documents import DocumentBlock
from .figures import FiguresBlock, TableBlock, TimelineBlock
from .gathering import Gathering, answering_from, named
from .links import CallToActionBlock, RelatedPagesBlock
from .media import GalleryBlock, PictureBlock
from .quote import QuoteBlock
from .recordings import RecordingBlock
from .text import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    ParagraphBlock,
    heading_level_error,
    make_anchors_unique,
)


class StoryBlock(StreamBlock):
    """What editors compose a page from."""

    paragraph = ParagraphBlock(group=_("Text"))
    heading = HeadingBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    callout = CalloutBlock(group=_("Text"))
    accordion = AccordionBlock(group=_("Text"))
    picture = PictureBlock(group=_("Pictures and media"))
    gallery = GalleryBlock(group=_("Pictures and media"))
    media = RecordingBlock(group=_("Pictures and media"))
    figures = FiguresBlock(group=_("Data"))
    table = TableBlock(group=_("Data"))
    timeline = TimelineBlock(group=_("Data"))
    contact = ContactBlock(group=_("Contacts and links"))
    document = DocumentBlock(group=_("Contacts and links"))
    call_to_action = CallToActionBlock(group=_("Contacts and links"))
    related_pages = RelatedPagesBlock(group=_("Contacts and links"))
    agenda = AgendaBlock(group=_("Contacts and links"))

    class Meta:
        template = "blocks/story.html"

    def clean(self, value):
        """Refuse a part of a section before any section has begun: levels of headings must not skip."""
        result = super().clean(value)
        headings = [number for number, block in enumerate(result) if block.block_type == "heading"]
        if headings and result[headings[0]].value.get("level") == "h3" and not self.is_deferred_validation:
            raise StreamBlockValidationError(block_errors={headings[0]: heading_level_error()})
        return result

    def render(self, value, context=None):
        """Render with everything that the story names fetched at once."""
        request = (context or {}).get("request")
        raw = list(value.raw_data)
        # What was not read from the database (a preview's form) takes the same way as what was.
        story = value if value.is_lazy else StreamValue(self, raw, is_lazy=True)
        # A page gathers for its body, together with what it shows beside it.
        page = (context or {}).get("page")
        gathered = getattr(page, "gathered", None) if value is getattr(page, "body", None) else None
        if gathered is None:
            gathered = Gathering(named(self, raw), request if isinstance(request, HttpRequest) else None)
        with answering_from(gathered):
            return super().render(story, context)

    def get_context(self, value, parent_context=None):
        """Give each heading an anchor of its own."""
        make_anchors_unique([block.value for block in value.blocks_by_name("heading")])
        return super().get_context(value, parent_context)
