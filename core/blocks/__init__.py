from .agenda import AgendaBlock
from .contact import ContactBlock
from .media import PictureBlock
from .quote import QuoteBlock
from .story import StoryBlock
from .text import HeadingBlock, ParagraphBlock

__all__ = [
    "AgendaBlock",
    "ContactBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "StoryBlock",
]
