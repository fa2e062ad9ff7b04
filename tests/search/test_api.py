"""The read API's `search=`, by the rules of the search page."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

from search import bounds
from tests.factories import NewsPageFactory, SpeechPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(client, query: str) -> list[str]:
    answer = client.get(f"/api/v2/pages/?{query}")
    assert answer.status_code == 200, answer.content
    assert answer.json()["meta"]["total_count"] >= len(answer.json()["items"])
    return [item["title"] for item in answer.json()["items"]]


@pytest.fixture
def orchard(news):
    NewsPageFactory(parent=news, title="Two growers", summary="They sell quinces.", date=datetime.date(2024, 1, 1))
    NewsPageFactory(parent=news, title="The quince harvest", date=datetime.date(2023, 1, 1))
    SpeechPageFactory(parent=news, title="To whoever planted a quince", date=datetime.date(2025, 1, 1))


def test_pages_come_best_first_in_any_form_of_the_word_and_misspelt(orchard, client):
    for asked in ("quince", "QUINCES", "quicne"):
        assert found(client, f"search={asked}")[-1] == "Two growers"
        assert len(found(client, f"search={asked}")) == 3


def test_what_else_is_asked_narrows_down_and_orders(orchard, client):
    assert found(client, "search=quince&type=news.SpeechPage") == ["To whoever planted a quince"]
    assert found(client, "search=quince&order=title&limit=1") == ["The quince harvest"]
    assert found(client, "search=quince&limit=1&offset=2") == ["Two growers"]


def test_one_language_is_searched_which_must_be_there(orchard, client):
    assert len(found(client, "search=quince&locale=en")) == 3
    assert client.get("/api/v2/pages/?search=quince&locale=qq").status_code == 404


def test_nothing_that_is_not_public_is_found(orchard, news, client, admin):
    client.force_login(admin)
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    assert found(client, "search=quince") == []


@pytest.mark.parametrize("asked", ["", "%00", "%22", "-", "a" * 5000, "%F0%9F%8D%90", "'%20OR%201=1", ":*%20%26%20!"])
def test_whatever_is_asked_is_answered(orchard, client, asked):
    assert found(client, f"search={asked}") is not None


def test_an_unknown_operator_is_told(orchard, client):
    assert client.get("/api/v2/pages/?search=quince&search_operator=nor").status_code == 400
    assert found(client, "search=quince&search_operator=or")


def test_what_takes_too_long_is_told(orchard, client, monkeypatch):
    monkeypatch.setattr(bounds, "_SETTINGS", "SELECT set_config('statement_timeout', '50', true), pg_sleep(0.2);")
    answer = client.get("/api/v2/pages/?search=quince")
    assert answer.status_code == 503
    assert "too long" in answer.json()["detail"]
