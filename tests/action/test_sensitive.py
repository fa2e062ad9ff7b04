"""Sensitive forms: what they promise to whoever writes, kept."""

import logging

import pytest
from django.core.management import call_command
from django.urls import reverse

from action.models import Submission
from action.notify import tell_office
from tests.action.conftest import make_form

pytestmark = pytest.mark.django_db

SECRET = "a quince that nobody else may know of"


@pytest.fixture
def told(complaint, visitor):
    visitor.open(complaint)
    assert visitor.send(complaint, what_happened=SECRET).status_code == 302
    return Submission.objects.get()


def test_the_page_says_who_reads_it_how_long_it_is_kept_and_that_no_name_is_needed(complaint, client):
    html = client.get(complaint.url).content.decode()
    for words in (
        "You need not give your name.",
        "Only the two protection officers",
        "It is kept for 90 days and then deleted.",
    ):
        assert words in html


def test_no_name_and_no_address_is_ever_a_must_whatever_was_set(action, visitor):
    page = make_form(
        action,
        [
            {"label": kind, "clean_name": kind, "field_type": kind, "required": True}
            for kind in ("name", "email", "phone", "singleline", "number", "date")
        ],
        sensitive=True,
        readers="One officer",
    )
    html = visitor.open(page).content.decode()
    assert "(required)" not in html
    assert visitor.send(page).status_code == 302


def test_browsers_keep_nothing(complaint, contact, client):
    answer = client.get(complaint.url)
    html = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert 'autocomplete="off"' in html
    assert 'autocomplete="name"' not in html
    assert 'autocomplete="email"' not in html
    assert "data-sensitive" in html
    assert "data-kept" not in html
    ordinary = client.get(contact.url)
    assert "no-store" not in ordinary["Cache-Control"]
    assert "data-kept" in ordinary.content.decode()


def test_the_email_says_only_that_a_message_has_come(complaint, told, mailoutbox):
    tell_office.call(told.pk)
    (mail,) = mailoutbox
    assert mail.to == ["protection@example.org"]
    assert mail.reply_to == []
    text = mail.message().as_string()
    assert "quince" not in text
    assert reverse("wagtailforms:list_submissions", args=[complaint.pk]) in mail.body


def test_nothing_is_left_in_the_log_whatever_happens(complaint, visitor, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    visitor.open(complaint)
    visitor.send(complaint, what_happened=SECRET, e_mail=SECRET)
    visitor.send(complaint, what_happened=SECRET * 5000)
    visitor.send(complaint, what_happened=SECRET)
    visitor.send(complaint, what_happened=SECRET)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    tell_office.call(Submission.objects.get().pk)
    monkeypatch.setattr("action.models.submission.Submission.keep", fail)
    visitor.client.raise_request_exception = False
    assert visitor.send(complaint, what_happened=SECRET).status_code == 500
    assert "failed" in caplog.text
    assert "quince" not in caplog.text
    assert "quince" not in "".join(str(vars(record)) for record in caplog.records if record.name.startswith("action"))


def fail(*args, **kwargs):
    raise OSError("The mail server is away")


def test_error_reports_leave_out_what_was_sent(complaint, visitor, rf, monkeypatch):
    from django.views.debug import SafeExceptionReporterFilter

    request = rf.post(complaint.url, {"what_happened": SECRET})
    complaint.serve(request)
    reported = SafeExceptionReporterFilter().get_post_parameters(request)
    assert "quince" not in str(dict(reported))


def test_a_message_names_itself_by_number_only(told):
    assert str(told) == f"message {told.pk}"


def test_a_message_is_deleted_when_its_time_has_come(told, clock, capsys):
    clock.forward(days=90, seconds=-1)
    call_command("delete_old_submissions")
    assert capsys.readouterr().out == "0 old messages deleted.\n"
    clock.forward(seconds=1)
    call_command("delete_old_submissions")
    assert capsys.readouterr().out == "1 old message deleted.\n"
    assert not Submission.objects.exists()


def test_a_later_change_of_the_page_breaks_no_promise(complaint, told, clock):
    complaint.kept_days = 3650
    complaint.sensitive = False
    complaint.save()
    told.refresh_from_db()
    assert told.sensitive
    clock.forward(days=90)
    assert Submission.delete_old() == 1


def test_an_ordinary_form_may_keep_messages_for_good(contact, visitor, clock):
    visitor.open(contact)
    visitor.send(contact, your_message="Good day")
    clock.forward(days=10_000)
    assert Submission.delete_old() == 0
    assert "is kept for" not in visitor.client.get(contact.url).content.decode()


def test_a_sensitive_form_is_never_kept_for_good(complaint, visitor):
    complaint.kept_days = None
    complaint.save()
    assert "It is kept for 90 days" in visitor.open(complaint).content.decode()
    visitor.send(complaint, what_happened=SECRET)
    assert Submission.objects.get().delete_after is not None
