"""What search keeps: the index of what visitors find and what is suggested of it, words, and what means the same."""

from .document_text import DocumentText
from .entry import Entry
from .suggestion import Suggestion
from .synonym import SynonymGroup
from .word import Word

__all__ = ["DocumentText", "Entry", "Suggestion", "SynonymGroup", "Word"]
