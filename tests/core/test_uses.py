"""The recorder: free when nobody records, exact when somebody does, and one rendering's tags never another's."""

import asyncio
import datetime
import threading

import pytest

from core.uses import recording, true_until, uses
from tests.factories import NewsPageFactory, PersonFactory, SpeechPageFactory
from tests.house import fill, stock_library

MORNING = datetime.datetime(2026, 5, 3, 8, tzinfo=datetime.UTC)
EVENING = datetime.datetime(2026, 5, 3, 20, tzinfo=datetime.UTC)


def test_nobody_records():
    uses("settings:1")
    true_until(MORNING)
    with recording() as told:
        pass
    assert told.tags == set()
    assert told.until is None


def test_recording_ends_with_its_block():
    with recording() as told:
        uses("settings:1")
    uses("settings:2")
    assert told.tags == {"settings:1"}


def test_recording_ends_with_an_error_too():
    with pytest.raises(ValueError, match="in the middle"), recording():
        raise ValueError("in the middle")
    with recording() as told:
        uses("page:1")
    assert told.tags == {"page:1"}


def test_inner_recording_tells_the_outer_one_too():
    with recording() as outer:
        uses("page:1")
        with recording() as inner:
            uses("image:1")
            true_until(EVENING)
        uses("page:2")
        true_until(MORNING)
    assert inner.tags == {"image:1"}
    assert inner.until == EVENING
    assert outer.tags == {"page:1", "image:1", "page:2"}
    assert outer.until == MORNING


@pytest.mark.parametrize("moments", [(MORNING, EVENING), (EVENING, MORNING), (None, MORNING), (MORNING, None)])
def test_earliest_moment_counts(moments):
    with recording() as told:
        for moment in moments:
            true_until(moment)
    assert told.until == MORNING


def test_later_inner_moment_does_not_postpone_the_outer_one():
    with recording() as outer:
        true_until(MORNING)
        with recording():
            true_until(EVENING)
        with recording():
            pass
    assert outer.until == MORNING


def test_other_threads_are_not_heard():
    with recording() as told:
        stranger = threading.Thread(target=uses, args=("page:99",))
        stranger.start()
        stranger.join()
        uses("page:1")
    assert told.tags == {"page:1"}


def test_tasks_of_one_loop_do_not_hear_one_another():
    async def render(number: int, mine: asyncio.Event, other: asyncio.Event) -> set[str]:
        with recording() as told:
            uses(f"page:{number}")
            mine.set()
            await other.wait()
            uses(f"image:{number}")
        return told.tags

    async def both():
        one, two = asyncio.Event(), asyncio.Event()
        return await asyncio.gather(render(1, one, two), render(2, two, one))

    assert asyncio.run(both()) == [{"page:1", "image:1"}, {"page:2", "image:2"}]


@pytest.fixture
def tags_of(client):
    """Give a function that renders an address through the whole site and gives the tags it used."""

    def one(address: str) -> set[str]:
        with recording() as told:
            assert client.get(address).status_code == 200
        return told.tags

    return one


def test_frame_of_every_page_names_menu_settings_texts_and_translations(home, about, news, site, tags_of):
    for page in (home, about, news):
        tags = tags_of(page.url)
        assert f"page:{page.pk}" in tags
        assert f"menu:{home.pk}" in tags
        assert f"settings:{site.pk}" in tags
        assert f"office-text:{site.pk}:en" in tags
        assert f"translations:{page.pk}" in tags


def test_pages_above_are_named_for_the_breadcrumb_shows_them(home, news, tags_of):
    page = NewsPageFactory(parent=news)
    assert {f"at:{home.path}", f"at:{news.path}", f"page:{page.pk}"} <= tags_of(page.url)


def test_listings_are_named_even_when_they_are_empty(home, about, work, news, tags_of):
    assert {f"listing:datedpage:{home.pk}", f"listing:work:{home.pk}"} <= tags_of(home.url)
    assert f"listing:children:{about.pk}" in tags_of(about.url)
    assert f"listing:work:{work.pk}" in tags_of(work.url)
    assert f"listing:datedpage:{news.pk}" in tags_of(news.url)


def test_blocks_and_fields_name_people_and_pictures(news, tags_of, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stock_library()
        person = PersonFactory(email="press@example.org")
        page = fill(SpeechPageFactory(parent=news, speaker=person))
    image = next(block.value["image"] for block in page.body if block.block_type == "picture")
    assert {f"person:{person.pk}", f"image:{image.pk}"} <= tags_of(page.url)


def test_sitemap_names_each_language(home, site, tags_of):
    assert f"sitemap-count:{site.pk}:en" in tags_of("/sitemap.xml")
    assert f"sitemap:{site.pk}:en" in tags_of("/sitemap-en-1.xml")


def test_recording_changes_nothing_in_the_answer(home, about, client):
    plain = client.get(about.url).content
    with recording():
        assert client.get(about.url).content == plain
