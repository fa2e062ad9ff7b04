"""The e-mail that tells the office of a message.

It is sent by a worker, after the visitor has been thanked: a mail server that is slow or away keeps nobody waiting
and loses nothing, for the message itself is stored first.
"""

import logging
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.tasks import task
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from action.field_types import FieldType
from action.models import FormPage, Submission
from action.public_form import ABOUT
from core.directions import marked

logger = logging.getLogger(__name__)
# How long after a failure the next try comes; after the last of them the message is only in the admin.
DELAYS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4))


@task(backend="slow")
def tell_office(submission: int, failures: int = 0) -> None:
    """Send the e-mail about a message, given by its primary key; tries again later when that fails."""
    found = Submission.objects.filter(pk=submission).select_related("page__locale").first()
    if found is None:
        return
    page = found.page.specific
    try:
        with translation.override(page.locale.language_code):
            office_mail(page, found).send(using="default")
    except Exception as error:
        # Whatever the mail server says, the worker goes on. What it said could hold what was written to us, so of
        # a sensitive message only the kind of error is logged.
        logger.error(
            "The message %s of the form page %s is stored, but the e-mail about it failed (%s, failure %s).",
            submission,
            page.pk,
            type(error).__name__,
            failures + 1,
            exc_info=None if found.sensitive else error,
        )
        if failures < len(DELAYS):
            later = tell_office.using(run_after=timezone.now() + DELAYS[failures])
            later.enqueue(submission, failures + 1)


def office_mail(page: FormPage, submission: Submission) -> EmailMessage:
    """Write the e-mail in the active language; a sensitive message's own words are not in it."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailforms:list_submissions", args=[page.pk])
    named = {"form": marked(page.title)}
    lines = [_("A message has come through the form “%(form)s”.") % named]
    reply_to: list[str] = []
    if submission.sensitive:
        lines += ["", _("To protect whoever wrote it, it is not in this e-mail. Sign in to read it:"), address]
    else:
        for label, value, kind in _answers(page, submission):
            lines += ["", label, value or "–"]
            if kind == FieldType.EMAIL and value and not reply_to:
                reply_to = [value]
        lines += ["", "--", _("All messages of this form:"), address]
    if submission.delete_after:
        day = date_format(timezone.localtime(submission.delete_after), "DATE_FORMAT")
        lines += ["", _("It will be deleted from the website on %(day)s.") % {"day": day}]
    return EmailMessage(
        subject=_("New message: %(form)s") % named,
        body="\n".join(lines) + "\n",
        to=page.recipients,
        reply_to=reply_to,
        headers={"Auto-Submitted": "auto-generated"},
    )


def _answers(page: FormPage, submission: Submission) -> list[tuple[str, str, str]]:
    """Give label, answer in words, and kind of every field, in the order of the form."""
    data = submission.form_data
    fields = [
        (field.label, _in_words(data.get(field.clean_name)), field.field_type) for field in page.get_form_fields()
    ]
    if about := data.get(ABOUT):
        fields.append((_("About the page"), about, ""))
    return fields


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(value)
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except (TypeError, ValueError):
        return "" if value is None else str(localize(value))
