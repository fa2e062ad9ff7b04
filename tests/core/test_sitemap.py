"""The sitemap: an index of parts, and in the parts exactly what the public may read."""

import re
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from core import sitemap
from tests.factories import AboutPageFactory, NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    return [each.text for each in ElementTree.fromstring(answer.content).iter(f"{NAMESPACE}loc")]


def path(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


def test_index_lists_a_part_a_language(home, russian, client):
    parts = locations(client, "/sitemap.xml")
    assert [path(part) for part in parts] == ["/sitemap-en-1.xml", "/sitemap-ru-1.xml"]
    assert all(part.startswith("http://") and part.endswith(".xml") and "?" not in part for part in parts)


def test_parts_hold_exactly_the_public_pages_of_their_language(home, about, news, russian, client):
    public = [home, about, news, AboutPageFactory(parent=about), NewsPageFactory(parent=news)]
    AboutPageFactory(parent=about, live=False)
    secret = AboutPageFactory(parent=about)
    AboutPageFactory(parent=secret)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    english, russians = (locations(client, path(part)) for part in locations(client, "/sitemap.xml"))
    assert sorted(map(path, english)) == sorted(page.url for page in public)
    assert [path(each) for each in russians] == [russian.url]
    assert all(each.startswith("http://localhost") for each in english + russians)


def test_every_address_answers(home, about, news, client):
    NewsPageFactory(parent=news)
    for address in locations(client, "/sitemap-en-1.xml"):
        assert client.get(path(address)).status_code == 200


def test_last_change_is_the_last_publication(home, client):
    home.save_revision().publish()
    home.refresh_from_db()
    tree = ElementTree.fromstring(client.get("/sitemap-en-1.xml").content)
    (changed,) = [each.text for each in tree.iter(f"{NAMESPACE}lastmod")]
    assert changed.startswith(f"{home.last_published_at.astimezone():%Y-%m-}")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", changed)


def test_more_pages_make_more_parts_without_loss_or_repeat(home, news, client, monkeypatch):
    monkeypatch.setattr(sitemap, "PAGES_A_PART", 2)
    for _number in range(3):
        NewsPageFactory(parent=news)
    parts = locations(client, "/sitemap.xml")
    assert [path(part) for part in parts] == [f"/sitemap-en-{number}.xml" for number in (1, 2, 3)]
    found = [address for part in parts for address in locations(client, path(part))]
    assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize("name", ["en-0", "en-2", "en-99", "tk-1", "xx-1", "en--1", "en-one"])
def test_part_that_is_not_there_gets_404(name, home, client):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_robots_names_the_sitemap_and_keeps_crawlers_out_of_admin_and_search(home, client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /*/search/"} <= set(lines)
