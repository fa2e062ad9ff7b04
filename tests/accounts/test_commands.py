"""What is done from the server's command line: the first admin, a test of e-mail, handing over."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command

from tests.signing_in import Client, give_app

PASSWORD = "a-password-of-their-own"


def run(*words, **options):
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def accept(text):
    address = re.search(r"https?://[^/]+(/admin/invitation/\S+)", text)[1]
    client = Client()
    assert client.post(address, {"new_password1": PASSWORD, "new_password2": PASSWORD}).status_code == 302
    return client


@pytest.mark.django_db
def test_the_first_admin_comes_in_by_the_link(site):
    printed = run("invite_admin", "first", "first@example.org")
    assert mail.outbox[0].to == ["first@example.org"]
    client = accept(printed)
    assert client.post("/admin/login/", {"login": "first", "password": PASSWORD}).url == "/admin/"
    assert client.get("/admin/").url == "/admin/second-factor/"
    assert get_user_model().objects.get(username="first").is_superuser


@pytest.mark.django_db
def test_nobody_is_made_an_admin_in_passing(editor, site):
    for words in (("editor", "editor@example.org"), ("other", "EDITOR@example.org"), ("other", "no address")):
        with pytest.raises(CommandError):
            run("invite_admin", *words)
    editor.refresh_from_db()
    assert not editor.is_superuser
    assert editor.has_usable_password()


@pytest.mark.django_db
def test_an_e_mail_that_goes_and_one_that_does_not(site, monkeypatch):
    assert "The mail server took an e-mail" in run("send_test_email", "you@example.org")
    assert mail.outbox[0].to == ["you@example.org"]
    with pytest.raises(CommandError, match="is no e-mail address"):
        run("send_test_email", "you")

    def away(*args, **kwargs):
        raise ConnectionRefusedError("connection refused")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    with pytest.raises(CommandError, match="did not take the e-mail: connection refused"):
        run("send_test_email", "you@example.org")


@pytest.mark.django_db
def test_handing_over_leaves_nobody_outside(admin, site):
    printed = run("hand_over", "admin", "next", "next@example.org")
    with pytest.raises(CommandError, match="has set no password yet, has no second factor yet, has never signed in"):
        run("hand_over", "admin", "next", finish=True)
    client = accept(printed)
    following = get_user_model().objects.get(username="next")
    client.force_login(following)
    with pytest.raises(CommandError, match="has no second factor yet: admin stays"):
        run("hand_over", "admin", "next", finish=True)
    give_app(following)
    assert "admin is switched off" in run("hand_over", "admin", "next", finish=True)
    admin.refresh_from_db()
    assert (admin.is_active, admin.is_superuser) == (False, False)


@pytest.mark.django_db
def test_handing_over_to_oneself_is_refused(admin, site):
    give_app(admin)
    Client().force_login(admin)
    with pytest.raises(CommandError, match="is the one who leaves"):
        run("hand_over", "admin", "admin", finish=True)
