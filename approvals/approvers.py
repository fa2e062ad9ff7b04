"""Who may approve a page: somebody who may publish it and did not write it, or their stand-in."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from approvals.models import ApprovalTask, StandIn
from core.models import BasePage
from core.offices import homes_in, office_at


def approvals_of(page: Page) -> int:
    """Give how many people must approve a page before it is public; none where no workflow of ours stands over it."""
    model = page.specific_class
    asked = model.approvals if model is not None and issubclass(model, BasePage) else 0
    return asked if asked and is_approved_here(page) else 0


def is_approved_here(page: Page) -> bool:
    """Say whether the workflow over a page has a step of ours."""
    workflow = page.get_workflow()
    return workflow is not None and ApprovalTask.objects.filter(workflow_tasks__workflow=workflow).exists()


def may_approve(task: ApprovalTask, state: WorkflowState, user) -> bool:
    """Say whether somebody may approve at a step, as things stand now."""
    if not user.is_active:
        return False
    able = _able(task, state.content_object)
    if not user.is_superuser and user.pk not in able:
        return False
    return user.pk not in _left_out(state, able)


def approvers(task: ApprovalTask, state: WorkflowState) -> Iterable:
    """Give the users who may approve at a step; superusers may too, but are not waited for."""
    able = _able(task, state.content_object)
    return get_user_model().objects.filter(pk__in=able - _left_out(state, able))


def why_passed_over(task: ApprovalTask, state: WorkflowState) -> str | None:
    """Say why a step is not taken at all; None when it is."""
    if not task.second:
        return None
    page = state.content_object
    if getattr(page.specific_class, "approvals", 0) < 2:
        return _("One approval is enough for this page.")
    if not approvers(task, state):
        return _("Nobody is left who could approve it a second time.")
    return None


def _able(task: ApprovalTask, page: Page) -> set[int]:
    """Give the keys of those who may publish the page, at the second step the whole office, and of their stand-ins."""
    place = page
    if task.second and (site := office_at(page)) is not None:
        place = homes_in(site).filter(locale=page.locale_id).first() or page
    users = page_permission_policy.users_with_any_permission_for_instance(["publish"], place, include_superusers=False)
    able = set(users.filter(is_active=True).values_list("pk", flat=True))
    standing_in = StandIn.on(timezone.localdate()).filter(away__in=able, by__is_active=True)
    site = office_at(page)
    return able | set(standing_in.filter(site=site).values_list("by", flat=True))


def _left_out(state: WorkflowState, able: set[int]) -> set[int]:
    """Give the keys of those who may not approve: the authors, and whoever did at an earlier step.

    Authors are all who changed the text since it was last public, and who submitted it. Where that leaves nobody, as
    in an office of two who both worked on it, it is only who changed it last: the other has then read every word.
    """
    page = state.content_object
    newest = page.get_latest_revision()
    earlier = TaskState.objects.filter(workflow_state=state, revision=newest, status=TaskState.STATUS_APPROVED)
    before = set(earlier.values_list("finished_by", flat=True))
    changes = page.revisions.filter(Q(pk__gt=page.live_revision_id) if page.live_revision_id else Q())
    authors = {*changes.values_list("user", flat=True), state.requested_by_id}
    if able - authors - before:
        return {pk for pk in authors | before if pk is not None}
    last = newest.user_id if newest is not None and newest.user_id is not None else state.requested_by_id
    return {pk for pk in {last} | before if pk is not None}
