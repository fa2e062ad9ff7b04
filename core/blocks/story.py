"""The body of a page: every block that running content may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from .agenda import AgendaBlock
from .contact import ContactBlock
from .media import PictureBlock
from .quote import QuoteBlock
from .text import HeadingBlock, ParagraphBlock


class StoryBlock(StreamBlock):
    """What editors compose a page from."""

    paragraph = ParagraphBlock(group=_("Text"))
    heading = HeadingBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    picture = PictureBlock(group=_("Pictures"))
    contact = ContactBlock(group=_("Ways on"))
    agenda = AgendaBlock(group=_("Ways on"))

    class Meta:
        template = "blocks/story.html"
