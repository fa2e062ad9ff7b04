"""What cannot be deleted: the root page of a site, a locked page, and whatever either of them stands below."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from wagtail.models import Page, Site


def why_not_deleted(pages: QuerySet[Page]) -> str:
    """Say what stands in the way of deleting some pages; empty when nothing does.

    Args:
        pages: Every page that would go, those below others too.
    """
    roots = Site.objects.filter(root_page=OuterRef("pk"))
    found = pages.annotate(is_root=Exists(roots)).filter(Q(locked=True) | Q(is_root=True)).order_by("path").first()
    if found is None:
        return ""
    if found.is_root:
        told = gettext("“%(page)s” cannot be deleted: it is the root page of a site. Give the site another one first.")
    else:
        told = gettext("“%(page)s” cannot be deleted: it is locked. Unlock it first.")
    return told % {"page": found.get_admin_display_title()}


def branches(pages: Iterable[Page]) -> QuerySet[Page]:
    """Give some pages and everything below them."""
    wanted = Q(pk__in=[])
    for page in pages:
        wanted |= Q(path__startswith=page.path)
    return Page.objects.filter(wanted)


def refuse_what_must_stay(pages: QuerySet[Page]) -> None:
    """Let nothing be deleted that must stay, whoever tries.

    Raises:
        PermissionDenied: Says which page it is, and what to do.
    """
    if reason := why_not_deleted(pages):
        raise PermissionDenied(reason)
