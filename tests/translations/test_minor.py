"""Minor corrections of an original: what is up to date stays so, what is behind stays behind."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from news.models import NewsPage
from tests.translations.steps import finish, publish
from translations.earlier import Earlier, earlier
from translations.models import Version
from translations.passages import changes, corrected, plain
from translations.reasons import untranslated
from translations.versions import declare_minor, note_published, original_of, originals

pytestmark = pytest.mark.django_db


def reword(page: NewsPage, summary: str) -> NewsPage:
    page = publish(page, summary=summary)
    note_published(page)
    return page


def test_a_minor_correction_leaves_translations_up_to_date(pair):
    original, origin = pair
    reword(original, "One sentense.")
    origin.refresh_from_db()
    assert origin.behind
    assert declare_minor(original) == 1
    origin.refresh_from_db()
    assert not origin.behind
    assert origin.version == original.text_versions.last()


def test_a_minor_correction_after_a_real_change_forgets_nothing(pair):
    original, origin = pair
    made_from = origin.version
    reword(original, "Something else altogether.")
    reword(original, "Something else, altogether.")
    assert declare_minor(original) == 0
    origin.refresh_from_db()
    assert origin.behind
    assert origin.version == made_from


def test_a_minor_correction_that_changes_no_text_takes_no_real_change_back(pair):
    original, origin = pair
    made_from = origin.version
    page = reword(original, "Something else altogether.")
    page = publish(page, place="Ashgabat")
    note_published(page)
    assert declare_minor(page) == 0
    origin.refresh_from_db()
    assert origin.behind
    assert origin.version == made_from


def test_versions_that_nobody_needs_are_forgotten(pair):
    original, origin = pair
    for number in range(5):
        reword(original, f"Sentence {number}.")
    kept = Version.objects.filter(page=original)
    assert [version == origin.version for version in kept] == [True, False, False]


def test_what_a_translator_wrote_stands_for_the_corrected_passage(
    translation, original, django_capture_on_commit_callbacks
):
    finish(translation, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        corrected_page = publish(original, summary="One sentence!")
    assert [segment.string.data for segment in untranslated(translation)] == ["One sentence!"]
    assert declare_minor(corrected_page) == 1
    assert not untranslated(translation)
    kept = StringTranslation.objects.get(translation_of__data="One sentence!")
    assert kept.data == "«One sentence.»"


def test_a_correction_of_markup_asks_for_the_translator():
    before = [["body.1", 'Read <a id="a1">this</a>.'], ["body.2", "One"], ["body.2", "Two"]]
    after = [["body.1", "Read this."], ["body.2", "One"], ["body.2", "Tow"]]
    assert list(corrected(before, after)) == [("body.2", "Two", "Tow")]


def test_changes_are_told_old_beside_new():
    before = [["title", "A"], ["body.1", "Fish &amp; chips"], ["body.2", "Gone"]]
    after = [["title", "A"], ["body.1", "Fish &amp; peas"], ["body.9", "Gone"], ["body.3", "New"]]
    assert [(each.old, each.new) for each in changes(before, after)] == [("Fish & chips", "Fish & peas"), ("", "New")]


def test_the_oldest_of_pages_that_say_the_same_is_the_original(news, russian_news):
    assert original_of(russian_news) == news.page_ptr
    assert original_of(news) is None
    assert russian_news.pk not in originals().values_list("pk", flat=True)


def test_what_was_translated_before_is_told_for_a_passage_that_was_reworded(
    translation, original, admin_client, django_capture_on_commit_callbacks
):
    finish(translation, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, summary="Two sentences.")
    found = earlier(Translation.objects.get(pk=translation.pk))
    assert found == {("summary", "Two sentences."): Earlier("One sentence.", "«One sentence.»")}
    screen = admin_client.get(reverse("translations_reading", args=[translation.pk])).content.decode()
    assert "«One sentence.»" in screen


def test_words_are_told_without_marks_and_keep_apart():
    assert plain("One<br/>two &lt;b&gt; <b>three</b> &amp; ") == "One two <b> three &"
