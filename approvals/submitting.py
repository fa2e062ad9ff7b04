"""Asking for approval: of a page, and with it of those of its translations that are to be public in the same minute."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from approvals.models import Submission
from core.readiness import why_not_public


@dataclass(frozen=True)
class Companion:
    """A translation with a draft that could be submitted along, or why it cannot."""

    page: Page
    reason: str = ""


def companions(page: Page, user) -> list[Companion]:
    """Give the translations of a page that have something new to publish and that somebody may change."""
    found = []
    for other in page.get_translations().select_related("locale").order_by("locale__language_code").specific():
        has_news = other.has_unpublished_changes or not other.live
        if has_news and not other.workflow_in_progress and other.permissions_for_user(user).can_edit():
            found.append(Companion(other, " ".join(reason.text for reason in why_not_public(other))))
    return found


@transaction.atomic
def submit(pages: Iterable[Page], user, note: str = "", due: datetime.date | None = None) -> uuid.UUID:
    """Ask for the approval of pages that belong together; gives the key of the bundle.

    A page that was sent back is submitted anew. The mails go out once the whole bundle stands (approvals/notices.py).
    """
    bundle = uuid.uuid4()
    for page in pages:
        state = page.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            Submission.objects.filter(workflow_state=state).delete()
            Submission.objects.create(workflow_state=state, bundle=bundle, note=note, due=due)
            state.resume(user=user)
            continue
        state = page.get_workflow().start(page, user)
        Submission.objects.create(workflow_state=state, bundle=bundle, note=note, due=due)
    return bundle


def waiting_with(state: WorkflowState) -> list[WorkflowState]:
    """Give the other states of a bundle that still wait, oldest first."""
    submission = Submission.objects.filter(workflow_state=state).first()
    if submission is None:
        return []
    others = WorkflowState.objects.filter(
        submission__bundle=submission.bundle, status=WorkflowState.STATUS_IN_PROGRESS
    ).exclude(pk=state.pk)
    return list(others.order_by("pk"))


@transaction.atomic
def decide(states: Iterable[TaskState], action: str, user, comment: str) -> None:
    """Approve steps, or ask for changes, all at once or none: what is approved is public in the same moment."""
    for state in states:
        state.task.specific.on_action(state, user, action, comment=comment)
