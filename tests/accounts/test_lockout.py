"""Too many tries: an account from an address, and an address; never an account for everybody."""

from django.core.cache import cache

from tests.accounts.conftest import PASSWORD
from tests.signing_in import give_app

LOCKED = "Wait 10 minutes"
OFFICE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


def attempt(client, login, password="wrong", address=OFFICE, **headers):
    answer = client.post("/admin/login/", {"login": login, "password": password}, REMOTE_ADDR=address, **headers)
    if answer.status_code == 302:
        client.logout()
        return "in"
    return "locked" if LOCKED in answer.content.decode() else "wrong"


def test_five_failures_lock_an_account_for_the_address(editor, client):
    assert [attempt(client, "editor") for _ in range(6)] == ["wrong"] * 5 + ["locked"]
    assert attempt(client, "editor", PASSWORD) == "locked"


def test_a_stranger_does_not_lock_an_editor_out(editor, client):
    for _ in range(7):
        attempt(client, "editor", address=ELSEWHERE)
    assert attempt(client, "editor", PASSWORD, address=ELSEWHERE) == "locked"
    assert attempt(client, "editor", PASSWORD) == "in"


def test_a_clumsy_colleague_does_not_lock_the_office_out(editor, press, client):
    """Failures past the fifth are not counted against the address that the whole office shares."""
    for _ in range(40):
        attempt(client, "press")
    assert attempt(client, "press") == "locked"
    assert attempt(client, "editor", PASSWORD) == "in"


def test_twenty_failures_lock_an_address(editor, client):
    for account in ("a", "b", "c", "d"):
        for _ in range(5):
            assert attempt(client, account) == "wrong"
    assert attempt(client, "editor", PASSWORD) == "locked"
    assert attempt(client, "editor", PASSWORD, address=ELSEWHERE) == "in"


def test_a_name_and_its_e_mail_are_one_account(editor, client):
    tries = ["editor", "editor@example.org", "EDITOR", "editor@example.org", "Editor@Example.org", "editor"]
    assert [attempt(client, login) for login in tries] == ["wrong"] * 5 + ["locked"]


def test_signing_in_is_no_failure(editor, client):
    for _ in range(30):
        assert attempt(client, "editor", PASSWORD) == "in"


def test_an_address_that_somebody_only_claims_is_not_believed(editor, client):
    for number in range(5):
        attempt(client, "editor", headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert attempt(client, "editor", headers={"x-forwarded-for": "192.0.2.99"}) == "locked"


def test_behind_a_proxy_of_ours_the_visitor_counts(editor, client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(5):
        # What the visitor wrote stands first, what our proxy saw last.
        attempt(client, "editor", headers={"x-forwarded-for": f"192.0.2.{number}, {ELSEWHERE}"})
    assert attempt(client, "editor", PASSWORD, headers={"x-forwarded-for": ELSEWHERE}) == "locked"
    assert attempt(client, "editor", PASSWORD, headers={"x-forwarded-for": "192.0.2.1, 192.0.2.50"}) == "in"


def test_a_household_of_addresses_is_one(editor, client):
    for number in range(5):
        attempt(client, "editor", address=f"2001:db8:1:2::{number}")
    assert attempt(client, "editor", PASSWORD, address="2001:db8:1:2::ffff") == "locked"
    assert attempt(client, "editor", PASSWORD, address="2001:db8:1:3::1") == "in"


def test_codes_are_limited_wherever_they_come_from(press, client):
    give_app(press)
    client.post("/admin/login/", {"login": "press", "password": PASSWORD})
    said = []
    for number in range(6):
        answer = client.post("/admin/login/second-factor/", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
        said.append(LOCKED in answer.content.decode())
    assert said == [False] * 5 + [True]


def test_a_password_that_is_asked_for_again_is_limited(editor, client):
    client.force_login_by_password(editor)
    session = client.session
    session["signed_in_at"] -= 600
    session.save()
    said = [client.post("/admin/login/confirm/", {"password": "wrong"}).content.decode() for _ in range(6)]
    assert [LOCKED in text for text in said] == [False] * 5 + [True]


def test_a_full_cache_forgets_no_failure(editor, client):
    for _ in range(5):
        attempt(client, "editor")
    # More than Django's cache in the database holds when nothing is said.
    cache.set_many({f"sample:{number}": number for number in range(400)})
    assert attempt(client, "editor", PASSWORD) == "locked"


def test_who_is_asked_for_a_code_may_turn_back(press, client):
    give_app(press)
    client.post("/admin/login/", {"login": "press", "password": PASSWORD})
    assert client.post("/admin/login/cancel/", {"next": "/admin/login/"}).url == "/admin/login/"
    assert client.get("/admin/login/second-factor/").url == "/admin/login/"


def test_the_cookie_ends_with_the_browser(editor, client):
    client.post("/admin/login/", {"login": "editor", "password": PASSWORD})
    assert client.cookies["sessionid"]["max-age"] == ""
