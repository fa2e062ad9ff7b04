"""Ways into the admin for tests: past the sign-in form, or through it with an authenticator app of their own."""

import re
import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client as PlainClient
from playwright.sync_api import Page, expect

from scripts.measured.one_time_code import code_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Client(PlainClient):
    """Django's, whose `force_login` shows a second factor too; `force_login_by_password` shows the password only."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        show_factor(self, user)

    def force_login_by_password(self, user: Any) -> None:
        super().force_login(user)


def show_factor(client: PlainClient, user: Any) -> None:
    """Write into a client's session what allauth writes when its user shows a second factor."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "username": user.get_username()},
        {"method": "mfa", "at": time.time(), "type": "totp"},
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def cookie_for(user: Any, url: str) -> dict[str, str]:
    """Give the cookie with which a browser is signed in as a user."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    return {"name": cookie.key, "value": cookie.value, "url": url}


def give_app(user: Any) -> Authenticator:
    """Set up an authenticator app for a user, whose secret is SECRET."""
    return TOTP.activate(user, SECRET).instance


def enter_password(page: Page, username: str, password: str) -> None:
    """Fill in the form for signing in."""
    page.get_by_label("User name or e-mail").fill(username)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_app(page: Page) -> str:
    """Set up an authenticator app on the page for it, and go on to the admin; gives the app's secret."""
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".sign-in-steps code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name=re.compile("go on to the admin")).click()
    return secret


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in from the form, setting up a second factor or showing it where one is asked for."""
    page.goto("/admin/")
    enter_password(page, username, password)
    second, first = (
        page.get_by_role("heading", name="Second factor", exact=True),
        page.locator("#wagtail-sidebar nav").first,
    )
    expect(second.or_(first).first).to_be_visible()
    if second.is_visible():
        set_up_app(page)
    expect(first).to_be_visible()
