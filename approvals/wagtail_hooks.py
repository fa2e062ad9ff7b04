"""What approvals add to Wagtail's admin: nothing that must be approved is published by another way."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, WorkflowState
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

import approvals.panel  # noqa: F401  (its hook registers itself)
from approvals import views
from approvals.action_menu import arrange
from approvals.approvers import approvals_of, is_approved_here
from approvals.models import StandIn
from approvals.snippets import StandInViewSet
from core.permissions import OfficePermissionPolicy

# Before the viewset, which would settle for Wagtail's.
register_permission_policy(StandIn, OfficePermissionPolicy(StandIn))
register_snippet(StandInViewSet)


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of the screens of approval."""
    return [
        path("approvals/<int:page_id>/", views.decide_page, name="approve_page"),
        path("approvals/<int:page_id>/submit/", views.submit_page, name="submit_page"),
        path("approvals/<int:page_id>/publish/", views.publish_without, name="publish_without_approval"),
    ]


@hooks.register("needs_second_factor")
def stands_in(user) -> bool:
    """Ask a second factor of whoever approves in another's place, now or later."""
    return StandIn.objects.filter(by=user, ends__gte=timezone.localdate()).exists()


@hooks.register("register_log_actions")
def log_actions(actions):
    """Let the history say why a page was published without an approval."""

    @actions.register_action("approvals.without")
    class WithoutApproval(LogFormatter):
        label = gettext_lazy("Publish without approval")

        def format_message(self, log_entry) -> str:
            """Give the reason."""
            return _("Published without approval: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


hooks.register("construct_page_action_menu", arrange)


# Before everything else: a submission is saved as a draft, and the screen asks the rest.
@hooks.register("before_edit_page", order=-3)
def only_save_what_is_submitted(request: HttpRequest, page: Page):
    """Let Wagtail's button “Submit” save a draft and lead to our screen; nothing that was typed is lost."""
    pressed = [name for name in ("action-submit", "action-restart-workflow") if name in request.POST]
    if pressed and is_approved_here(page):
        _without(request, *pressed)
        request.wants_approval = True  # type: ignore[attr-defined]


@hooks.register("before_edit_page", order=-2)
def tell_what_should_change(request: HttpRequest, page: Page):
    """Show the writer of a page that was sent back what its approver said, before the form."""
    state = page.current_workflow_state if request.method == "GET" else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = state.current_task_state
    who = get_user_display_name(step.finished_by)
    messages.warning(request, _("%(who)s asks for changes: %(comment)s") % {"who": who, "comment": step.comment})


@hooks.register("before_create_page", order=-3)
def only_save_what_is_submitted_new(request: HttpRequest, parent: Page, model):
    """Do the same for a page that is being made."""
    if "action-submit" in request.POST and is_approved_here(parent):
        _without(request, "action-submit")
        request.wants_approval = True  # type: ignore[attr-defined]


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def lead_to_the_submission(request: HttpRequest, page: Page):
    """Lead from the editor to our screen."""
    if getattr(request, "wants_approval", False):
        return redirect("submit_page", page.pk)
    return None


@hooks.register("before_publish_page", order=-1)
def ask_for_an_approval_or_a_reason(request: HttpRequest, page: Page):
    """Refuse to publish what nobody approved; the draft is saved by then, and a reason can still publish it."""
    if not page.pk or hasattr(request, "approvals_reason"):
        return None
    return _refusal(request, page)


# wagtail-localize's own, at order 0, takes over the editing of translations.
@hooks.register("before_edit_page", order=-1)
def ask_in_translation_editor(request: HttpRequest, page: Page):
    """Do the same in wagtail-localize's editor, which saves each passage by itself."""
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _refusal(request, page)
    return None


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action_type: str, objects, action):
    """Keep the list's “publish” from doing so to pages that must be approved."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    if request.POST.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    asked = [page for page in pages if approvals_of(page)]
    if not asked:
        return None
    for page in asked:
        _tell(request, page)
    return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))


@hooks.register("before_copy_page", order=-1)
def copy_as_draft(request: HttpRequest, page: Page):
    """Let a copy of what must be approved be a draft."""
    copied = page.get_descendants(inclusive=True)
    if "publish_copies" in request.POST and any(approvals_of(each) for each in copied):
        _without(request, "publish_copies")
        messages.info(request, _("The copy is a draft: it needs an approval of its own."))


def _refusal(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not approvals_of(page):
        return None
    if not page.permissions_for_user(request.user).can_publish():
        _tell(request, page)
        return redirect("wagtailadmin_pages:edit", page.pk)
    way = request.POST.get("action-publish", "1")
    return HttpResponseRedirect(f"{reverse('publish_without_approval', args=[page.pk])}?{urlencode({'way': way})}")


def _tell(request: HttpRequest, page: Page) -> None:
    asked = approvals_of(page)
    told = ngettext(
        "“%(title)s” was saved, and is public when somebody else has approved it: submit it.",
        "“%(title)s” was saved, and is public when %(count)s others have approved it: submit it.",
        asked,
    )
    messages.error(request, told % {"title": page.get_admin_display_title(), "count": asked})


def _without(request: HttpRequest, *names: str) -> None:
    data = request.POST.copy()
    for name in names:
        del data[name]
    request.POST = data  # type: ignore[assignment]
