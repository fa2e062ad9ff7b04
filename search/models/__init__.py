"""What search keeps: the index of what visitors find, its words, what means the same, comes first, and was asked."""

from .asked import Asked
from .document_text import DocumentText
from .entry import Entry
from .promotion import Promotion
from .suggestion import Suggestion
from .synonym import SynonymGroup
from .word import Word

__all__ = ["Asked", "DocumentText", "Entry", "Promotion", "Suggestion", "SynonymGroup", "Word"]
