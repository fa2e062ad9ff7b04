"""Signing in with a real browser: an app, a passkey in Chromium's virtual authenticator, and every page seen by axe."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from scripts.measured.one_time_code import code_of
from tests.signing_in import cookie_for, enter_password, give_app, set_up_app

PASSWORD = "a-sample-password"
NAMES = iter(range(1000))


@pytest.fixture
def boss(site_url):
    """Somebody who may do everything, new for each test."""
    name = f"boss{next(NAMES)}"
    return get_user_model().objects.create_superuser(name, f"{name}@example.org", PASSWORD)


def authenticator(page: Page) -> None:
    """Give the browser a passkey device that always says yes, as a telephone after a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def violations(page: Page) -> list[str]:
    """What axe finds, apart from what stands in Wagtail's own frame of the page."""
    # Wagtail's messages come into sight slowly, and are pale until then.
    for messages in page.locator(".messages > ul").all():
        expect(messages).to_have_css("opacity", "1")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, context={"include": ["main"]}, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def test_an_app_from_the_first_sign_in_to_the_next(boss, page):
    page.goto("/admin/pages/")
    assert violations(page) == []
    enter_password(page, boss.username, "not-the-password")
    expect(page.get_by_text("The name or the password is not right.")).to_be_visible()
    enter_password(page, boss.email, PASSWORD)
    expect(page.get_by_role("heading", name="Second factor", exact=True)).to_be_visible()
    assert violations(page) == []
    secret = set_up_app(page)
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()

    page.goto("/admin/second-factor/")
    expect(page.get_by_text("10 codes are left.")).to_be_visible()
    assert violations(page) == []
    page.context.clear_cookies()
    page.goto("/admin/pages/")
    enter_password(page, boss.username, PASSWORD)
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Code").fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code is not right.")).to_be_visible()
    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    # The code of the moment opened the door already, and opens it once only; the next one is good from now on.
    page.get_by_label("Code").fill(code_of(secret, time.time() + 30))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/admin/pages/"))


def test_a_passkey_opens_the_door_alone(boss, page):
    authenticator(page)
    page.goto("/admin/")
    enter_password(page, boss.username, PASSWORD)
    page.get_by_role("link", name="Set up a passkey").click()
    expect(page.get_by_label("Sign in with it alone, without a password")).to_be_checked()
    assert violations(page) == []
    page.get_by_label("Name of this passkey").fill("My telephone")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert violations(page) == []
    page.goto("/admin/second-factor/")
    expect(page.get_by_text("opens the door alone")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/admin/reports/site-history/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(r"/admin/reports/site-history/"))
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()

    page.context.clear_cookies()
    page.goto("/admin/")
    enter_password(page, boss.username, PASSWORD)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()


def test_a_passkey_that_is_not_there_is_told_in_a_sentence(boss, page):
    page.goto("/admin/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nobody confirmed')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey did not open the door")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_it_fits_a_phone_and_is_readable(scheme, language, boss, site_url, open_browser):
    UserProfile.objects.update_or_create(user=boss, defaults={"preferred_language": language, "theme": "system"})
    page = open_browser(width=320, height=700, color_scheme=scheme, locale=language)
    authenticator(page)
    fits(page, "/admin/login/", language)
    fits(page, "/admin/login/switched-off/", language)
    enter_password_in_any_language(page, boss.username)
    fits(page, None, language)
    fits(page, "/admin/second-factor/app/", language)
    fits(page, "/admin/second-factor/passkeys/add/", language)
    page.locator("#passkey-button").click()
    page.locator(".sign-in-codes").wait_for()
    fits(page, None, language)
    give_app(boss)
    key = Authenticator.objects.get(user=boss, type=Authenticator.Type.WEBAUTHN)
    for address in (
        "/admin/second-factor/",
        f"/admin/second-factor/passkeys/{key.pk}/name/",
        f"/admin/second-factor/passkeys/{key.pk}/remove/",
        "/admin/second-factor/recovery-codes/new/",
        "/admin/second-factor/app/remove/",
    ):
        fits(page, address, language)
    page.context.clear_cookies()
    enter_password_in_any_language(page, boss.username)
    page.locator("[name=code]").wait_for()
    fits(page, None, language)
    page.context.add_cookies([cookie_for(boss, site_url)])
    fits(page, "/admin/login/confirm/code/", language)
    fits(page, "/admin/login/confirm/passkey/", language)


def enter_password_in_any_language(page: Page, name: str) -> None:
    page.goto("/admin/login/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("second-factor"))


def fits(page: Page, address: str | None, language: str) -> None:
    if address:
        page.goto(address)
    where = f"{page.url} in {language}"
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr"), where
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), where
    assert violations(page) == [], where
