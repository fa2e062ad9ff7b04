"""The translation board: what it says of every page and language, and who may see and do what."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.operations import translate_object

from accounts.office_group import Role
from tests.factories import NewsPageFactory
from tests.roles import group_of, member
from tests.translations.steps import BODY, finish, publish
from translations.board import State, counts, listed, rows
from translations.models import Origin
from translations.reasons import untranslated
from translations.versions import note_published

pytestmark = pytest.mark.django_db
BOARD = "/admin/translations/"


@pytest.fixture
def translator(django_user_model):
    """Give a function that makes somebody who may change one branch only."""

    def one(branch: Page):
        user = django_user_model.objects.create_user("translator")
        group = Group.objects.create(name="Translators")
        group.permissions.add(*group_of(Role.EDITORS).permissions.filter(codename="access_admin"))
        GroupPagePermission.objects.create(group=group, page=branch, permission_type="change")
        user.groups.add(group)
        return user

    return one


def cell(page: Page, locale: Locale):
    (row,) = rows([page], [locale])
    return row.cells[locale.pk]


def test_missing_then_in_work_then_up_to_date_then_behind(pair, news, russian_news, admin_user):
    original, origin = pair
    locale = russian_news.locale
    other = NewsPageFactory(parent=news, title="Another")
    assert cell(other, locale).state == State.MISSING
    draft = other.copy_for_translation(locale)
    draft.save_revision(user=admin_user)
    assert cell(other, locale).state == State.WORK
    assert cell(other, locale).worker == admin_user.get_username()
    assert cell(original, locale).state == State.CURRENT
    note_published(publish(original, summary="Another sentence."))
    assert cell(original, locale).state == State.BEHIND
    assert cell(original, locale).since == Origin.objects.get(pk=origin.pk).behind_since
    assert not cell(original, locale).has_draft
    origin.page.specific.save_revision()
    assert cell(original, locale).has_draft


def test_a_page_that_nobody_confirmed_is_neither_up_to_date_nor_behind(original, russian_news):
    twin = original.copy_for_translation(russian_news.locale)
    twin.save_revision().publish()
    Origin.objects.all().delete()
    assert cell(original, russian_news.locale).state == State.UNKNOWN


def test_passages_and_the_translator_are_told(translation, original, admin_user):
    found = cell(original, translation.target_locale)
    assert found.state == State.WORK
    total, done = found.passages
    assert total > 5
    assert done == 0
    segment = translation.source.stringsegment_set.first()
    segment.string.translations.create(
        context=segment.context, locale=translation.target_locale, data="Х", last_translated_by=admin_user
    )
    found = cell(original, translation.target_locale)
    assert found.passages == (total, 1)
    assert found.worker == admin_user.get_username()


def test_what_waits_for_approval_says_for_whom(approvals, pair, admin_user):
    original, origin = pair
    page = origin.page.specific
    page.save_revision(user=admin_user)
    page.get_workflow().start(page, admin_user)
    found = cell(original, page.locale)
    assert found.state == State.WAITING
    assert found.task == page.current_workflow_task.name


def test_nothing_can_begin_below_a_page_that_is_not_translated(news, russian):
    page = NewsPageFactory(parent=news)
    assert cell(page, russian.locale).above_missing


def test_figures_agree_with_the_rows(pair, news, russian_news, admin_user):
    original, _origin = pair
    NewsPageFactory(parent=news, title="Another")
    note_published(publish(original, summary="Another sentence."))
    locale = russian_news.locale
    states = [row.cells[locale.pk].state for row in rows(listed(admin_user), [locale]) if locale.pk in row.cells]
    figures = counts(admin_user)[locale]
    assert {state: states.count(state) for state in State} == {state: figures[state] for state in State}
    assert figures[State.BEHIND] == 1
    assert figures[State.MISSING] >= 1


def test_the_original_may_be_in_any_language(russian_news, admin_user):
    page = NewsPageFactory(parent=russian_news, title="Русская новость", locale=russian_news.locale)
    assert page.page_ptr in listed(admin_user)
    assert cell(page, Locale.get_default()).state == State.MISSING


def test_a_language_that_is_switched_off_is_no_column(pair, admin_client, settings):
    assert pair
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("tk", "Türkmençe")]
    Locale.objects.get_or_create(language_code="tk")
    assert "A sample" in titles(admin_client)
    assert "Русский" not in admin_client.get(BOARD).content.decode()
    assert admin_client.get("/admin/").status_code == 200


def titles(client, **chosen) -> list[str]:
    answer = client.get(BOARD, chosen)
    assert answer.status_code == 200
    return [row.original.title for row in answer.context["table"].data]


def test_filters_choose_by_section_language_state_and_age(pair, news, work, russian_news, admin_client):
    original, origin = pair
    NewsPageFactory(parent=news, title="Another")
    assert "A sample" in titles(admin_client)
    assert titles(admin_client, section=news.pk) == [news.title, "A sample", "Another"]
    assert titles(admin_client, section=news.pk, language="ru", state="missing") == ["Another"]
    assert titles(admin_client, language="ru", state="behind") == []
    note_published(publish(original, summary="Another sentence."))
    assert titles(admin_client, language="ru", state="behind") == ["A sample"]
    assert titles(admin_client, language="ru", state="behind", age=30) == []
    Origin.objects.filter(pk=origin.pk).update(behind_since=timezone.now() - datetime.timedelta(days=31))
    assert titles(admin_client, language="ru", state="behind", age=30) == ["A sample"]
    assert titles(admin_client, q="anoth") == ["Another"]
    Page.objects.filter(pk=origin.page_id).update(title="Образец")
    assert titles(admin_client, q="образ") == ["A sample"]


def test_a_section_is_the_same_in_every_language(news, russian_news, admin_client):
    NewsPageFactory(parent=russian_news, title="Только по-русски", locale=russian_news.locale)
    assert "Только по-русски" in titles(admin_client, section=news.pk)


def test_a_button_opens_the_right_editor(pair, news, admin_client, russian_news):
    original, origin = pair
    other = NewsPageFactory(parent=news, title="Another")
    html = admin_client.get(BOARD).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[origin.page_id]) in html
    assert reverse("wagtail_localize:submit_page_translation", args=[other.pk]) in html
    note_published(publish(original, summary="Another sentence."))
    assert reverse("translation_compare", args=[origin.page_id]) in admin_client.get(BOARD).content.decode()


@pytest.mark.parametrize("who", ["admin", "translator into another language"])
def test_queries_do_not_grow_with_the_pages(who, news, russian_news, admin_client, original, client, translator):
    translate_object(original, [russian_news.locale])
    reader = admin_client if who == "admin" else client
    if reader is client:
        client.force_login(translator(news))

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert "A sample" in reader.get(BOARD).content.decode()
        return len(captured)

    count()
    few = count()
    for _number in range(10):
        NewsPageFactory(parent=news).copy_for_translation(russian_news.locale)
    assert count() == few


def test_the_board_shows_only_what_the_reader_may_work_on(
    pair, news, work, client, django_user_model, russian_news, translator
):
    assert client.get(BOARD).status_code == 302
    NewsPageFactory(parent=news, title="Not begun")
    client.force_login(django_user_model.objects.create_user("stranger"))
    assert client.get(BOARD).status_code == 302
    client.force_login(translator(russian_news))
    found = titles(client)
    assert "A sample" in found
    assert "Not begun" in found
    assert work.title not in found
    html = client.get("/admin/").content.decode()
    assert BOARD in html


def test_what_changed_is_shown_old_beside_new_and_can_be_confirmed(pair, admin_client, admin_user):
    original, origin = pair
    note_published(publish(original, summary="Two <b> sentences."))
    address = reverse("translation_compare", args=[origin.page_id])
    html = admin_client.get(address).content.decode()
    assert "<del>One</del>" in html
    assert "<ins>Two</ins>" in html
    assert "<b> sentences" not in html
    assert admin_client.post(address).status_code == 302
    origin.refresh_from_db()
    assert not origin.behind
    assert origin.confirmed_by == admin_user


def test_what_nobody_confirmed_is_shown_beside_its_original(original, russian_news, admin_client):
    twin = original.copy_for_translation(russian_news.locale)
    twin.title = "Образец"
    twin.save_revision().publish()
    Origin.objects.all().delete()
    html = admin_client.get(reverse("translation_compare", args=[twin.pk])).content.decode()
    assert "A sample" in html
    assert "Образец" in html
    admin_client.post(reverse("translation_compare", args=[twin.pk]))
    assert cell(original, russian_news.locale).state == State.CURRENT


def test_nobody_confirms_without_the_right_to_publish(pair, client):
    original, origin = pair
    note_published(publish(original, summary="Two sentences."))
    client.force_login(member(Role.EDITORS))
    address = reverse("translation_compare", args=[origin.page_id])
    assert client.get(address).status_code == 200
    assert client.post(address).status_code in (302, 403)
    origin.refresh_from_db()
    assert origin.behind


def test_what_is_refused_leaves_nothing_behind(translation, original, admin_client, django_capture_on_commit_callbacks):
    page = finish(translation, django_capture_on_commit_callbacks)
    body = [*BODY[:1], {"type": "paragraph", "value": "<p>New.</p>"}, *BODY[2:]]
    with django_capture_on_commit_callbacks(execute=True):
        publish(original, summary="Two sentences.", body=body)
    before = [segment.string.data for segment in untranslated(translation)]
    assert "Two sentences." in before
    assert len(before) > 1
    admin_client.post(reverse("translation_compare", args=[page.pk]))
    assert Origin.objects.get(page=page).behind
    assert [segment.string.data for segment in untranslated(translation)] == before


def test_a_page_that_translates_nothing_has_nothing_to_compare(original, admin_client):
    assert admin_client.get(reverse("translation_compare", args=[original.pk])).status_code == 404


def test_what_has_no_translation_is_not_confirmed(translation, original, admin_client):
    page = Page.objects.get(translation_key=original.translation_key, locale=translation.target_locale)
    admin_client.post(reverse("translation_compare", args=[page.pk]))
    assert page.origin.version is None


def test_a_translation_whose_original_is_deleted_stands_for_itself(pair, admin_user):
    original, origin = pair
    page = origin.page
    original.delete()
    assert page in listed(admin_user)
    assert Page.objects.get(pk=page.pk).live
