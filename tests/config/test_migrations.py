"""Migrations: complete, and the first home page's can be undone and done again without losing what is below it."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site
from wagtail.signal_handlers import connect_reference_index_signal_handlers

from home.models import HomePage
from tests.factories import NewsIndexPageFactory, NewsPageFactory


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    out = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out)
    except SystemExit:
        pytest.fail(f"A migration is missing:\n{out.getvalue()}")


@pytest.mark.django_db
def test_no_two_migrations_of_an_app_stand_side_by_side():
    out = io.StringIO()
    call_command("showmigrations", "--plan", stdout=out)
    assert "[ ]" not in out.getvalue()


@pytest.fixture
def migrate(committed):
    """Give a function that migrates; afterwards everything is as new as it was, whatever went wrong."""
    yield lambda *target: call_command("migrate", *target, verbosity=0)
    # A migration that fails leaves Wagtail's reference index deaf.
    connect_reference_index_signal_handlers()


def test_first_home_page_goes_and_comes_back_with_everything_below_it(migrate, client):
    home = HomePage.objects.get()
    home.lead_title = "A lead to keep"
    home.save_revision().publish()
    page = NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="An item to keep")
    address = page.url

    migrate("home", "0001")
    assert Page.objects.get(pk=home.pk).specific_class is Page
    assert Page.objects.get(pk=page.pk).title == "An item to keep"

    migrate("home")
    again = Page.objects.get(pk=home.pk).specific
    assert isinstance(again, HomePage)
    assert Site.objects.get().root_page_id == again.pk
    assert again.lead_title == "A lead to keep"
    assert client.get(address).status_code == 200
    assert client.get("/en/").status_code == 200
    assert again.get_children().count() == 1
    assert Page.find_problems() == ([], [], [], [], [])
