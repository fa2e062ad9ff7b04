"""JSON-LD and OpenGraph, parsed out of real pages."""

import json
import re
from html.parser import HTMLParser

import pytest

from core.models import SiteSettings
from tests.factories import ImageFactory, NewsPageFactory, PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


def graph(html: str) -> dict[str, dict]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 1
    data = json.loads(blocks[0])
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


class Properties(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attrs):
        pairs = dict(attrs)
        if tag == "meta" and "property" in pairs:
            self.found[pairs["property"]] = pairs["content"]


def properties(html: str) -> dict[str, str]:
    parser = Properties()
    parser.feed(html)
    return parser.found


def test_news_article_with_breadcrumb_and_office(news, site, client, django_capture_on_commit_callbacks):
    SiteSettings.objects.create(
        site=site, parent_name="Parent", parent_url="https://www.example.org/", social_links="Telegram https://t.me/x"
    )
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory(description="A field")
    page = NewsPageFactory(parent=news, title="Harvest", place="Mary", lead_image=image)
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    found = graph(html)
    article = found["NewsArticle"]
    assert article["headline"] == "Harvest"
    assert article["datePublished"] == "2026-05-03"
    assert article["inLanguage"] == "en"
    assert article["mainEntityOfPage"] == f"{site.root_url}{page.url}"
    assert article["image"].startswith(site.root_url)
    assert article["contentLocation"] == "Mary"
    trail = found["BreadcrumbList"]["itemListElement"]
    assert [entry["name"] for entry in trail] == ["Home", "News", "Harvest"]
    assert [entry["item"] for entry in trail][1] == f"{site.root_url}{news.url}"
    office = found["Organization"]
    assert office["sameAs"] == ["https://t.me/x"]
    assert office["parentOrganization"]["name"] == "Parent"
    shown = properties(html)
    assert shown["og:title"] == "Harvest"
    assert shown["og:type"] == "article"
    assert shown["og:url"] == article["mainEntityOfPage"]
    assert shown["og:image"] == article["image"]
    assert shown["og:image:alt"] == "A field"


def test_speech_names_its_speaker_as_a_person(news, client):
    page = SpeechPageFactory(parent=news, speaker=PersonFactory(name="Sample Head", role="Head"))
    author = graph(client.get(page.url).content.decode())["NewsArticle"]["author"]
    assert author == {"@type": "Person", "name": "Sample Head", "jobTitle": "Head"}


def test_a_title_cannot_break_out_of_the_data_block(news, client):
    title = "</script><script>alert(1)</script> <!-- & \u2028"
    page = NewsPageFactory(parent=news, title=title)
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert graph(html)["NewsArticle"]["headline"] == title


def test_address_never_comes_from_what_the_visitor_sent(news, site, client):
    html = client.get(f"{news.url}?utm_source=x", headers={"host": "127.0.0.1:9999"}).content.decode()
    assert f'<link rel="canonical" href="{site.root_url}{news.url}">' in html
    assert "127.0.0.1" not in html
    assert "utm_source" not in html
