"""The admin in a browser: every form opens without a complaint in the console."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from core.models import BasePage
from tests.factories import FACTORIES, PersonFactory
from tests.house import furnish


@pytest.fixture(scope="module")
def house(site_url):
    furnish()
    PersonFactory()
    get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")


@pytest.fixture
def admin_page(house, open_as):
    """Give a page signed in as an admin."""
    return open_as("admin")


@pytest.mark.parametrize("model", list(FACTORIES), ids=lambda model: model.__name__)
def test_editor_of_a_page_type_opens(model: type[BasePage], admin_page):
    page = model.objects.filter(locale__language_code="en").first()
    admin_page.goto(f"/admin/pages/{page.pk}/edit/")
    expect(admin_page.locator("[name=title]")).to_have_value(page.title)
    # The blocks are drawn by script, so their number is there once the form's scripts have run.
    if hasattr(page, "body"):
        expect(admin_page.locator("[name=body-count]")).to_have_value(str(len(page.body)))


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/snippets/people/person/add/",
        "/admin/snippets/core/officetext/add/",
        "/admin/settings/core/sitesettings/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/",
        "/admin/reports/site-history/",
    ],
)
def test_other_screens_open(address, admin_page):
    assert admin_page.goto(address).status == 200
    expect(admin_page.get_by_role("main")).to_be_visible()
