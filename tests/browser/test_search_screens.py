"""Promoted results and the report of questions in a real browser: for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Locale, Site
from wagtail.users.models import UserProfile

from home.models import HomePage
from search.asked import monday
from search.models import Asked, Promotion
from tests.factories import AboutPageFactory

LONG = "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def admin(site_url):
    site = Site.objects.get()
    about = AboutPageFactory(parent=HomePage.objects.get(), title="Bring your family", slug="family")
    Promotion.objects.create(site=site, locale=Locale.get_default(), words=f"{LONG}\nwork", page=about)
    for question, outcome in ((LONG, "none"), ("family visa", "part")):
        Asked.objects.create(
            site=site,
            language="en",
            week=monday(timezone.localdate()),
            question=question,
            count=3,
            found=outcome == "part",
            outcome=outcome,
        )
    return get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_are_for_everybody(language, scheme, admin, open_as):
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": language})
    page = open_as("admin", width=360, color_scheme=scheme)
    for address, part in (
        ("/admin/reports/questions/", "#listing-results"),
        ("/admin/snippets/search/promotion/", "#listing-results"),
        ("/admin/snippets/search/promotion/add/?words=visa&language=en", "main form"),
    ):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address}, {width} px"
            results = Axe().run(page, context=part)
            assert results.violations_count == 0, f"{address}, {width} px:\n{results.generate_report()}"
    UserProfile.objects.filter(user=admin).delete()


def test_from_a_question_to_the_form_that_promotes_a_page_for_it(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/reports/questions/")
    page.get_by_role("link", name="Promote a page family visa").click()
    expect(page.get_by_role("textbox", name="Words")).to_have_value("family visa")
    expect(page.get_by_role("combobox", name="Language")).to_have_value(str(Locale.get_default().pk))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_recommended_is_a_region_for_everybody(scheme, admin, open_browser):
    page = open_browser(width=320, color_scheme=scheme)
    page.goto("/en/search/?q=works")
    recommended = page.get_by_role("region", name="Recommended")
    expect(recommended.get_by_role("link", name="Bring your family")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    results = Axe().run(page, context="main")
    assert results.violations_count == 0, results.generate_report()
