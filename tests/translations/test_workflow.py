"""What a machine wrote and nobody read does not come out by a workflow, or by Wagtail's own editor of an entry."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from core.models import OfficeText
from news.models import NewsPage
from people.models import Person
from tests.editing import form_data
from tests.factories import PersonFactory
from tests.translations.steps import target, translate_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("approvals")]


@pytest.fixture
def stopped(translation) -> NewsPage:
    """A page whose every passage a machine wrote; its translation by passages was stopped, and nobody read it."""
    translate_all(translation, kind="machine")
    translation.save_target(publish=False)
    translation.enabled = False
    translation.save()
    return target(translation)


def test_it_is_not_published_when_it_is_approved(stopped, admin_user):
    stopped.get_workflow().start(stopped, admin_user)
    stopped.current_workflow_task_state.approve(user=admin_user)
    assert not NewsPage.objects.get(pk=stopped.pk).live


def test_another_page_is(original, admin_user):
    page = NewsPage.objects.get(pk=original.pk)
    page.summary = "Approved."
    page.save_revision(user=admin_user)
    page.get_workflow().start(page, admin_user)
    page.current_workflow_task_state.approve(user=admin_user)
    assert NewsPage.objects.get(pk=original.pk).summary == "Approved."


def test_it_is_saved_and_not_submitted(stopped, admin_client):
    address = reverse("wagtailadmin_pages:edit", args=[stopped.pk])
    data = form_data(admin_client.get(address).context["form"]) | {"title": "Typed", "action-submit": "1"}
    html = admin_client.post(address, data, follow=True).content.decode()
    assert "translated by a machine" in html
    page = NewsPage.objects.get(pk=stopped.pk)
    assert page.current_workflow_state is None
    assert page.get_latest_revision_as_object().title == "Typed"


def test_an_entry_is_saved_and_not_published(russian, admin_client):
    person = PersonFactory(name="Sample Person", role="Adviser")
    OfficeText.objects.create(name="Sample office")
    translate_object(person, [russian.locale])
    translation = Translation.objects.get(source__object_id=person.translation_key)
    translate_all(translation, kind="machine")
    translation.save_target(publish=False)
    translation.enabled = False
    translation.save()
    twin = Person.objects.get(translation_key=person.translation_key, locale=russian.locale)
    address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[twin.pk])
    data = form_data(admin_client.get(address).context["form"]) | {"role": "Typed", "action-publish": "1"}
    assert "translated by a machine" in admin_client.post(address, data, follow=True).content.decode()
    twin.refresh_from_db()
    assert not twin.live
    assert twin.get_latest_revision_as_object().role == "Typed"
