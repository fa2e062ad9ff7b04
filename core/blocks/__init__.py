from .agenda import AgendaBlock
from .contact import ContactBlock
from .documents import DocumentBlock
from .figures import FiguresBlock, TableBlock, TimelineBlock
from .links import AddressBlock, CallToActionBlock, LinkBlock, RelatedPagesBlock
from .media import GalleryBlock, PictureBlock
from .prose import ProseBlock
from .quote import QuoteBlock
from .recordings import RecordingBlock
from .story import StoryBlock
from .text import AccordionBlock, CalloutBlock, HeadingBlock, ParagraphBlock

__all__ = [
    "AccordionBlock",
    "AddressBlock",
    "AgendaBlock",
    "CallToActionBlock",
    "CalloutBlock",
    "ContactBlock",
    "DocumentBlock",
    "FiguresBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LinkBlock",
    "ParagraphBlock",
    "PictureBlock",
    "ProseBlock",
    "QuoteBlock",
    "RecordingBlock",
    "RelatedPagesBlock",
    "StoryBlock",
    "TableBlock",
    "TimelineBlock",
]
