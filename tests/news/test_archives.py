"""The news section: newest first, archives by year, month, kind and area, all bounded."""

import datetime

import pytest

from news.models import index
from tests.factories import NewsPageFactory, SpeechPageFactory, WorkAreaPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def titles(answer):
    assert answer.status_code == 200
    return [item.title for item in answer.context["items"]]


@pytest.fixture
def items(news):
    for title, day in (("First", "2024-03-01"), ("Second", "2024-11-05"), ("Third", "2026-01-09")):
        NewsPageFactory(parent=news, title=title, date=day)
    SpeechPageFactory(parent=news, title="Spoken", date="2025-06-01")


def test_front_shows_the_newest_first_and_links_every_year(items, news, client):
    answer = client.get(news.url)
    assert titles(answer) == ["Third", "Spoken", "Second", "First"]
    assert [year.title for year in answer.context["years"]] == ["2026", "2025", "2024"]


def test_front_is_bounded(news, client):
    for _number in range(index.NEWEST + 3):
        NewsPageFactory(parent=news)
    assert len(titles(client.get(news.url))) == index.NEWEST


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("2024/", ["Second", "First"]),
        ("2024/11/", ["Second"]),
        ("speeches/", ["Spoken"]),
        ("items/", ["Third", "Second", "First"]),
    ],
)
def test_archive(items, news, client, address, expected):
    assert titles(client.get(f"{news.url}{address}")) == expected


@pytest.mark.parametrize("address", ["1999/", "2024/12/", "2024/13/", "0000/", "area/nothing/", "2024/x/"])
def test_empty_or_impossible_archive_is_404(items, news, client, address):
    assert client.get(f"{news.url}{address}").status_code == 404


def test_a_full_year_shows_its_newest_and_its_months(news, client, monkeypatch):
    monkeypatch.setattr(index, "IN_A_YEAR", 4)
    for month in range(1, 7):
        NewsPageFactory(parent=news, title=f"Month {month}", date=datetime.date(2023, month, 1))
    answer = client.get(f"{news.url}2023/")
    assert titles(answer) == ["Month 6", "Month 5", "Month 4", "Month 3"]
    assert answer.context["months"][0].url == f"{news.url}2023/01/"


def test_by_area_of_work(items, news, work, client):
    area = WorkAreaPageFactory(parent=work, title="Fair work", slug="fair-work")
    page = NewsPageFactory(parent=news, title="About fair work")
    page.work_areas = [area]
    page.save_revision().publish()
    answer = client.get(f"{news.url}area/fair-work/")
    assert titles(answer) == ["About fair work"]
    assert "<h1>Fair work</h1>" in answer.content.decode()
    assert "About fair work" in client.get(area.url).content.decode()


def test_what_follows_a_page_in_the_address_is_404(items, news, client):
    page = NewsPageFactory(parent=news, slug="harvest")
    assert client.get(page.url).status_code == 200
    assert client.get(f"{page.url}2024/").status_code == 404
