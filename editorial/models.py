"""What this room keeps in the database."""

from editorial.links.found import Address, Link
from editorial.trash.item import TrashedItem, TrashedRow

__all__ = ["Address", "Link", "TrashedItem", "TrashedRow"]
