"""What this room keeps in the database."""

from editorial.trash_item import TrashedItem, TrashedRow

__all__ = ["TrashedItem", "TrashedRow"]
