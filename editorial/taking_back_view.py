"""The screen that asks before a publication is taken back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, PageLogEntry

from core.admin_screen import around
from core.directions import marked
from core.public_state import public_state
from core.zone import told
from editorial.taking_back import ChangedMeanwhile, last_publication, may_take_back, take_back


def take_back_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what visitors will see, and take the publication back when that is confirmed."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    back = _way_back(page, request.user)
    publication = last_publication(page) if may_take_back(page, request.user) else None
    if publication is None:
        messages.info(request, _("Nothing of “%s” can be taken back now.") % page.get_admin_display_title())
        return redirect(back)
    if request.method == "POST":
        try:
            publication = take_back(page, _number(request.POST.get("revision")), request.user)
        except ChangedMeanwhile as error:
            messages.warning(request, str(error))
            return redirect(request.path)
        text = _("“%(title)s” was taken back. What was taken back is a draft now.")
        if publication.before is not None:
            text = _("“%(title)s” is again as it was before. What was taken back is a draft now.")
        messages.success(request, text % {"title": page.get_admin_display_title()})
        return redirect(back)
    context = {
        "page": page,
        "publication": publication,
        "now": _who_and_when(publication.now),
        "earlier": _who_and_when(publication.earlier) if publication.earlier else "",
        "is_last": publication.revision.pk == page.latest_revision_id,
        "waits": page.workflow_in_progress,
        "state": public_state(page),
        "compare": _comparison(page, publication.before),
        "back": back,
        **around(_("Take back what was published"), "rotate", (page.get_admin_display_title(), back)),
    }
    return TemplateResponse(request, "editorial/take_back.html", context)


def _who_and_when(entry: PageLogEntry) -> str:
    name = get_user_display_name(entry.user)
    if not name:
        return _("published %(when)s") % {"when": told(entry.timestamp)}
    return _("published %(when)s by %(who)s") % {"when": told(entry.timestamp), "who": marked(name)}


def _way_back(page: Page, user) -> str:
    if page.permissions_for_user(user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return reverse("wagtailadmin_explore", args=[page.get_parent().pk])


def _comparison(page: Page, before) -> str:
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, "live"]) if before else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
