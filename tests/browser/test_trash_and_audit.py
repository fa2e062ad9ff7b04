"""The trash and the audit log in a real browser: with the keyboard, on a telephone, in both schemes and directions."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from wagtail.models import Page as WagtailPage
from wagtail.users.models import UserProfile

from home.models import HomePage
from tests.factories import AboutPageFactory, ImageFactory

LONG = "A visit to the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def admin(site_url):
    user = get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")
    about = AboutPageFactory(parent=HomePage.objects.get(), title="About", slug="about")
    AboutPageFactory(parent=about, title=LONG, slug="visit")
    about.delete()
    ImageFactory(title="=A picture").delete()
    return user


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_screens_are_for_everybody(language, scheme, admin, open_as):
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": language})
    page = open_as("admin", width=320, color_scheme=scheme)
    for address in ("/admin/trash/", "/admin/reports/audit/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address}, {width} px"
            results = Axe().run(page, context="#listing-results")
            assert results.violations_count == 0, f"{address}, {width} px:\n{results.generate_report()}"
        page.set_viewport_size({"width": 320, "height": 800})
    UserProfile.objects.filter(user=admin).delete()


def test_put_back_with_the_keyboard(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/trash/")
    button = page.get_by_role("button", name="Put back =A picture")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("“=A picture” is back.")).to_be_visible()
    expect(button).to_have_count(0)
    page.get_by_role("button", name="Put back About").click()
    expect(page.get_by_text("“About” is back.")).to_be_visible()
    assert WagtailPage.objects.filter(title=LONG, live=True).exists()


def test_audit_log_is_filtered_as_one_types(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/reports/audit/")
    expect(
        page.get_by_role("cell", name="Moved to the trash").or_(page.get_by_text("Move to the trash"))
    ).not_to_have_count(0)
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Action", exact=True).click()
    page.get_by_role("combobox", name="Action").select_option("signin")
    expect(page.get_by_text("Moved to the trash")).to_have_count(0)
