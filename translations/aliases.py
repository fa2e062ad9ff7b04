"""A translation does not become an alias: that would show its original, live, among pages of another language."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page


def refuse(request: HttpRequest, page_id: int) -> HttpResponse:
    """Stand in for wagtail-localize's “Convert to alias page”: say why not and what to do, and change nothing.

    Raises:
        Http404: There is no such page.
        PermissionDenied: The person may not edit it, and so is not told its title either.
    """
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    told = {"page": page.get_admin_display_title(), "language": page.locale.get_display_name()}
    messages.error(
        request,
        _(
            "“%(page)s” stays a page of its own: as an alias it would show its original's text among the pages in "
            "%(language)s. Unpublish it if it should not be seen; the language bar then leads to the page above it."
        )
        % told,
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


# wagtail-localize adds its entry at order 0.
@hooks.register("construct_page_action_menu", order=10)
def leave_out_aliases(menu_items, request, context):
    """Leave out the entry that leads there."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]
