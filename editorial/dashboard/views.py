"""The screen on which somebody says that a page is still right."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from core.admin_screen import around
from editorial.dashboard.reviews import can_be_said, looked_at, say_still_right


def still_right(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lead to the page to be read, and note that it is still right when that is said."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not can_be_said(page, request.user):
        raise PermissionDenied
    if request.method == "POST":
        say_still_right(page, request.user)
        messages.success(request, _("Noted: “%s” is still right.") % page.get_admin_display_title())
        return redirect("wagtailadmin_home")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {
        "page": page,
        "last": looked_at(Page.objects.filter(pk=page.pk)).values_list("looked_at", flat=True).first(),
        "edit": edit,
        **around(_("Is it still right?"), "check", (page.get_admin_display_title(), edit)),
    }
    return TemplateResponse(request, "editorial/still_right.html", context)
