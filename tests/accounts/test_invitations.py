"""An invitation: a link by e-mail that sets the first password, once and for some days."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.invitations import invite, link_for
from tests.accounts.conftest import group_with, user_in

PASSWORD = "a-password-of-their-own"
NEW = {"username": "new", "email": "new@example.org", "first_name": "New", "last_name": "Colleague"}


@pytest.fixture
def invited(home):
    user = user_in("new", group_with("Writers", pages=("add",), page=home))
    invite(user)
    mail.outbox.clear()
    return user


def path_of(link):
    return re.sub(r"^https?://[^/]+", "", link)


def accept(client, link, password=PASSWORD):
    return client.post(path_of(link), {"new_password1": password, "new_password2": password})


def test_a_manager_invites_and_the_colleague_comes_in(admin_client, client, home, settings):
    group = group_with("Writers", pages=("add",), page=home)
    form = admin_client.get("/admin/users/new/").content.decode()
    assert 'name="password1"' not in form
    answer = admin_client.post("/admin/users/new/", NEW | {"groups": [group.pk]}, follow=True)
    assert "An invitation went to new@example.org; its link holds 7 days." in answer.content.decode()
    letter = mail.outbox[0]
    assert letter.to == ["new@example.org"]
    assert "Your user name is new" in letter.body
    link = re.search(rf"{settings.WAGTAILADMIN_BASE_URL}/admin/invitation/\S+", letter.body)[0]

    visitor = type(client)()
    assert visitor.post("/admin/login/", {"login": "new", "password": ""}).status_code == 200
    page = visitor.get(path_of(link))
    assert "New Colleague, your user name is" in page.content.decode()
    assert accept(visitor, link).url == "/admin/login/"
    assert visitor.post("/admin/login/", {"login": "new@example.org", "password": PASSWORD}).url == "/admin/"
    assert accept(visitor, link).status_code == 410


def test_a_link_ends_with_its_days(invited, client, settings):
    link = link_for(invited)
    settings.INVITATION_LASTS = timedelta(days=0)
    answer = client.get(path_of(link))
    assert answer.status_code == 410
    assert accept(client, link).status_code == 410
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def test_a_second_invitation_ends_the_first(invited, admin_client):
    first = link_for(invited)
    answer = admin_client.post(f"/admin/users/invite/{invited.pk}/", follow=True)
    assert "An invitation went to" in answer.content.decode()
    assert accept(admin_client, first).status_code == 410
    second = re.search(r"http\S+", mail.outbox[0].body)[0]
    assert accept(admin_client, second).status_code == 302


def test_who_has_a_password_gets_no_invitation(editor, admin_client):
    assert admin_client.post(f"/admin/users/invite/{editor.pk}/").status_code == 302
    editor.refresh_from_db()
    assert editor.has_usable_password()
    assert mail.outbox == []


def test_a_weak_password_is_told_at_its_field(invited, client):
    answer = accept(client, link_for(invited), "password")
    assert answer.status_code == 200
    assert "too short" in answer.content.decode()
    assert 'name="new_password2"' in answer.content.decode()


def test_a_link_of_somebody_switched_off_opens_nothing(invited, client):
    link = link_for(invited)
    get_user_model().objects.filter(pk=invited.pk).update(is_active=False)
    assert accept(client, link).status_code == 410


def test_a_link_that_was_changed_opens_nothing(invited, editor, client):
    token = path_of(link_for(invited))
    assert client.get(token[:-3] + "xx/").status_code == 410


def test_the_letter_is_in_the_language_of_the_colleague(invited):
    UserProfile.objects.create(user=invited, preferred_language="ru")
    invite(invited)
    assert re.search("[А-я]", mail.outbox[0].subject)


def test_a_mail_server_that_is_away_is_told(admin_client, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    answer = admin_client.post("/admin/users/new/", NEW, follow=True)
    assert "was not sent" in answer.content.decode()
    user = get_user_model().objects.get(username="new")
    assert "Send the invitation again" in admin_client.get(f"/admin/users/edit/{user.pk}/").content.decode()
    assert user.date_joined <= timezone.now()
