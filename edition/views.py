"""The screen in the admin that says how the edition stands, with the button that has it built anew."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from core.admin_screen import around
from edition.models import Address
from edition.state import edition_state, failures
from edition.tasks import enqueue_build

PERMISSION = "edition.manage_edition"


@never_cache
@require_http_methods(["GET", "POST"])
def edition_report(request: HttpRequest) -> HttpResponse:
    """Show how the edition stands; a POST has a whole build enqueued."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    state = edition_state()
    if request.method == "POST":
        if not state.is_kept:
            messages.warning(request, _("This site keeps no edition, so there is nothing to build."))
        elif enqueue_build():
            messages.success(request, _("A whole build was asked for. Readers keep what they have until it is made."))
        else:
            messages.info(request, _("A whole build waits already, and begins as soon as the worker is free."))
        return redirect("edition_report")
    failed = failures() if state.failing else []
    context = {
        "state": state,
        "failures": [(address, _editor_of(address)) for address in failed],
        "more_failures": state.failing - len(failed),
        **around(_("Edition"), "globe"),
    }
    return TemplateResponse(request, "edition/report.html", context)


def _editor_of(address: Address) -> str:
    """Give where the page of an address is put right; empty for what is no page."""
    is_page = address.kind == "page" and Page.objects.filter(pk=address.key).exists()
    return reverse("wagtailadmin_pages:edit", args=[address.key]) if is_page else ""


class EditionMenuItem(MenuItem):
    """The screen's line of the menu, for those who may see it."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may see the screen."""
        return request.user.has_perm(PERMISSION)
