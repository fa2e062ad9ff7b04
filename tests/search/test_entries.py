"""The index of what visitors find: a row for what is live, and nothing that is not public is ever found or counted."""

import datetime
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from core.models import PageNotice
from core.published import published
from search import naming
from search.asking import answer
from search.finding import Found, Place
from search.models import Entry
from search.question import question
from tests.factories import (
    AboutPageFactory,
    NewsPageFactory,
    PersonFactory,
    WorkAreaPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# The database's now is when the transaction began, and a test is one transaction.
YESTERDAY = timezone.now() - timedelta(days=1)


def ask(home: Page, typed: str = "quince") -> Found:
    return answer(question(typed), Place("en", home.path), most=100).found


def keys_of(page: Page) -> list[int]:
    return list(Entry.objects.filter(page=page).values_list("pk", flat=True))


def pages_of(found: Found) -> set[int]:
    return set(Entry.objects.filter(pk__in=found.keys).values_list("page", flat=True))


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_live_page_has_one_entry_and_a_draft_none(news):
    live, draft = NewsPageFactory(parent=news), NewsPageFactory(parent=news, live=False)
    live.save()
    assert len(keys_of(live)) == 1
    assert keys_of(draft) == []
    draft.save_revision().publish()
    assert len(keys_of(draft)) == 1


def test_what_is_not_published_yet_is_not_in_an_entry(news, home):
    page = NewsPageFactory(parent=news, title="Quince")
    page.title = "Medlar"
    page.save_revision()
    assert ask(home, "medlar").total == 0
    page.get_latest_revision().publish()
    assert (ask(home, "medlar").total, ask(home, "quince").total) == (1, 0)


def test_an_entry_says_by_what_a_page_can_be_narrowed_down(news, work):
    areas = [WorkAreaPageFactory(parent=work) for _number in range(2)]
    page = NewsPageFactory(parent=news, date=datetime.date(2025, 2, 1), goals=[8, 3], work_areas=areas)
    page.save()
    entry = Entry.objects.get(page=page)
    assert (entry.date, entry.goals, entry.language) == (datetime.date(2025, 2, 1), [3, 8], "en")
    assert entry.areas == sorted(area.pk for area in areas)
    assert entry.kind == page.content_type
    plain = Entry.objects.get(page=news)
    assert (plain.date, plain.goals, plain.areas) == (None, [], [])


GOING = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "taken off by a statement": lambda page: Page.objects.filter(pk=page.pk).update(live=False),
    "taken off with what is above": lambda page: page.get_parent().get_descendants(inclusive=True).update(live=False),
}


@pytest.mark.parametrize("way", GOING)
def test_what_goes_offline_loses_its_entry_at_once(way, news):
    page, other = NewsPageFactory(parent=news), AboutPageFactory(parent=news.get_parent())
    key = page.pk
    GOING[way](page)
    assert not Entry.objects.filter(page_id=key).exists()
    assert keys_of(other)


def test_an_entry_follows_the_page_that_moves_and_what_is_below_it(about, home):
    middle, other = AboutPageFactory(parent=about), AboutPageFactory(parent=home)
    page = AboutPageFactory(parent=middle, title="Quince")
    middle.move(other, pos="last-child")
    assert Entry.objects.get(page=page).path == Page.objects.get(pk=page.pk).path
    assert answer(question("quince"), Place("en", other.path)).found.total == 1
    assert answer(question("quince"), Place("en", about.path)).found.total == 0


def test_an_entry_ends_when_its_page_does(news, home):
    page = NewsPageFactory(parent=news, title="Quince")
    Page.objects.filter(pk=page.pk).update(expire_at=YESTERDAY)
    assert ask(home).total == 0
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(days=1))
    assert ask(home).total == 1


def test_a_page_of_another_language_or_site_is_not_found(news, russian, home):
    page = AboutPageFactory(parent=russian, locale=russian.locale, title="Quince")
    assert ask(home).total == 0
    assert pages_of(answer(question("quince"), Place("ru", russian.path)).found) == {page.pk}
    assert answer(question("quince"), Place("en", russian.path)).found.total == 0


def withdraw(page):
    notice = PageNotice.objects.create(page=page, kind=PageNotice.Kind.WITHDRAWAL, text="It was wrong.")
    return notice.delete


def close(page):
    return restrict(page).delete


def close_above(page):
    return restrict(page.get_parent()).delete


def close_far_above(page):
    return restrict(page.get_parent().get_parent()).delete


def expire(page):
    Page.objects.filter(pk=page.pk).update(expire_at=YESTERDAY)
    return lambda: Page.objects.filter(pk=page.pk).update(expire_at=None)


@pytest.mark.parametrize("hide", [withdraw, close, close_above, close_far_above, expire])
def test_what_the_public_may_not_see_is_neither_found_nor_counted_until_it_may(hide, about, home):
    page = AboutPageFactory(parent=AboutPageFactory(parent=about), title="Quince")
    shown = AboutPageFactory(parent=home, title="Quince shown")
    before = ask(home)
    assert pages_of(before) == {page.pk, shown.pk}
    open_again = hide(page)
    found = ask(home)
    assert pages_of(found) == {shown.pk}
    assert (found.total, found.in_all) == (1, 1)
    assert found.counts["kind"] == {page.content_type_id: 1}
    assert list(found.counts["section"].values()) == [1]
    assert about.path not in found.counts["section"]
    open_again()
    assert ask(home) == before


def test_a_correction_hides_nothing(about, home):
    page = AboutPageFactory(parent=about, title="Quince")
    PageNotice.objects.create(page=page, kind=PageNotice.Kind.CORRECTION, text="Ten, not twelve.")
    assert pages_of(ask(home)) == {page.pk}


