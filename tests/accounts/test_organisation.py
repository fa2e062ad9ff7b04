"""Signing in with the organisation's accounts, at a real provider in a thread of its own."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from oidc_provider_mock import User as Claims
from oidc_provider_mock import run_server_in_thread

from config.settings.organisation import organisation
from scripts.measured.one_time_code import code_of
from tests.accounts.conftest import PASSWORD
from tests.signing_in import SECRET, give_app

EDITOR = {"email": "editor@example.org", "email_verified": True, "name": "Some Body", "groups": ["press", "other"]}
ENVIRONMENT = {"OIDC_CLIENT_ID": "site", "OIDC_CLIENT_SECRET": "sample", "OIDC_NAME": "Sample organisation"}
START = "/admin/login/with/organisation/"


@pytest.fixture
def provider(settings):
    """A provider that knows three people; gives its address."""
    people = [
        Claims(sub="editor", claims=EDITOR),
        Claims(sub="unverified", claims=EDITOR | {"email_verified": False}),
        Claims(sub="stranger", claims={"email": "stranger@example.org", "email_verified": True}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        issuer = f"http://localhost:{server.server_port}"
        groups = "press=Press officers; writers=Those who write"
        values = organisation(ENVIRONMENT | {"OIDC_ISSUER": issuer, "OIDC_GROUPS": groups})
        for name, value in values.items():
            setattr(settings, name, value)
        yield issuer


def come(client, sub, address=f"{START}?next=/admin/account/"):
    """Go to the provider, be `sub` there, and come back."""
    there = client.post(address).url
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10).headers["location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_an_invited_colleague_comes_in_with_the_groups_that_are_told(provider, editor, client):
    Group.objects.create(name="Press officers")
    kept = Group.objects.create(name="Kept")
    editor.groups.add(kept)
    assert "Sign in with Sample organisation" in client.get("/admin/login/").content.decode()
    come(client, "editor")
    assert client.session["_auth_user_id"] == str(editor.pk)
    # In what is told, out of what a pair names and is not told; what no pair names stays.
    assert set(editor.groups.values_list("name", flat=True)) == {"Press officers", "Kept"}
    assert SocialAccount.objects.get(user=editor).uid == "editor"


def test_who_comes_again_is_known_by_the_provider_and_not_by_the_address(provider, editor, client):
    come(client, "editor")
    client.logout()
    get_user_model().objects.filter(pk=editor.pk).update(email="changed@example.org")
    come(client, "editor")
    assert client.session["_auth_user_id"] == str(editor.pk)


@pytest.mark.parametrize("sub", ["stranger", "unverified"])
def test_nobody_else_comes_in(sub, provider, editor, client):
    answer = come(client, sub)
    assert answer.url == "/admin/login/"
    assert "There is no account for you here" in client.get(answer.url).content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    assert get_user_model().objects.count() == 1


def test_who_is_switched_off_does_not_come_in(provider, editor, client):
    come(client, "editor")
    client.logout()
    get_user_model().objects.filter(pk=editor.pk).update(is_active=False)
    come(client, "editor")
    assert "_auth_user_id" not in client.session


def test_the_second_factor_is_asked_for_all_the_same(provider, editor, client):
    editor.is_superuser = True
    editor.save()
    come(client, "editor")
    assert client.get("/admin/account/").url == "/admin/second-factor/"
    client.logout()
    give_app(editor)
    assert come(client, "editor").url == "/admin/login/second-factor/"
    client.post("/admin/login/second-factor/", {"code": code_of(SECRET)})
    assert client.get("/admin/account/").status_code == 200


def test_a_provider_that_is_away_is_told_in_a_sentence(editor, client, settings):
    for name, value in organisation(ENVIRONMENT | {"OIDC_ISSUER": "http://localhost:9"}).items():
        setattr(settings, name, value)
    answer = client.post(START)
    assert answer.status_code == 503
    assert "cannot be reached" in answer.content.decode()


def test_a_session_adds_no_other_account(provider, editor, client):
    client.force_login(editor)
    come(client, "stranger", f"{START}?process=connect")
    assert not SocialAccount.objects.exists()


def test_where_it_is_the_only_way_one_account_still_gets_in_without(provider, editor, press, client, settings, caplog):
    settings.ORGANISATION_ONLY, settings.BREAK_GLASS = True, "editor"
    answer = client.post("/admin/login/", {"login": "press", "password": PASSWORD}, follow=True)
    assert "Here people sign in with Sample organisation." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    client.post("/admin/login/", {"login": "editor", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(editor.pk)
    assert "The account for emergencies, editor, is signing in." in caplog.text


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"OIDC_ISSUER": "https://login.example.org"}, "belong together"),
        (ENVIRONMENT | {"OIDC_ISSUER": "http://login.example.org"}, "OIDC_ISSUER cannot be used"),
        (ENVIRONMENT | {"OIDC_ISSUER": "https://login.example.org", "OIDC_ONLY": "1"}, "needs BREAK_GLASS"),
        (
            ENVIRONMENT | {"OIDC_ISSUER": "https://login.example.org", "OIDC_GROUPS": "press"},
            "OIDC_GROUPS cannot be read",
        ),
        ({"OIDC_ONLY": "1"}, "belong together"),
    ],
)
def test_an_environment_that_is_wrong_is_told(environment, told):
    with pytest.raises(ValueError, match=told):
        organisation(environment)
    assert organisation({}) == {}
