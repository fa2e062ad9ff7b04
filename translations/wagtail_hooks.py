"""What translations add to Wagtail's admin: nothing half translated is published by mistake."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from translations import addresses as tools
from translations.reasons import why_not_public
from translations.reviewing import reading_address
from translations.submitting import SubmitPageView
from translations.syncing import SyncView


# The same address as wagtail-localize's own, which comes after this one.
@hooks.register("register_admin_urls", order=-1)
def addresses():
    """Give the addresses at which these screens stand in for wagtail-localize's."""
    return [
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        path("localize/update/<int:translation_source_id>/", SyncView.as_view()),
        *tools.urlpatterns,
    ]


# wagtail-localize's own, at order 0, takes over the editing of translations.
@hooks.register("before_edit_page", order=-1)
def refuse_in_translation_editor(request: HttpRequest, page: Page):
    """Keep wagtail-localize's editor from publishing what is not ready; what was translated stays."""
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _refusal(request, page)
    return None


@hooks.register("before_publish_page")
def refuse_in_page_editor(request: HttpRequest, page: Page):
    """Keep Wagtail's editor from publishing what is not ready; the draft is saved by then."""
    return _refusal(request, page) if page.pk else None


@hooks.register("before_edit_snippet", order=-1)
def refuse_entry(request: HttpRequest, instance):
    """Keep wagtail-localize's editor from publishing an entry that is not ready."""
    if isinstance(instance, TranslatableMixin) and request.POST.get("action") == "publish":
        return _refusal(request, instance)
    return None


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action_type: str, objects, action):
    """Keep the list's “publish” from doing so to pages of which one, or one below them, is not ready."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    if request.POST.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    not_ready = [page for page in pages if _told_why_not(request, page)]
    if not_ready:
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))
    return None


def _refusal(request: HttpRequest, instance: TranslatableMixin) -> HttpResponseRedirect | None:
    if not _told_why_not(request, instance):
        return None
    edit = reverse("wagtailadmin_pages:edit", args=[instance.pk]) if isinstance(instance, Page) else request.path
    return HttpResponseRedirect(edit)


def _told_why_not(request: HttpRequest, instance: TranslatableMixin) -> bool:
    """Tell the editor what keeps a page or entry from being published, and give whether anything does."""
    reasons = why_not_public(instance)
    address = reading_address(instance)
    buttons = [messages.button(address, _("Read and complete"))] if address else None
    for reason in reasons:
        messages.error(request, f"{instance}: {reason}", buttons=buttons)
    return bool(reasons)
