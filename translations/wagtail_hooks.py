"""What translations add to Wagtail's admin: nothing half translated is published by mistake."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from translations.reasons import why_not_public
from translations.submitting import SubmitPageView


# The same address as wagtail-localize's own, which comes after this one.
@hooks.register("register_admin_urls", order=-1)
def addresses():
    """Give the addresses at which these screens stand in for wagtail-localize's."""
    return [path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view())]


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
    """Keep the list's “publish” from doing so to pages of which one is not ready."""
    if action_type != "publish" or request.method != "POST":
        return None
    for page in objects:
        if isinstance(page, Page) and why_not_public(page):
            _refusal(request, page)
            return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    return None


def _refusal(request: HttpRequest, instance) -> HttpResponseRedirect | None:
    reasons = why_not_public(instance)
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, f"{instance}: {reason}")
    edit = reverse("wagtailadmin_pages:edit", args=[instance.pk]) if isinstance(instance, Page) else request.path
    return HttpResponseRedirect(edit)
