"""Whole branches and snippets are translated; a translation whose original is deleted goes on by itself."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from core.models import Alert, OfficeText
from news.models import NewsPage
from tests.factories import NewsPageFactory, PersonFactory
from tests.translations.steps import finish, translate_all

pytestmark = pytest.mark.django_db


def test_a_whole_branch_is_begun_as_drafts(news, russian, admin_client, django_capture_on_commit_callbacks):
    stories = [NewsPageFactory(parent=news, title=f"Story {number}") for number in range(3)]
    address = reverse("wagtail_localize:submit_page_translation", args=[news.pk])
    with django_capture_on_commit_callbacks(execute=True):
        response = admin_client.post(address, {"locales": [russian.locale_id], "include_subtree": "on"})
    assert response.status_code == 302
    for page in [news, *stories]:
        twin = Page.objects.get(translation_key=page.translation_key, locale=russian.locale)
        assert not twin.live
        assert twin.alias_of is None
        assert twin.origin.source == page.page_ptr
    assert Translation.objects.count() == 4


def test_a_translation_whose_original_is_deleted_can_be_edited_and_published(
    translation, original, admin_client, django_capture_on_commit_callbacks
):
    page = finish(translation, django_capture_on_commit_callbacks)
    NewsPage.objects.get(pk=original.pk).delete()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin_client.get(address, follow=True)
    assert answer.status_code == 200
    # No editor of passages that have no original any more: Wagtail's own.
    assert answer.context["form"].instance.pk == page.pk
    assert admin_client.get(page.get_url()).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        NewsPage.objects.get(pk=page.pk).save_revision().publish()
    assert admin_client.get("/admin/translations/").status_code == 200


def person():
    return PersonFactory(name="Sample Person", role="Adviser")


def alert():
    now = timezone.now()
    return Alert.objects.create(text="Closed.", starts=now, ends=now + timezone.timedelta(days=1))


def office_text():
    return OfficeText.objects.create(name="Sample office", locale=Locale.get_default())


@pytest.mark.parametrize("make", [person, alert, office_text])
def test_snippets_are_translated_as_drafts_and_published_when_complete(
    make, russian, admin_client, django_capture_on_commit_callbacks
):
    entry = make()
    model = type(entry)
    address = reverse(
        "wagtail_localize:submit_snippet_translation", args=[model._meta.app_label, model._meta.model_name, entry.pk]
    )
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(address, {"locales": [russian.locale_id]}).status_code == 302
    twin = model.objects.get(translation_key=entry.translation_key, locale=russian.locale)
    assert not twin.live
    edit = reverse(model.snippet_viewset.get_url_name("edit"), args=[twin.pk])
    assert re.search("ha(s|ve) no translation", admin_client.post(edit, {"action": "publish"}, follow=True).text)
    assert not model.objects.get(pk=twin.pk).live
    translation = Translation.objects.get(source__object_id=entry.translation_key)
    translate_all(translation)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(edit, {"action": "publish"}, follow=True)
    assert model.objects.get(pk=twin.pk).live
