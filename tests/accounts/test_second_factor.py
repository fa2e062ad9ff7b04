"""Who needs a second factor, and what a session without it reaches: nothing, whatever the address and the method."""

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import NoReverseMatch, reverse
from wagtail.models import GroupApprovalTask, PageViewRestriction

from accounts import urls
from accounts.second_factor import has_second_factor, needs_second_factor
from scripts.measured.one_time_code import code_of
from tests.accounts.conftest import PASSWORD, group_with, user_in
from tests.factories import AboutPageFactory, DocumentFactory
from tests.signing_in import SECRET, give_app

# Their reports and choosers, the admin's own API, a preview, a bulk action, what scripts ask.
CLOSED = [
    "/admin/",
    "/admin/pages/",
    "/admin/account/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/choose-page/",
    "/admin/images/chooser/",
    "/admin/bulk/wagtailcore/page/publish/?id=1",
    "/admin/style-guide/",
    "/admin/nothing-is-here/",
]


def enter(client, user, **extra):
    return client.post("/admin/login/", {"login": user.username, "password": PASSWORD, **extra})


@pytest.mark.parametrize(
    ("permissions", "pages", "wanted"),
    [
        ((), ("add", "change"), False),
        ((), ("add", "change", "publish"), True),
        (("people.change_person",), (), False),
        (("people.publish_person",), (), True),
        (("accounts.add_user",), (), True),
        (("accounts.change_user",), (), True),
        (("accounts.delete_user",), (), True),
        (("auth.change_group",), (), True),
    ],
    ids=str,
)
def test_who_publishes_or_manages_users_needs_one(permissions, pages, wanted, home):
    user = user_in("someone", group_with("Some", *permissions, pages=pages, page=home))
    assert needs_second_factor(user) == wanted


def test_a_superuser_and_who_approves_need_one(editor, admin, home):
    assert needs_second_factor(admin)
    assert not needs_second_factor(editor)
    task = GroupApprovalTask.objects.create(name="Approval")
    task.groups.add(editor.groups.get())
    assert needs_second_factor(editor)


def test_an_editor_signs_in_with_a_password(editor, client):
    assert enter(client, editor).url == "/admin/"
    assert client.get("/admin/account/").status_code == 200


@pytest.mark.parametrize("address", CLOSED)
def test_a_publisher_without_one_reaches_nothing(address, press, client):
    enter(client, press)
    assert client.get(address).url == "/admin/second-factor/"
    assert client.post(address).url == "/admin/second-factor/"
    assert client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


def test_neither_by_post_nor_by_the_admins_api(press, home, client):
    page = AboutPageFactory(parent=home, live=False)
    enter(client, press)
    assert client.post(f"/admin/pages/{page.pk}/edit/", {"action-publish": "1"}).status_code == 302
    assert client.post(f"/admin/pages/{page.pk}/publish/").status_code == 302
    page.refresh_from_db()
    assert not page.live
    assert client.get("/admin/api/main/pages/").status_code == 403
    assert client.get(f"/admin/pages/{page.pk}/view_draft/").url == "/admin/second-factor/"
    assert client.get(f"/admin/pages/{page.pk}/edit/preview/?mode=").url == "/admin/second-factor/"


def test_outside_of_the_admin_they_are_a_visitor(press, about, client):
    document = DocumentFactory()
    document.collection.view_restrictions.create(restriction_type="login")
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    enter(client, press)
    assert client.get(about.url).status_code == 302
    assert client.get(document.url).status_code == 302
    client.force_login(press)
    assert client.get(about.url).status_code == 200


def test_an_app_is_set_up_and_asked_for_from_then_on(press, client, django_capture_on_commit_callbacks):
    enter(client, press)
    answer = client.get("/admin/second-factor/app/")
    assert answer.status_code == 200
    secret = answer.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/admin/second-factor/app/", {"code": code_of(secret)})
    assert answer.url == "/admin/second-factor/recovery-codes/"
    codes = client.get(answer.url).context["unused_codes"]
    assert len(codes) == 10
    assert client.get("/admin/account/").status_code == 200
    assert "An authenticator app was set up" in mail.outbox[0].subject
    assert mail.outbox[0].to == [press.email]

    client.logout()
    assert enter(client, press).url == "/admin/login/second-factor/"
    assert client.get("/admin/pages/").url.startswith("/admin/login/")
    assert client.post("/admin/login/second-factor/", {"code": codes[0]}).url == "/admin/"
    assert client.get("/admin/account/").status_code == 200


