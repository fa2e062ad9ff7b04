"""Two pages that want one address in a language: both get one, or an editor is told at the field."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.operations import translate_object

from about.models import AboutPage
from tests.factories import AboutPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(about, russian):
    """The Russian section, in which the address that translations of "history" would get is taken."""
    twin = about.copy_for_translation(russian.locale)
    twin.save_revision().publish()
    AboutPageFactory(parent=twin, title="Другая", slug="history", locale=russian.locale)
    return twin


def test_a_translation_whose_address_is_taken_gets_a_number(about, section, client):
    page = AboutPageFactory(parent=about, title="History", slug="history")
    twin = page.copy_for_translation(section.locale)
    twin.save_revision().publish()
    assert twin.slug == "history-1"
    assert client.get(f"{section.url}history/").content.decode().count("Другая")
    assert "History" in client.get(f"{section.url}history-1/").content.decode()


def test_so_does_one_that_the_translators_form_makes(about, section, django_capture_on_commit_callbacks):
    page = AboutPageFactory(parent=about, title="History", slug="history")
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [section.locale])
    twin = Page.objects.get(translation_key=page.translation_key, locale=section.locale)
    assert twin.slug == "history-1"
    assert Page.objects.child_of(section).filter(slug="history").get().title == "Другая"


def test_an_editor_who_types_a_taken_address_is_told_at_the_field(about, section, admin_client):
    page = AboutPageFactory(parent=section, title="История", slug="istoriya", locale=section.locale)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin_client.post(edit, {"title": "История", "slug": "history", "summary": "Кратко.", "body-count": "0"})
    assert answer.status_code == 200
    (said,) = answer.context["form"].errors["slug"]
    assert "history" in said
    assert AboutPage.objects.get(pk=page.pk).slug == "istoriya"
