"""The report of broken links in a real browser: for everybody, and from there to the place in the editor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from editorial.models import Address
from home.models import HomePage
from tests.factories import NewsIndexPageFactory, NewsPageFactory

LONG = f"https://example.org/{'a-very-long-address-' * 12}"
BLOCK = "8b0f6a7e-2d3c-4b7e-9b43-0d1c5e6f7a81"


@pytest.fixture(scope="module")
def admin(site_url):
    user = get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")
    Address.objects.create(address=LONG, host="example.org", status=404, trouble="missing", failed_days=2)
    page = NewsPageFactory(parent=NewsIndexPageFactory(parent=HomePage.objects.get()), title="A visit")
    body = [
        {"type": "paragraph", "id": f"{BLOCK[:-1]}{number}", "value": f"<p>{'Words. ' * 200}</p>"}
        for number in range(5)
    ]
    body.append({"type": "paragraph", "id": f"{BLOCK[:-1]}9", "value": f'<p><a href="{LONG}">the guide</a></p>'})
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision().publish()
    return user


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_is_for_everybody(scheme, admin, open_as):
    page = open_as("admin", width=320, color_scheme=scheme)
    page.goto("/admin/reports/links/")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page, context="#listing-results")
        assert results.violations_count == 0, results.generate_report()


def test_fix_here_leads_to_the_block(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/reports/links/")
    page.get_by_role("link", name="Fix here A visit").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-text]", has_text="the guide")).to_be_in_viewport(timeout=15_000)


def test_the_block_stays_in_view_while_the_editor_grows_above_it_until_the_person_acts(admin, open_as):
    page = open_as("admin")
    page.goto("/admin/reports/links/")
    page.get_by_role("link", name="Fix here A visit").click()
    page.wait_for_load_state("networkidle")
    grow = """() => {
        const late = document.createElement("div");
        late.style.height = "4000px";
        document.querySelector("[data-edit-form]").prepend(late);
    }"""
    words = page.locator("[data-text]", has_text="the guide")
    expect(words).to_be_in_viewport(timeout=15_000)
    page.evaluate(grow)
    expect(words).to_be_in_viewport(timeout=15_000)
    page.keyboard.press("Shift")
    page.locator("[data-contentpath=title]").scroll_into_view_if_needed()
    page.evaluate(grow)
    expect(words).not_to_be_in_viewport()
