"""Users in the admin with a real browser: inviting, a lost second factor, the list of sessions, seen by axe."""

import re

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core import mail
from playwright.sync_api import Page, expect

from scripts.measured.one_time_code import code_of
from tests.signing_in import SECRET, enter_password, give_app

PASSWORD = "a-sample-password"


@pytest.fixture
def boss(site_url):
    user = get_user_model().objects.create_superuser("boss", "boss@example.org", PASSWORD)
    give_app(user)
    return user


def violations(page: Page) -> list[str]:
    for messages in page.locator(".messages > ul").all():
        expect(messages).to_have_css("opacity", "1")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, context={"include": ["main"]}, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def test_a_colleague_from_the_invitation_to_a_lost_telephone(boss, open_browser, watch):
    # The link that was used answers so.
    watch.expect(r"status of 410 .*/admin/invitation/")
    admin = open_browser()
    admin.goto("/admin/users/new/")
    enter_password(admin, "boss", PASSWORD)
    admin.get_by_label("Code").fill(code_of(SECRET))
    admin.keyboard.press("Enter")
    admin.get_by_label("Username").fill("colleague")
    admin.get_by_label("Email").fill("colleague@example.org")
    admin.get_by_label("First Name").fill("New")
    admin.get_by_label("Last Name").fill("Colleague")
    expect(admin.get_by_label("Password")).to_have_count(0)
    admin.get_by_role("tab", name="Roles").first.click()
    admin.get_by_label("Administrator").check()
    admin.get_by_role("button", name="Create").click()
    expect(admin.get_by_text("An invitation went to colleague@example.org")).to_be_visible()

    link = re.search(r"/admin/invitation/\S+", mail.outbox[-1].body)[0]
    colleague = open_browser()
    colleague.goto(link)
    assert violations(colleague) == []
    colleague.locator("[name=new_password1]").fill("short")
    colleague.locator("[name=new_password2]").fill("short")
    colleague.get_by_role("button", name="Set the password").click()
    expect(colleague.get_by_text("too short")).to_be_visible()
    assert violations(colleague) == []
    for name in ("new_password1", "new_password2"):
        colleague.locator(f"[name={name}]").fill("a-password-of-their-own")
    colleague.get_by_role("button", name="Set the password").click()
    expect(colleague.get_by_text("Your password is set.")).to_be_visible()
    colleague.goto(link)
    expect(colleague.get_by_text("This link was used")).to_be_visible()
    assert violations(colleague) == []

    user = get_user_model().objects.get(username="colleague")
    give_app(user)
    admin.goto(f"/admin/users/edit/{user.pk}/")
    admin.get_by_role("button", name="Actions", exact=True).click()
    admin.get_by_role("link", name="Reset the second factor").click()
    expect(admin.get_by_role("button", name="Reset it")).to_be_visible()
    assert violations(admin) == []
    admin.get_by_role("button", name="Reset it").click()
    expect(admin.get_by_text("The second factor is reset.")).to_be_visible()
    assert not Authenticator.objects.filter(user=user).exists()
    assert mail.outbox[-1].to == ["boss@example.org"]

    admin.goto("/admin/sessions/")
    expect(admin.get_by_text("this one", exact=True)).to_be_visible()
    assert violations(admin) == []
    admin.set_viewport_size({"width": 320, "height": 700})
    assert admin.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(admin) == []
