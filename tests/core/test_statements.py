"""Queries that are put together once answer as those that are put together each time."""

import datetime
from uuid import UUID

import pytest
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from core.published import published, visible
from core.statements import Statement, statement
from tests.factories import AboutPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home):
    return [AboutPageFactory(parent=home, title=title, slug=title) for title in ("one", "two", "three", "four", "five")]


def by_key(keys: list[int]) -> QuerySet[Page]:
    return Page.objects.filter(pk__in=keys).order_by("pk")


def test_it_is_compiled_once_for_each_length_up_to_a_power_of_two(pages):
    built = []

    def build(keys):
        built.append(len(keys))
        return by_key(keys)

    asked = Statement(build)
    for most in range(1, 6):
        wanted = pages[:most]
        assert asked({page.pk for page in wanted}) == [page.page_ptr for page in wanted]
    assert built == [1, 2, 4, 8]


def test_nothing_is_asked_where_nothing_can_be(pages, django_assert_num_queries):
    asked = statement(by_key)
    asked([])
    with django_assert_num_queries(0):
        assert asked([]) == []
    assert asked([pages[0].pk]) == [pages[0].page_ptr]


def test_a_condition_of_two_in_which_one_list_is_empty(pages):
    @statement
    def either(keys: list[int], slugs: list[str]) -> QuerySet[Page]:
        return Page.objects.filter(Q(pk__in=keys) | Q(slug__in=slugs))

    assert either([], ["two"]) == [pages[1].page_ptr]
    assert either([pages[0].pk], []) == [pages[0].page_ptr]
    assert either([], []) == []


@pytest.mark.parametrize("beginning", ["tw", "o%", "_ne", "t\\", "'", ""])
def test_a_beginning_is_no_pattern(beginning, pages):
    Page.objects.filter(pk=pages[4].pk).update(title="o%\\'")
    fresh = Page.objects.filter(title__startswith=beginning).order_by("pk")
    asked = statement(lambda text: Page.objects.filter(title__startswith=text).order_by("pk"))
    assert asked(beginning) == list(fresh)


def test_what_is_no_value_belongs_to_the_form(pages):
    @statement
    def found(model: type[Page], key: UUID | None, newest: bool) -> QuerySet[Page]:
        order = "-pk" if newest else "pk"
        return model.objects.filter(Q(translation_key=key) if key else Q(slug__in=["one", "two"])).order_by(order)

    assert [page.slug for page in found(Page, None, False)] == ["one", "two"]
    assert [page.slug for page in found(Page, None, True)] == ["two", "one"]
    assert found(type(pages[0]), pages[2].translation_key, True) == [pages[2]]
    assert found(type(pages[0]), pages[3].translation_key, True) == [pages[3]]


def test_now_is_the_moment_of_each_run(pages, monkeypatch):
    asked = statement(lambda keys: visible(Page.objects.filter(pk__in=keys)))
    over = timezone.now() + datetime.timedelta(hours=1)
    Page.objects.filter(pk=pages[0].pk).update(expire_at=over)
    assert asked([pages[0].pk])
    monkeypatch.setattr(timezone, "now", lambda: over)
    assert not asked([pages[0].pk])


def test_a_language_that_is_switched_off_is_another_form(pages, settings):
    asked = statement(lambda keys: published(Page.objects.filter(pk__in=keys)))
    assert asked([pages[0].pk])
    settings.LANGUAGES = [("ru", "Russian")]
    assert not asked([pages[0].pk])


def test_related_rows_and_annotations_come_along(pages, django_assert_num_queries):
    asked = statement(lambda keys: by_key(keys).select_related("locale"))
    asked([1])
    with django_assert_num_queries(1):
        (page,) = asked([pages[0].pk])
        assert page.locale.language_code == "en"


def test_what_is_given_can_be_changed_and_asked_again(pages):
    asked = statement(by_key)
    asked([pages[0].pk])[0].title = "Another"
    assert asked([pages[0].pk])[0].title == "one"


def test_a_value_that_was_changed_before_it_was_asked_is_refused(pages):
    asked = statement(lambda text: Page.objects.filter(title=text.upper()))
    with pytest.raises(ValueError, match="changed before they were asked"):
        asked("one")
