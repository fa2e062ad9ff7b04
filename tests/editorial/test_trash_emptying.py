"""After 30 days what lies in the trash is gone for good, with its files and the passages of its translation."""

import datetime
import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from editorial.models import TrashedItem, TrashedRow
from editorial.trash.restoring import restore
from tests.factories import AboutPageFactory, DocumentFactory
from tests.translations.steps import translate_all

pytestmark = pytest.mark.django_db


def days_ago(item: TrashedItem, days: int) -> None:
    TrashedItem.objects.filter(pk=item.pk).update(deleted_at=timezone.now() - datetime.timedelta(days=days))


def empty(*arguments: str) -> str:
    out = io.StringIO()
    call_command("empty_trash", *arguments, stdout=out)
    return out.getvalue()


def test_after_thirty_days_and_not_before(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        for title in ("young", "old"):
            DocumentFactory(title=title).delete()
    old, young = TrashedItem.objects.get(title="old"), TrashedItem.objects.get(title="young")
    days_ago(old, 30)
    days_ago(young, 29)
    with django_capture_on_commit_callbacks(execute=True):
        assert empty() == "Deleted for good: 1.\n"
    assert [item.title for item in TrashedItem.objects.all()] == ["young"]
    assert not default_storage.exists(old.files[0][-1])
    assert default_storage.exists(young.files[0][-1])
    with django_capture_on_commit_callbacks(execute=True):
        assert empty("--days", "0") == "Deleted for good: 1.\n"
    assert not TrashedRow.objects.exists()
    assert default_storage.listdir("trash") == ([], [])


class TestPassages:
    @pytest.fixture
    def twin(self, about, russian, django_capture_on_commit_callbacks):
        """A translation by passages, all translated."""
        page = AboutPageFactory(parent=about, title="The office")
        translate_object(about, [russian.locale])
        with django_capture_on_commit_callbacks(execute=True):
            translate_object(page, [russian.locale])
            translation = Translation.objects.get(source__object_id=page.translation_key)
            translate_all(translation)
            translation.save_target(publish=True)
        return page.get_translation(russian.locale)

    def of(self, twin):
        return StringTranslation.objects.filter(context__object_id=twin.translation_key)

    def test_are_kept_as_long_as_the_page_may_come_back(self, twin):
        passages = self.of(twin).count()
        twin.delete()
        assert self.of(twin).count() == passages > 0
        assert not Translation.objects.get(source__object_id=twin.translation_key).enabled
        restore(TrashedItem.objects.get())
        assert Translation.objects.get(source__object_id=twin.translation_key).enabled

    def test_go_with_it(self, twin):
        twin.delete()
        empty("--days", "0")
        assert not self.of(twin).exists()
        assert not Translation.objects.filter(source__object_id=twin.translation_key).exists()

    def test_stay_for_a_newer_page_in_its_place(self, twin, russian):
        parent = twin.get_parent()
        twin.delete()
        newer = type(twin)(title="Anew", translation_key=twin.translation_key, locale=russian.locale)
        parent.add_child(instance=newer)
        passages = self.of(twin).count()
        empty("--days", "0")
        assert self.of(twin).count() == passages
