"""Pages of several types as cards in a listing show them."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Page

from core.models.image import CustomImage


def as_cards(pages: Iterable[Page]) -> list[Page]:
    """Give pages as their own types, in the order of `pages`, each with its listing image and without its body.

    One query, and one more for each type among them; the images' sizes are left to core.models.BasePage.pictures.
    """
    found = list(pages)
    keys: dict[type[Page], list[int]] = defaultdict(list)
    for page in found:
        keys[page.specific_class].append(page.pk)
    specific: dict[int, Page] = {}
    for model, wanted in keys.items():
        specific |= model.objects.defer_streamfields().select_related("listing_image", "locale").in_bulk(wanted)
    return [specific[page.pk] for page in found if page.pk in specific]


def pictures_of(pages: Iterable[Page]) -> list[CustomImage]:
    """Give the listing images of the pages that have one."""
    return [page.listing_image for page in pages if page.listing_image]
