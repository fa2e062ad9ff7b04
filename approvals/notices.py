"""The e-mails of approval, each in the language that its reader chose for the admin."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page, TaskState
from wagtail.signals import task_submitted
from wagtail.users.models import UserProfile

from approvals.approvers import approvers
from approvals.models import ApprovalTask


@receiver(task_submitted, sender=TaskState)
def ask(sender, instance: TaskState, user=None, **kwargs) -> None:
    """Ask those who may approve, once what was submitted stands whole."""
    task = instance.task.specific
    if isinstance(task, ApprovalTask):
        transaction.on_commit(lambda: _ask(instance, task, user))


def _ask(task_state: TaskState, task: ApprovalTask, user) -> None:
    state = task_state.workflow_state
    submission = getattr(state, "submission", None)
    page = state.content_object.specific
    context = {"page": page, "by": user, "submission": submission, "asks": True}
    _send(approvers(task, state), page, reverse("approve_page", args=[page.pk]), context)


def tell_published_without(page: Page, user, reason: str, people: Iterable) -> None:
    """Tell those who would have approved that a page was published without them, and why."""
    others = [person for person in people if person != user]
    _send(others, page, reverse("wagtailadmin_pages:history", args=[page.pk]), {"by": user, "reason": reason})


def _send(people: Iterable, page: Page, address: str, context: dict) -> None:
    """Send a mail to each of the people who have an address and want such mails."""
    for person in people:
        profile = UserProfile.get_for_user(person)
        if not person.email or not profile.submitted_notifications:
            continue
        shown = {"page": page, "person": person, "address": f"{get_admin_base_url()}{address}", **context}
        with translation.override(profile.get_preferred_language()):
            subject = " ".join(render_to_string("approvals/mail_subject.txt", shown).split())
            send_mail(subject, render_to_string("approvals/mail.txt", shown), [person.email])
