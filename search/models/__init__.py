"""What search keeps: the index of what visitors find, its words, what means the same, and what comes first."""

from .entry import Entry
from .promotion import Promotion
from .synonym import SynonymGroup
from .word import Word

__all__ = ["Entry", "Promotion", "SynonymGroup", "Word"]
