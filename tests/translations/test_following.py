"""Translations follow their originals: what is behind, what is taken over, and what may not be published yet."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from core.models import Alert
from news.models import NewsPage
from tests.factories import NewsPageFactory, WorkAreaPageFactory
from tests.translations.steps import finish, publish, target, translate_all
from translations.models import Origin
from translations.reasons import untranslated, why_not_public

pytestmark = pytest.mark.django_db


def test_a_translation_begins_as_a_draft_and_waits_for_every_passage(translation):
    page = target(translation)
    assert not page.live
    assert page.origin.version is None

    (reason,) = why_not_public(page)
    assert reason.startswith(f"{untranslated(translation).count()} passages have no translation")


def test_published_behind_after_a_change_and_up_to_date_again(
    translation, original, django_capture_on_commit_callbacks
):
    page = finish(translation, django_capture_on_commit_callbacks)
    assert page.live
    assert not page.origin.behind
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, summary="Another sentence.")
    origin = Origin.objects.get(page=page)
    assert origin.behind
    now = original.text_versions.last()
    assert ["summary", "Another sentence."] in now.passages
    # Publishing was the sync: the translator sees the new passage at once, and no other has lost its translation.
    assert [segment.string.data for segment in untranslated(translation)] == ["Another sentence."]
    finish(translation, django_capture_on_commit_callbacks)
    origin.refresh_from_db()
    assert not origin.behind
    assert origin.version == now


def test_what_needs_no_translator_goes_along(translation, original, django_capture_on_commit_callbacks):
    page = finish(translation, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, date="2026-02-03")
    page = target(translation)
    assert str(page.date) == "2026-02-03"
    assert not page.origin.behind


def test_no_translation_is_lost_by_publishing_the_original_again(
    translation, original, django_capture_on_commit_callbacks
):
    finish(translation, django_capture_on_commit_callbacks)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            publish(original)
    assert not untranslated(translation).exists()


def test_a_translator_can_change_an_address(translation):
    addresses = [segment.data for segment in translation.source.overridablesegment_set.all()]
    assert "https://example.org/en/" in addresses
    assert "+993 12 000001" in addresses


def test_tables_are_translated_and_whole_numbers_left(translation, django_capture_on_commit_callbacks):
    page = finish(translation, django_capture_on_commit_callbacks)
    table = page.body[3].value["table"]
    assert table.caption == "«Calls»"
    assert [column["heading"] for column in table.columns] == ["«Season»", "«Calls»"]
    assert [row["values"] for row in table.row_data] == [["«Spring»", "310"], ["«Summer»", "«1,465»"]]


def test_a_machine_s_words_are_published_once_a_person_read_them(translation):
    translate_all(translation, kind="machine")
    page = target(translation)
    (reason,) = why_not_public(page)
    assert "nobody has read them" in reason
    StringTranslation.objects.update(translation_type="manual")
    assert why_not_public(page) == []


def test_the_editor_refuses_what_is_not_ready_and_says_why(translation, admin_client):
    page = target(translation)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(edit, {"action": "publish"}, follow=True)
    assert "have no translation" in response.content.decode()
    assert not target(translation).live


def test_a_page_is_not_translated_where_the_page_above_is_not(original, russian, admin_client):
    address = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    response = admin_client.post(address, {"locales": [russian.locale.pk]})
    assert "is not translated into" in response.content.decode()
    assert not Page.objects.filter(translation_key=original.translation_key, locale=russian.locale).exists()


def test_any_language_may_be_the_original(russian_news, news, django_capture_on_commit_callbacks):
    page = NewsPageFactory(parent=russian_news, title="Пример", slug="primer", locale=russian_news.locale)
    with django_capture_on_commit_callbacks(execute=True):
        twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert twin.origin.source.pk == page.pk
    assert not Origin.objects.filter(page=page.pk).exists()


def test_a_translation_outlives_its_original(translation, original, django_capture_on_commit_callbacks):
    page = finish(translation, django_capture_on_commit_callbacks)
    Page.objects.get(pk=original.pk).delete()
    assert Page.objects.get(pk=page.pk).live
    assert not Origin.objects.filter(page=page.pk).exists()


def test_a_translation_names_the_areas_of_its_language(
    original, work, russian_news, django_capture_on_commit_callbacks
):
    area = WorkAreaPageFactory(parent=work, title="Area", slug="area")
    work.copy_for_translation(russian_news.locale)
    russian_area = area.copy_for_translation(russian_news.locale)
    publish(original, work_areas=[area])
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(NewsPage.objects.get(pk=original.pk), [russian_news.locale])
    twin = NewsPage.objects.get(translation_key=original.translation_key, locale=russian_news.locale)
    assert [each.pk for each in twin.work_areas.all()] == [russian_area.pk]


def test_an_address_that_was_typed_stays(translation, django_capture_on_commit_callbacks):
    page = target(translation)
    page.title = "Образец"
    page.save()
    assert page.slug == "obrazets"
    page.slug, page.title = "a-sample", "Ещё образец"
    page.save()
    assert NewsPage.objects.get(pk=page.pk).slug == "a-sample"


def test_an_original_keeps_the_address_that_its_translation_was_begun_with(news, russian_news):
    page = NewsPageFactory(parent=news, title="Long title", slug="short", live=False)
    page.copy_for_translation(russian_news.locale)
    page.title = "Another long title"
    page.save()
    assert NewsPage.objects.get(pk=page.pk).slug == "short"


def test_an_area_that_the_original_gains_later_follows(
    translation, original, work, russian_news, django_capture_on_commit_callbacks
):
    area = WorkAreaPageFactory(parent=work, title="Area", slug="area")
    work.copy_for_translation(russian_news.locale)
    russian_area = area.copy_for_translation(russian_news.locale)
    page = finish(translation, django_capture_on_commit_callbacks)
    assert not page.work_areas.all()
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, work_areas=[area])
    page = target(translation)
    assert [each.pk for each in page.work_areas.all()] == [russian_area.pk]
    assert [each.pk for each in page.live_revision.as_object().work_areas.all()] == [russian_area.pk]
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, work_areas=[])
    assert not target(translation).work_areas.all()


def test_the_sync_screen_publishes_nothing(translation, admin_client, django_capture_on_commit_callbacks):
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert "Publish immediately" not in admin_client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(address, {"publish_translations": "on"})
    assert not target(translation).live


@pytest.mark.parametrize("below", [False, True], ids=["chosen", "below the chosen one"])
def test_the_list_s_publish_refuses_what_is_not_ready(translation, admin_client, below):
    page = target(translation)
    chosen = page.get_parent() if below else page
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if below else {}
    response = admin_client.post(f"{address}?id={chosen.pk}", data, follow=True)
    assert "have no translation" in response.content.decode()
    assert not target(translation).live


def test_a_block_stored_before_it_had_a_field_can_be_translated(original, russian_news):
    bare = [{"type": "contact", "id": "a", "value": {"name": "Sample Desk", "email": "desk@example.org"}}]
    NewsPage.objects.filter(pk=original.pk).update(body=bare)
    translate_object(NewsPage.objects.get(pk=original.pk), [russian_news.locale])
    found = Translation.objects.get(source__object_id=original.translation_key)
    assert "Sample Desk" in [segment.string.data for segment in untranslated(found)]


def test_an_alert_is_not_shown_before_it_is_translated(site, russian):
    alert = Alert.objects.create(site=site, locale=Locale.objects.get(language_code="en"), text="Closed today.")
    translate_object(alert, [russian.locale])
    twin = Alert.objects.get(translation_key=alert.translation_key, locale=russian.locale)
    assert not twin.live
    assert list(Alert.rows(site, "ru")) == []


def test_po_goes_out_and_comes_back(translation):
    po = translation.export_po()
    for entry in po:
        entry.msgstr = f"«{entry.msgid}»"
    assert translation.import_po(po) == []
    assert not untranslated(translation).exists()


def test_a_translation_has_an_address_in_its_own_language(translation, django_capture_on_commit_callbacks):
    assert target(translation).slug == "a-sample"
    title = translation.source.stringsegment_set.get(context__path="title")
    title.string.translations.create(context=title.context, locale=translation.target_locale, data="Образец")
    page = finish(translation, django_capture_on_commit_callbacks)
    assert page.live
    assert page.slug == "obrazets"
    assert page.url_path.endswith("/obrazets/")
    title.string.translations.update(data="Другое имя")
    page = finish(translation, django_capture_on_commit_callbacks)
    assert page.title == "Другое имя"
    assert page.slug == "obrazets"
