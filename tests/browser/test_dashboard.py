"""The dashboard, and taking a publication back, in a real browser: on a telephone, in both schemes and directions."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import Page as WagtailPage
from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.models import Alert
from editorial.links.found import Address, Link
from home.models import HomePage
from tests.factories import AboutPageFactory

LONG = "A visit to the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def admin(site_url):
    """Somebody for whom the dashboard has something in each of its lists."""
    user = get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")
    home = HomePage.objects.get()
    ahead = timezone.now() + datetime.timedelta(days=9)
    old = AboutPageFactory(
        parent=home, title=LONG, slug="visit", last_published_at=timezone.now() - datetime.timedelta(days=900)
    )
    AboutPageFactory(parent=home, title="Comes down", slug="down", expire_at=ahead)
    Alert.objects.create(site=Site.objects.get(), locale=home.locale, text="Flood in the west", starts=ahead)
    gone = Address.objects.create(address="/en/gone/", trouble="missing")
    Link.objects.create(page=old, path="body", words="A long link " * 8, address=gone)
    AboutPageFactory(parent=home, title="A draft", slug="draft", live=False).save_revision(user=user)
    return user


@pytest.fixture
def published(admin):
    """A page that was published as “First” and then as “Second”."""
    made = AboutPageFactory(parent=HomePage.objects.get(), title="First", live=False)
    made.save_revision(user=admin).publish(user=admin)
    draft = WagtailPage.objects.get(pk=made.pk).specific
    draft.title = "Second"
    draft.save_revision(user=admin).publish(user=admin)
    return made


def assert_for_everybody(page: Page, place: str) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url}, {width} px"
        results = Axe().run(page, context=place)
        assert results.violations_count == 0, f"{page.url}, {width} px:\n{results.generate_report()}"


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("en", "dark"), ("ar", "light")])
def test_the_screens_are_for_everybody(language, scheme, admin, published, open_as):
    UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": language})
    page = open_as("admin", width=1280, color_scheme=scheme)
    page.goto("/admin/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    for name in ("drafts", "schedule", "broken-links", "reviews"):
        expect(page.locator(f"#{name}-section")).to_be_visible()
    assert_for_everybody(page, ".w-dashboard")
    page.goto(f"/admin/composing/{published.pk}/take-back/")
    assert_for_everybody(page, "#main")
    old = WagtailPage.objects.get(title=LONG)
    page.goto(f"/admin/composing/{old.pk}/still-right/")
    assert_for_everybody(page, "#main")
    for address in (f"/admin/pages/{published.pk}/edit/", f"/admin/pages/{published.pk}/history/"):
        page.goto(address)
        expect(page.locator(".public-state")).to_be_visible()
        assert_for_everybody(page, ".public-state")
    UserProfile.objects.filter(user=admin).delete()


def test_from_the_editor_back_to_the_version_before_with_the_keyboard(published, admin, open_as):
    page = open_as("admin")
    page.goto(f"/admin/pages/{published.pk}/edit/")
    expect(page.locator(".public-state")).to_contain_text("Visitors see this version since")
    page.locator(".public-state").get_by_role("link", name="Take it back…").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has to approve this")).to_be_visible()
    page.get_by_role("button", name="Take it back", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is again as it was before")).to_be_visible()
    # The editor goes on with what was taken back.
    expect(page.locator("[name=title]")).to_have_value("Second")
    expect(page.locator(".public-state")).to_contain_text("not yet this draft")
    assert WagtailPage.objects.get(pk=published.pk).title == "First"


def test_without_a_script(published, admin, open_as):
    page = open_as("admin", java_script_enabled=False)
    page.goto(f"/admin/pages/{published.pk}/history/")
    page.locator(".public-state").get_by_role("link", name="Take it back…").click()
    page.get_by_role("button", name="Take it back", exact=True).click()
    assert WagtailPage.objects.get(pk=published.pk).title == "First"
    long_ago = timezone.now() - datetime.timedelta(days=1000)
    AboutPageFactory(parent=HomePage.objects.get(), title="Oldest", last_published_at=long_ago)
    page.goto("/admin/")
    page.locator("#reviews-section").get_by_role("link", name="Still right… Oldest").click()
    page.get_by_role("button", name="Still right", exact=True).click()
    expect(page.get_by_text("Noted: “Oldest” is still right.")).to_have_count(1)
    expect(page.get_by_role("link", name="Still right… Oldest")).to_have_count(0)
