"""The three screens of approval: to submit, to decide, and to publish without waiting."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from approvals import notices
from approvals.approvers import approvals_of, approvers, is_approved_here
from approvals.forms import DecisionForm, ReasonForm, SubmissionForm
from approvals.submitting import companions, decide, submit, waiting_with
from core.admin_screen import around
from core.public_state import public_state
from core.readiness import why_not_public


def submit_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the approval of a page's draft, with its translations if they are to come along."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if page.workflow_in_progress or not is_approved_here(page):
        messages.error(request, _("“%s” cannot be submitted now.") % page.get_admin_display_title())
        return redirect("wagtailadmin_pages:edit", page.pk)
    if reasons := why_not_public(page):
        for reason in reasons:
            messages.error(request, f"{page.get_admin_display_title()}: {reason.text}")
        return redirect("wagtailadmin_pages:edit", page.pk)
    others = companions(page, request.user)
    form = SubmissionForm(request.POST or None, companions=others)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data.get("along", []))
        pages = [page, *(each.page for each in others if str(each.page.pk) in chosen)]
        submit(pages, request.user, form.cleaned_data["note"], form.cleaned_data["due"])
        told = ngettext("%(count)s page was submitted.", "%(count)s pages were submitted together.", len(pages))
        messages.success(request, told % {"count": len(pages)})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"form": form, "not_ready": [each for each in others if each.reason]}
    return _screen(request, page, "submit", _("Submit for approval"), context)


def decide_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Approve a page, or ask for changes; the rest of its bundle goes along. The mails lead here."""
    page = get_object_or_404(Page, pk=page_id).specific
    state = page.current_workflow_state
    task = page.current_workflow_task
    if state is None or task is None:
        messages.info(request, _("“%s” does not wait for anybody any more.") % page.get_admin_display_title())
        return redirect("wagtailadmin_home")
    if not task.get_actions(page, request.user):
        raise PermissionDenied
    together = [state, *(each for each in waiting_with(state) if _is_mine(each, request))]
    action = "reject" if "reject" in request.POST else "approve"
    form = DecisionForm(request.POST or None, action=action)
    if request.method == "POST" and request.POST.get("revision") != _revisions(together):
        messages.warning(request, _("Somebody changed the text while you were reading it: this is the newest."))
    elif (
        request.method == "POST" and form.is_valid() and not (action == "approve" and _told_why_not(request, together))
    ):
        decide([each.current_task_state for each in together], action, request.user, form.cleaned_data["comment"])
        _tell(request, together)
        return redirect("wagtailadmin_home")
    context = {
        "form": form,
        "state": state,
        "submission": getattr(state, "submission", None),
        "asked_by": get_user_display_name(state.requested_by),
        "earlier": _earlier(state),
        "texts": [_text(each) for each in together],
        "revision": _revisions(together),
    }
    return _screen(request, page, "decide", _("Approve"), context)


def publish_without(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish a draft at once, with a reason that is kept."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = page.get_latest_revision_as_object()
        request.approvals_reason = reason = form.cleaned_data["reason"]  # type: ignore[attr-defined]
        for hook in hooks.get_hooks("before_publish_page"):
            refused = hook(request, draft)
            if hasattr(refused, "status_code"):
                return refused
        waiting = page.current_workflow_state
        told = list(approvers(waiting.current_task_state.task.specific, waiting)) if waiting is not None else []
        page.get_latest_revision().publish(user=request.user)
        log(instance=page, action="approvals.without", user=request.user, data={"reason": reason})
        page.refresh_from_db()
        for hook in hooks.get_hooks("after_publish_page"):
            hook(request, page)
        notices.tell_published_without(page, request.user, reason, told)
        messages.success(request, _("“%s” is published.") % page.get_admin_display_title())
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    # Which of the ways to publish was chosen in the editor.
    context = {"form": form, "asked": approvals_of(page), "way": request.GET.get("way", "1")}
    return _screen(request, page, "publish", _("Publish without approval"), context)


def _is_mine(state: WorkflowState, request: HttpRequest) -> bool:
    task = state.current_task_state.task.specific
    return bool(task.get_actions(state.content_object, request.user))


def _told_why_not(request: HttpRequest, states: list[WorkflowState]) -> bool:
    """Tell what keeps one of the pages from being public, and give whether anything does."""
    found = [(state.content_object, reason) for state in states for reason in why_not_public(state.content_object)]
    for page, reason in found:
        messages.error(request, f"{page.get_admin_display_title()}: {reason.text}")
    return bool(found)


def _text(state: WorkflowState) -> dict:
    """Give what an approver wants to see of one page."""
    page = state.content_object.specific
    newest = page.get_latest_revision()
    compare = [page.pk, "live", newest.pk] if page.live else []
    return {
        "page": page.get_latest_revision_as_object(),
        "by": get_user_display_name(newest.user),
        "changed": newest.created_at,
        "read": reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, state.current_task_state.task_id]),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=compare) if compare else "",
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }


def _earlier(state: WorkflowState) -> list[dict]:
    """Give who approved the newest text at an earlier step, when, and what they said."""
    newest = state.content_object.get_latest_revision()
    steps = TaskState.objects.filter(workflow_state=state, revision=newest, status=TaskState.STATUS_APPROVED)
    return [
        {"who": get_user_display_name(step.finished_by), "when": step.finished_at, "comment": step.comment}
        for step in steps.select_related("finished_by").order_by("finished_at")
    ]


def _revisions(states: list[WorkflowState]) -> str:
    """Give what was there to be read, so that nobody approves a text that came in between."""
    return ",".join(str(state.content_object.get_latest_revision().pk) for state in states)


def _tell(request: HttpRequest, states: list[WorkflowState]) -> None:
    for state in states:
        state.refresh_from_db()
        told = {
            WorkflowState.STATUS_APPROVED: _("“%s” is approved and published."),
            WorkflowState.STATUS_NEEDS_CHANGES: _("“%s” went back to its writer."),
        }.get(state.status, _("“%s” is approved, and waits for one more."))
        page = Page.objects.get(pk=state.object_id)
        if state.status == WorkflowState.STATUS_APPROVED and not page.live and page.go_live_at:
            told = _("“%s” is approved, and is published at its hour.")
        is_public = state.status == WorkflowState.STATUS_APPROVED and page.live
        state_of_it = f" {public_state(page).text}" if is_public else ""
        messages.success(request, told % page.get_admin_display_title() + state_of_it)


def _screen(request: HttpRequest, page: Page, name: str, title: str, context: dict) -> TemplateResponse:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = around(title, "clipboard-list", (page.get_admin_display_title(), edit))
    return TemplateResponse(request, f"approvals/{name}.html", {"page": page, **shown, **context})
