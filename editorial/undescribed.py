"""A page is not published with a picture that says nothing to those who cannot see it."""

from collections.abc import Iterator

from django.db.models import Model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import BasePage
from core.readiness import Reason
from editorial.pictures import Use, name_of, pictures_of


def undescribed(instance: Model) -> Iterator[Reason]:
    """Give a reason for each picture without an alternative text that is not marked as one that only adorns."""
    if not isinstance(instance, BasePage):
        return
    told: set[tuple[object, str]] = set()
    for use in pictures_of(instance):
        place = (use.image.pk, use.block if use.alternative is not None else "")
        if not use.is_described and place not in told:
            told.add(place)
            yield _reason(instance, use)


def _reason(page: Page, use: Use) -> Reason:
    told = _("%(picture)s has no alternative text: say what it shows, or mark it as one that only adorns.")
    text = capfirst(told % {"picture": name_of(use)})
    if use.alternative is not None:
        return Reason(text, place_in_editor(page, use.block), _("Go to the picture"), use.field)
    return Reason(text, reverse("wagtailimages:edit", args=[use.image.pk]), _("Describe the picture"), use.field)


def place_in_editor(page: Page, block: str) -> str:
    """Give the address of a block in a page's editor; of a page that was never saved only the block's place."""
    anchor = f"#block-{block}-section" if block else ""
    return (reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk else "") + anchor
