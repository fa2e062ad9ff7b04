"""Two more ways to publish, in Wagtail's own page editor."""

import pytest
from django.urls import reverse

from news.models import NewsPage
from tests.editing import form_data
from tests.translations.steps import publish
from translations.versions import note_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit(admin_client, django_capture_on_commit_callbacks):
    """Publish a page through the editor with one of the buttons."""

    def send(page: NewsPage, button: str, **values) -> NewsPage:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = {**form_data(admin_client.get(address).context["form"]), **values, "action-publish": button}
        with django_capture_on_commit_callbacks(execute=True):
            response = admin_client.post(address, data)
        assert response.status_code == 302, response.context["form"].errors
        return NewsPage.objects.get(pk=page.pk)

    return send


def test_a_minor_correction_is_published_and_asks_nothing(pair, edit):
    original, origin = pair
    assert edit(original, "minor", summary="One sentence!").summary == "One sentence!"
    origin.refresh_from_db()
    assert not origin.behind
    edit(original, "action-publish", summary="Another one.")
    origin.refresh_from_db()
    assert origin.behind


def test_a_page_written_freely_is_published_as_up_to_date(pair, edit):
    original, origin = pair
    note_published(publish(original, summary="Another one."))
    origin.refresh_from_db()
    assert origin.behind
    edit(origin.page.specific, "action-publish", summary="Другое.")
    origin.refresh_from_db()
    assert origin.behind
    edit(origin.page.specific, "in-step", summary="Другое.")
    origin.refresh_from_db()
    assert not origin.behind
    assert origin.confirmed_by is not None


def test_each_button_is_offered_where_it_makes_sense(pair, admin_client):
    def buttons(page) -> set[str]:
        html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        return {value for value in ("minor", "in-step") if f'value="{value}"' in html}

    original, origin = pair
    assert buttons(original) == {"minor"}
    assert buttons(origin.page) == {"in-step"}
    assert buttons(original.get_parent()) == set()
