"""Where link cards lie, and the address of each: it holds the hash of what is drawn, so that it never changes.

A card is drawn when its page is published. One that is missing (the office has another colour now) is drawn when
somebody asks for it: a machine that makes a preview of a link, never a reader. Rendering a page only names the address.
"""

import posixpath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import Page

from core.link_card.card import LinkCard
from core.link_card.drawing import drawn

FOLDER = "cards"


def address_of(page: Page, card: LinkCard) -> str:
    """Give the address of a page's card on this site, from the root."""
    return reverse("link_card", kwargs={"page_id": page.pk or 0, "key": card.key})


def file_of(page: Page, card: LinkCard) -> str:
    """Give the name of a page's card in the storage, whether it is there or not."""
    return f"{FOLDER}/{page.pk}/{card.key}.png"


def make(page: Page, card: LinkCard) -> str:
    """Draw a page's card unless it is there, and delete the ones before it; gives its name in the storage."""
    name = file_of(page, card)
    if not default_storage.exists(name):
        kept = default_storage.save(name, ContentFile(drawn(card)))
        if kept != name:
            # Another process was faster; both drew the same.
            default_storage.delete(kept)
    forget(page.pk, but=posixpath.basename(name))
    return name


def forget(page_id: int, but: str = "") -> None:
    """Delete the cards of a page, given by its key, but for the file of one name."""
    folder = f"{FOLDER}/{page_id}"
    try:
        files = default_storage.listdir(folder)[1]
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in files:
        if name != but:
            default_storage.delete(f"{folder}/{name}")
