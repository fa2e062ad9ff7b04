"""What search keeps: the index of what visitors find, its words, what means the same, what comes first,
and what is asked."""

from .asked import Asked
from .entry import Entry
from .promotion import Promotion
from .synonym import SynonymGroup
from .word import Word

__all__ = ["Asked", "Entry", "Promotion", "SynonymGroup", "Word"]
