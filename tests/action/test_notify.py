"""The e-mail to the office: sent by a worker, tried again, never in the visitor's way."""

import logging

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from action.models import Submission
from action.notify import DELAYS, tell_office
from tests.action.conftest import make_form
from tests.factories import ActionPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(contact, visitor):
    visitor.open(contact)
    visitor.send(contact, your_name="A. Sample", e_mail="a@example.org", your_message="Good day\nto you")
    return Submission.objects.get()


def test_a_message_is_queued_once_and_a_worker_sends_it(contact, visitor, mailoutbox):
    visitor.open(contact)
    for _time in range(2):
        visitor.send(contact, your_message="Good day")
    assert mailoutbox == []
    queued = DBTaskResult.objects.get(task_path="action.notify.tell_office")
    assert queued.backend_name == "slow"
    queued.task.call(*queued.args_kwargs["args"])
    (mail,) = mailoutbox
    assert mail.to == ["office@example.org"]
    assert mail.subject == "New message: Write to us"


def test_the_email_holds_every_answer_and_can_be_answered(contact, sent, mailoutbox):
    tell_office.call(sent.pk)
    (mail,) = mailoutbox
    assert "Your name\nA. Sample\n\nE-mail\na@example.org\n\nYour message\nGood day\nto you" in mail.body
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/forms/submissions/{contact.pk}/" in mail.body
    assert mail.reply_to == ["a@example.org"]
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"


def test_every_recipient_and_nobody_without_one(contact, visitor, mailoutbox):
    contact.send_to = "one@example.org, two@example.org"
    contact.save()
    visitor.open(contact)
    visitor.send(contact, your_message="Good day")
    tell_office.call(Submission.objects.get().pk)
    assert mailoutbox[0].to == ["one@example.org", "two@example.org"]
    contact.send_to = ""
    contact.save()
    DBTaskResult.objects.all().delete()
    visitor.open(contact)
    assert visitor.send(contact, your_message="Good day").status_code == 302
    assert not DBTaskResult.objects.filter(task_path="action.notify.tell_office").exists()


def test_the_email_is_in_the_pages_language(russian, visitor, mailoutbox, monkeypatch):
    asked = []
    monkeypatch.setattr("action.notify._", lambda text: asked.append(translation_now()) or text)
    action = ActionPageFactory(parent=russian, title="Действуйте", slug="action")
    page = make_form(
        action,
        [{"label": "Сообщение", "field_type": "multiline"}, {"label": "День", "field_type": "date"}],
        title="Напишите нам",
        send_to="office@example.org",
    )
    visitor.open(page)
    visitor.send(page, soobshchenie="Здравствуйте", den="2026-12-18")
    tell_office.call(Submission.objects.get().pk)
    assert set(asked) == {"ru"}
    assert "18 декабря 2026" in mailoutbox[0].body
    assert "Напишите нам" in mailoutbox[0].subject


def translation_now() -> str:
    from django.utils.translation import get_language

    return get_language()


def test_a_title_with_a_line_break_breaks_no_header(contact, sent, mailoutbox):
    contact.title = "Write to us\nBcc: everybody@example.org"
    contact.save()
    tell_office.call(sent.pk)
    for mail in mailoutbox:
        assert "Bcc" not in dict(mail.message().items())


def fail(*args, **kwargs):
    raise OSError("The mail server is away")


def test_a_mail_server_that_is_away_loses_nothing_and_is_tried_again(contact, sent, monkeypatch, caplog, clock):
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with caplog.at_level(logging.ERROR, logger="action.notify"):
        tell_office.call(sent.pk)
    assert "is stored, but the e-mail about it failed (OSError, failure 1)" in caplog.text
    assert Submission.objects.filter(pk=sent.pk).exists()
    again = DBTaskResult.objects.get()
    assert again.args_kwargs == {"args": [sent.pk, 1], "kwargs": {}}
    assert again.run_after == clock.now + DELAYS[0]


def test_tries_end(contact, sent, monkeypatch, caplog):
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    tell_office.call(sent.pk, len(DELAYS))
    assert "failure 4" in caplog.text
    assert not DBTaskResult.objects.exists()


def test_a_message_that_is_deleted_meanwhile_is_no_error(sent, mailoutbox):
    key = sent.pk
    sent.delete()
    tell_office.call(key)
    assert mailoutbox == []


def test_message_and_task_are_stored_together_or_not_at_all(contact, visitor, monkeypatch):
    monkeypatch.setattr("django.tasks.base.Task.enqueue", fail)
    visitor.client.raise_request_exception = False
    visitor.open(contact)
    assert visitor.send(contact, your_message="Good day").status_code == 500
    assert not Submission.objects.exists()
