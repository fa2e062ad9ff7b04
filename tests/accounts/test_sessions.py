"""Sessions: listed, ended one by one, and ended by time, by a new password and by switching an account off."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session

from tests.accounts.conftest import PASSWORD
from tests.signing_in import Client


def signed_in(user, agent="Sample Browser"):
    client = Client(headers={"user-agent": agent})
    assert client.post("/admin/login/", {"login": user.username, "password": PASSWORD}).status_code == 302
    return client


def is_in(client):
    return client.get("/admin/account/").status_code == 200


def grow_old(client, **keys):
    session = client.session
    for key, age in keys.items():
        session[key] -= int(age.total_seconds())
    session.save()


def test_they_are_listed_and_end_one_by_one(editor):
    here, there = signed_in(editor), signed_in(editor, "Telephone of a thief")
    page = here.get("/admin/sessions/").content.decode()
    assert "Telephone of a thief" in page
    assert page.count("<strong>this one</strong>") == 1
    theirs = UserSession.objects.get(user_agent="Telephone of a thief")
    here.post("/admin/sessions/", {"session": theirs.pk})
    assert is_in(here)
    assert not is_in(there)
    assert not Session.objects.filter(session_key=theirs.session_key).exists()


def test_all_others_end_together(editor):
    here, *others = (signed_in(editor) for _ in range(3))
    here.post("/admin/sessions/", {"others": "1"})
    assert is_in(here)
    assert not any(map(is_in, others))


def test_nobody_ends_the_session_of_somebody_else(editor, press):
    theirs, client = signed_in(editor), Client()
    client.force_login(press)
    for number in (UserSession.objects.get(user=editor).pk, "none"):
        assert client.post("/admin/sessions/", {"session": number}).status_code == 404
    assert is_in(theirs)


def test_it_ends_after_idle_hours(editor):
    client = signed_in(editor)
    grow_old(client, seen_at=timedelta(hours=7, minutes=59))
    assert is_in(client)
    grow_old(client, seen_at=timedelta(hours=8))
    answer = client.get("/admin/reports/site-history/", follow=True)
    assert answer.redirect_chain[0][0] == "/admin/login/?next=/admin/reports/site-history/"
    assert "nothing was done for 8 hours" in answer.content.decode()
    assert not is_in(client)


def test_it_ends_in_any_case_after_days(editor):
    client = signed_in(editor)
    grow_old(client, signed_in_at=timedelta(days=7))
    assert not is_in(client)


def test_a_page_left_open_is_no_sign_of_life(editor):
    client = signed_in(editor)
    grow_old(client, seen_at=timedelta(hours=7))
    seen = client.session["seen_at"]
    client.get("/admin/sprite/")
    client.post("/admin/editing-sessions/release/1/")
    assert client.session["seen_at"] == seen
    client.get("/admin/account/")
    assert client.session["seen_at"] > seen


def test_outside_of_the_admin_a_session_that_is_over_is_a_visitors(editor, about):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    client = signed_in(editor)
    assert client.get(about.url).status_code == 200
    grow_old(client, seen_at=timedelta(hours=9))
    assert client.get(about.url).status_code == 302


@pytest.mark.parametrize("how", ["saved", "together with others"])
def test_switching_an_account_off_ends_its_sessions_at_once(how, editor, admin_client):
    client = signed_in(editor)
    if how == "saved":
        editor.is_active = False
        editor.save()
    else:
        address = f"/admin/bulk/accounts/user/set_active_state/?id={editor.pk}"
        admin_client.post(address, {"mark_as_active": "False"})
    assert not get_user_model().objects.get(pk=editor.pk).is_active
    assert not is_in(client)
    assert not UserSession.objects.filter(user=editor).exists()
    answer = Client().post("/admin/login/", {"login": "editor", "password": PASSWORD}, follow=True)
    assert "This account is switched off" in answer.content.decode()


def test_a_new_password_ends_the_other_sessions(editor):
    here, there = signed_in(editor), signed_in(editor)
    new = "another-sample-password"
    data = {"password-old_password": PASSWORD, "password-new_password1": new, "password-new_password2": new}
    profile = {
        "name_email-first_name": "Some",
        "name_email-last_name": "Body",
        "name_email-email": editor.email,
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Asia/Ashgabat",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    here.post("/admin/account/", data | profile)
    editor.refresh_from_db()
    assert editor.check_password(new)
    assert is_in(here)
    assert not is_in(there)