def test_an_alias_of_a_restricted_page_and_what_is_below_it_is_not_found(about, home):
    section = AboutPageFactory(parent=about)
    source = AboutPageFactory(parent=section, title="Quince")
    alias = source.create_alias(parent=home, update_slug="alias")
    second = alias.create_alias(parent=home, update_slug="second")
    below = AboutPageFactory(parent=Page.objects.get(pk=alias.pk), title="Quince below")
    every = {source.pk, alias.pk, second.pk, below.pk}
    assert pages_of(ask(home)) == every
    for closed in (source, section):
        restriction = restrict(closed)
        assert pages_of(ask(home)) == set()
        restriction.delete()
        assert pages_of(ask(home)) == every


CHANGES = ("close", "open", "withdraw", "reinstate", "unpublish", "publish", "expire", "move", "alias")


def change(pages: list[Page], at: int, to: int, how: str) -> None:
    """Make one page more or less public, in the way that an editor or a script might."""
    page = Page.objects.get(pk=pages[at].pk)
    if how == "close":
        restrict(page)
    elif how == "open":
        PageViewRestriction.objects.filter(page=page).delete()
    elif how == "withdraw":
        withdraw(page)
    elif how == "reinstate":
        PageNotice.objects.filter(page=page).delete()
    elif how == "unpublish":
        Page.objects.filter(pk=page.pk).update(live=False)
    elif how == "publish" and page.alias_of_id is None:
        page.specific.save_revision().publish()
        Page.objects.filter(pk=page.pk).update(expire_at=None)
    elif how == "expire":
        Page.objects.filter(pk=page.pk).update(expire_at=YESTERDAY)
    elif how == "move" and at != to and not pages[to].path.startswith(page.path):
        page.move(Page.objects.get(pk=pages[to].pk), pos="last-child")
    elif how == "alias" and page.alias_of_id is None:
        pages.append(page.specific.create_alias(parent=Page.objects.get(pk=pages[0].pk), update_slug=f"a-{len(pages)}"))
    for each in pages:
        each.refresh_from_db()


@pytest.fixture
def tree(home) -> list[int]:
    """The keys of a page, of two below it, and of one below one of these."""
    top = AboutPageFactory(parent=Page.objects.get(pk=home.pk), title="Quince")
    one, other = (AboutPageFactory(parent=top, title="Quince") for _number in range(2))
    return [top.pk, one.pk, AboutPageFactory(parent=one, title="Quince").pk, other.pk]


@contextmanager
def taken_back():
    """Take back what the block did to the database, for the next example."""
    before = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def without_aliases_of_closed_pages(pages: set[int]) -> set[int]:
    """Leave out what is, or is below, an alias of a restricted page: its words are those that somebody closed."""
    closed = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    aliases = list(Page.objects.exclude(alias_of=None).values_list("path", "alias_of__path"))
    for _step in aliases:
        closed |= {path for path, source in aliases if source.startswith(tuple(closed))}
    paths = Page.objects.filter(pk__in=pages).values_list("pk", "path")
    return {key for key, path in paths if not path.startswith(tuple(closed))}


def check_public_only(home: Page, tree: list[int], sequence: list[tuple[int, int, str]]) -> None:
    """Change a tree step by step, and look after each step what is found."""
    pages = [Page.objects.get(pk=key) for key in tree]
    for at, to, how in sequence:
        change(pages, at % len(pages), to % len(pages), how)
        public = published(Page.objects.filter(title="Quince")).exclude(expire_at=YESTERDAY)
        found = ask(home)
        assert pages_of(found) == without_aliases_of_closed_pages({page.pk for page in public})
        assert found.total == found.in_all == len(found.keys)
        assert sum(found.counts["kind"].values()) == sum(found.counts["section"].values()) == len(found.keys)


SEQUENCES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(CHANGES)), min_size=1, max_size=6)
IN_ANY_ORDER = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@given(sequence=SEQUENCES)
@hypothesis_settings(max_examples=40, **IN_ANY_ORDER)
def test_nothing_that_is_not_public_is_found_whatever_happened(sequence, home, tree):
    with taken_back():
        check_public_only(home, tree, sequence)


@pytest.mark.long
@given(sequence=SEQUENCES)
@hypothesis_settings(max_examples=300, **IN_ANY_ORDER)
def test_nothing_that_is_not_public_is_found_whatever_happened_often(sequence, home, tree):
    with taken_back():
        check_public_only(home, tree, sequence)


def test_publishing_a_page_indexes_none_of_those_that_lead_to_it(news, about, monkeypatch):
    link = f'<p><a linktype="page" id="{about.pk}">The office</a></p>'
    NewsPageFactory(parent=news, title="It leads there", body=[("paragraph", link)])
    indexed: list[Page] = []
    monkeypatch.setattr(naming, "index", SimpleNamespace(insert_or_update_object=indexed.append))
    about.save_revision().publish()
    assert indexed == []


def test_of_many_pages_that_name_a_person_the_worker_indexes_the_rest(work, home, monkeypatch):
    monkeypatch.setattr(naming, "AT_ONCE", 1)
    person = PersonFactory(name="Sample Medlar", locale=home.locale)
    old, new = (WorkAreaPageFactory(parent=work, title=title, contact=person) for title in ("Old", "New"))
    person.name = "Sample Quince"
    DBTaskResult.objects.all().delete()
    person.save_revision().publish()
    assert pages_of(ask(home)) == {new.pk}
    waiting = DBTaskResult.objects.get(task_path=naming.index_pages.module_path)
    naming.index_pages.func(*waiting.args_kwargs["args"])
    assert pages_of(ask(home)) == {old.pk, new.pk}
