"""What this room keeps in the database."""

from editorial.link_found import Address, Link
from editorial.trash_item import TrashedItem, TrashedRow

__all__ = ["Address", "Link", "TrashedItem", "TrashedRow"]
