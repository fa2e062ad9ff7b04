"""Feeds: parsed, not searched."""

from xml.etree import ElementTree

import pytest

from tests.factories import NewsPageFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def entries(news):
    NewsPageFactory(parent=news, title="Older & <wiser>", date="2026-01-02", summary="Salt & <b>pepper</b>")
    SpeechPageFactory(parent=news, title="A speech", date="2026-03-04")
    NewsPageFactory(parent=news, title="A draft", live=False)


def parsed(client, name):
    answer = client.get(f"/en/feeds/{name}")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer, ElementTree.fromstring(answer.content)


def test_atom_has_both_kinds_newest_first_in_the_language(entries, client):
    answer, feed = parsed(client, "news.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["A speech", "Older & <wiser>"]
    last = list(feed.iter(f"{ATOM}entry"))[-1]
    assert last.findtext(f"{ATOM}summary") == "Salt &amp; &lt;b&gt;pepper&lt;/b&gt;"
    assert last.findtext(f"{ATOM}published").startswith("2026-01-02")
    assert last.find(f"{ATOM}link").get("href").startswith("http://")


def test_rss_of_speeches_has_speeches_only(entries, client):
    answer, feed = parsed(client, "speeches.rss")
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert [item.findtext("title") for item in feed.iter("item")] == ["A speech"]


def test_feed_is_bounded(news, client):
    for _number in range(25):
        NewsPageFactory(parent=news)
    _answer, feed = parsed(client, "news.atom")
    assert len(list(feed.iter(f"{ATOM}entry"))) == 20


@pytest.mark.parametrize("name", ["nothing.atom", "news.xml", "news.json"])
def test_unknown_feed_is_404(name, client, site):
    assert client.get(f"/en/feeds/{name}").status_code == 404
