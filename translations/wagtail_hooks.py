"""What translations add to Wagtail's admin, and what refuses to publish there: nothing that is not ready goes out.

What keeps a page or an entry back is told by core.readiness; wagtail-localize's editor must be asked before Wagtail's.
"""

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, resolve, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from core.readiness import why_not_public
from translations import addresses as tools
from translations.action_menu import in_step, minor_correction, published_so
from translations.board_view import BoardMenuItem, BoardView, may_see
from translations.compare import compare
from translations.panel import TranslationsPanel
from translations.submitting import SubmitPageView
from translations.syncing import SyncView


# The same address as wagtail-localize's own, which comes after this one.
@hooks.register("register_admin_urls", order=-1)
def addresses():
    """Give the addresses of these screens; some stand in for wagtail-localize's."""
    return [
        path("translations/", BoardView.as_view(), name="translation_board"),
        path("translations/results/", BoardView.as_view(results_only=True), name="translation_board_results"),
        path("translations/<int:page_id>/", compare, name="translation_compare"),
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        path("localize/update/<int:translation_source_id>/", SyncView.as_view()),
        *tools.urlpatterns,
    ]


@hooks.register("register_admin_menu_item")
def board_menu_item():
    """Put the board into the menu, right below the pages."""
    return BoardMenuItem(
        _("Translations"),
        reverse("translation_board"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("construct_reports_menu")
def hide_the_other_report(request: HttpRequest, menu_items):
    """Leave out wagtail-localize's report, which knows nothing of what is behind."""
    other = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != other]


@hooks.register("construct_homepage_panels")
def counts_on_the_dashboard(request: HttpRequest, panels):
    """Put the figures of the board onto the dashboard."""
    if may_see(request.user):
        panels.append(TranslationsPanel())


hooks.register("register_page_action_menu_item", minor_correction)
hooks.register("register_page_action_menu_item", in_step)


@hooks.register("after_publish_page")
def note_how_it_was_published(request: HttpRequest, page: Page):
    """Note a minor correction, or that a translation has caught up, after what publishing itself set off."""
    transaction.on_commit(lambda: published_so(request, page))


# wagtail-localize's own, at order 0, takes over the editing of translations.
@hooks.register("before_edit_page", order=-1)
def refuse_in_translation_editor(request: HttpRequest, page: Page):
    """Keep wagtail-localize's editor from publishing what is not ready; what was translated stays."""
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _refusal(request, page)
    # Of a page Wagtail asks again before it publishes (refuse_in_page_editor), but not before a workflow does.
    _only_save(request, page, "action-submit", "action-restart-workflow")
    if request.POST.get("workflow-action-name") == "approve":
        _only_save(request, page, "action-workflow-action")
    return None


@hooks.register("before_edit_page", order=-2)
def tell_that_it_is_behind(request: HttpRequest, page: Page):
    """Say at the head of a translation's editor that its original changed, and lead to what did."""
    origin = getattr(page, "origin", None)
    if request.method == "GET" and origin is not None and origin.behind:
        buttons = [messages.button(reverse("translation_compare", args=[page.pk]), _("What changed"))]
        told = gettext("The original has changed since %(date)s.") % {"date": date_format(origin.behind_since)}
        messages.warning(request, told, buttons=buttons)


@hooks.register("before_publish_page")
def refuse_in_page_editor(request: HttpRequest, page: Page):
    """Keep Wagtail's editor from publishing what is not ready; the draft is saved by then."""
    refusal = _refusal(request, page) if page.pk else None
    if refusal and page.live and page.first_published_at is None:
        # A new page is made live before Wagtail asks.
        Page.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    return refusal


@hooks.register("before_edit_snippet", order=-1)
def refuse_entry(request: HttpRequest, instance):
    """Keep wagtail-localize's editor and Wagtail's from publishing an entry that is not ready."""
    if isinstance(instance, TranslatableMixin) and request.POST.get("action") == "publish":
        return _refusal(request, instance)
    if _only_save(request, instance, "action-publish", "action-submit"):
        # The view has read already which button was pressed, so it begins again.
        view = resolve(request.path_info)
        return view.func(request, *view.args, **view.kwargs)
    return None


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action_type: str, objects, action):
    """Keep the list's “publish” from doing so to pages of which one, or one below them, is not ready."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    if request.POST.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    not_ready = [page for page in pages if _told_why_not(request, page.get_latest_revision_as_object())]
    if not_ready:
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))
    return None


def _refusal(request: HttpRequest, instance: TranslatableMixin) -> HttpResponseRedirect | None:
    if not _told_why_not(request, instance):
        return None
    edit = reverse("wagtailadmin_pages:edit", args=[instance.pk]) if isinstance(instance, Page) else request.path
    return HttpResponseRedirect(edit)


def _only_save(request: HttpRequest, instance, *buttons: str) -> bool:
    """Let one of Wagtail's buttons only save a draft of what is not ready, so that nothing that was typed is lost.

    Gives whether one of them was pressed in vain.
    """
    pressed = [button for button in buttons if button in request.POST]
    # What belongs to a field the form tells there, of what was typed just now.
    if not pressed or not _told_why_not(request, instance, of_fields=False):
        return False
    data = request.POST.copy()
    for button in pressed:
        del data[button]
    request.POST = data  # type: ignore[assignment]
    return True


def _told_why_not(request: HttpRequest, instance: TranslatableMixin, of_fields: bool = True) -> bool:
    """Tell the editor what keeps a page or entry from being published, and give whether anything does."""
    reasons = [reason for reason in why_not_public(instance) if of_fields or not reason.field]
    for reason in reasons:
        buttons = [messages.button(reason.address, reason.label)] if reason.address else None
        messages.error(request, f"{instance}: {reason.text}", buttons=buttons)
    return bool(reasons)
