"""The edition's screen in a real browser: for everybody, with the keyboard, in both schemes and directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from edition.models import Address
from home.models import HomePage

LONG = "donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def admin(site_url, tmp_path_factory):
    home = HomePage.objects.get()
    now = timezone.now()
    common = {"host": "localhost", "kind": "page", "key": home.pk}
    Address.objects.create(path="/en/", asked=1, made=1, sha256="0" * 64, rendered_at=now, **common)
    Address.objects.create(
        path=f"/en/{LONG}/", failures=3, again_at=now, waits_since=now, problem=f"RuntimeError: {LONG}", **common
    )
    Address.objects.create(path="/en/waits/", waits_since=now, **common)
    with override_settings(EDITION_ROOT=tmp_path_factory.mktemp("edition"), EDITION_RELEASE="tested"):
        yield get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_is_for_everybody(language, scheme, admin, open_as):
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": language})
    page = open_as("admin", width=320, color_scheme=scheme)
    page.goto("/admin/reports/edition/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
        results = Axe().run(page, context="main")
        assert results.violations_count == 0, f"{width} px:\n{results.generate_report()}"
    UserProfile.objects.filter(user=admin).delete()


def test_built_with_the_keyboard(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/reports/edition/")
    expect(page.get_by_role("progressbar", name="Up to date: 1 of 3")).to_be_visible()
    expect(page.get_by_role("link", name=f"Edit localhost/en/{LONG}/")).to_be_visible()
    page.get_by_role("button", name="Build now").focus()
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("A whole build was asked for. Readers keep what they have until it is made.")
    ).to_be_visible()