def test_its_secret_lies_encrypted_in_the_database(press):
    app = give_app(press)
    assert SECRET not in str(app.data)
    assert app.wrap().validate_code(code_of(SECRET))


def test_a_code_opens_once(press, client):
    app, code = give_app(press), code_of(SECRET)
    assert app.wrap().validate_code(code)
    assert not app.wrap().validate_code(code)


def test_a_recovery_code_that_was_used_is_refused(press, client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    give_app(press)
    stolen = RecoveryCodes.activate(press).get_unused_codes()[0]
    enter(client, press)
    assert client.post("/admin/login/second-factor/", {"code": stolen}).status_code == 302
    client.logout()
    enter(client, press)
    answer = client.post("/admin/login/second-factor/", {"code": stolen})
    assert "This code is not right" in answer.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_session_from_before_the_app_must_show_it(press, client):
    client.force_login_by_password(press)
    give_app(press)
    assert client.get("/admin/pages/").url == "/admin/login/confirm/code/?next=/admin/pages/"
    assert client.get("/admin/second-factor/app/").url.startswith("/admin/login/confirm/code/")
    assert (
        client.post("/admin/login/confirm/code/", {"code": code_of(SECRET), "next": "/admin/pages/"}).status_code == 302
    )
    assert client.get("/admin/account/").status_code == 200


def test_the_password_alone_changes_no_factor(press, client):
    client.force_login(press)
    give_app(press)
    assert client.get("/admin/second-factor/app/remove/").url.startswith("/admin/login/confirm/code/")
    assert client.post("/admin/login/confirm/", {"password": PASSWORD}).url.startswith("/admin/login/confirm/code/")
    assert client.post("/admin/second-factor/app/remove/").url.startswith("/admin/login/confirm/code/")
    assert has_second_factor(press)


def test_the_last_factor_of_a_publisher_stays(press, client):
    client.force_login(press)
    give_app(press)
    client.post("/admin/login/confirm/code/", {"code": code_of(SECRET)})
    answer = client.post("/admin/second-factor/app/remove/")
    assert "what you may do here demands one" in answer.content.decode()
    assert has_second_factor(press)


def test_the_last_passkey_stays_too(press, client):
    client.force_login(press)
    passkey = Authenticator.objects.create(
        user=press, type=Authenticator.Type.WEBAUTHN, data={"name": "Telephone", "credential": {}}
    )
    answer = client.post(f"/admin/second-factor/passkeys/{passkey.pk}/remove/", follow=True)
    assert "what you may do here demands one" in answer.content.decode()
    assert has_second_factor(press)


def test_an_editor_may_remove_theirs(editor, client, django_capture_on_commit_callbacks):
    client.force_login(editor)
    give_app(editor)
    client.post("/admin/login/confirm/code/", {"code": code_of(SECRET)})
    assert client.post("/admin/second-factor/app/remove/").status_code == 302
    assert not has_second_factor(editor)
    assert "was removed" in mail.outbox[-1].subject


def test_a_new_password_by_e_mail_does_not_step_around_it(press, client):
    give_app(press)
    client.post("/admin/password_reset/", {"email": press.email})
    link = re.search(r"/admin/password_reset/confirm/\S+", mail.outbox[0].body)[0]
    form = client.get(link).url
    new = "another-sample-password"
    client.post(form, {"new_password1": new, "new_password2": new})
    assert client.get("/admin/").status_code == 302
    answer = client.post("/admin/login/", {"login": press.username, "password": new})
    assert answer.url == "/admin/login/second-factor/"
    assert client.get("/admin/pages/").url.startswith("/admin/login/")


@pytest.mark.parametrize("address", ["/_util/login/?next=/en/about/", "/en/_util/login/?next=/en/about/"])
def test_wagtails_form_for_private_pages_is_ours(address, press, home, client):
    answer = client.get(address, follow=True)
    assert unquote(answer.redirect_chain[-1][0]) == "/admin/login/?next=/en/about/"
    client.post("/en/_util/login/", {"username": press.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_and_no_other_address_of_allauth_is_open(home):
    names = {pattern.name for pattern in urls.urlpatterns}
    assert not {name for name in names if "signup" in name or "email" in name or "login_code" in name}
    for name in ("account_signup", "account_email", "account_reset_password", "account_change_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_letters_for_a_new_password_are_limited(press, client):
    answers = [client.post("/admin/password_reset/", {"email": press.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3
