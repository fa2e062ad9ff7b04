"""What search keeps: the index of what visitors find, the words that there are, and what means the same."""

from .document_text import DocumentText
from .entry import Entry
from .synonym import SynonymGroup
from .word import Word

__all__ = ["DocumentText", "Entry", "SynonymGroup", "Word"]
