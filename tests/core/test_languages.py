"""The languages of the office: the front door, the bar, and what machines are told of a page's translations."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from core import kept
from core.frame import Frame
from home.models import FeaturedPage
from tests.factories import AboutPageFactory, NewsPageFactory, WorkAreaPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


LINK = re.compile(r'hreflang="(.*?)" href="(.*?)"')


def translated(page, locale):
    twin = page.copy_for_translation(locale, copy_parents=True)
    twin.save_revision().publish()
    return twin


@pytest.mark.parametrize(
    ("wish", "address"),
    [
        ("ru", "/ru/"),
        ("ru-TM,ru;q=0.9,en;q=0.5", "/ru/"),
        ("en-GB", "/en/"),
        ("tk,ru;q=0.8,en;q=0.2", "/ru/"),
        ("de,*;q=0.1", "/en/"),
        ("en;q=0.1,ru;q=0.9", "/ru/"),
        ("", "/en/"),
        ("%%%;;;q=", "/en/"),
        ("x" * 5000, "/en/"),
    ],
)
def test_front_door_leads_to_the_best_language_that_the_office_has(wish, address, home, russian, client):
    answer = client.get("/", headers={"accept-language": wish})
    assert (answer.status_code, answer.url) == (302, address)
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
    assert not answer.cookies
    assert client.get(address).status_code == 200


def test_front_door_remembers_a_choice_and_forgets_one_that_is_no_longer_spoken(home, russian, client):
    client.cookies["language"] = "ru"
    assert client.get("/", headers={"accept-language": "en"}).url == "/ru/"
    russian.refresh_from_db()
    russian.unpublish()
    kept.forget()
    assert client.get("/", headers={"accept-language": "en"}).url == "/en/"


def test_front_door_asks_nothing_the_second_time(home, russian, client):
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert not captured.captured_queries


def test_front_door_of_no_office_is_no_loop(home, client):
    home.unpublish()
    assert client.get("/").status_code == 404


def alternates(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html))


def test_alternates_are_complete_and_point_at_one_another(home, about, russian, client):
    twin = translated(about, russian.locale)
    own = alternates(client.get(about.url).content.decode())
    assert list(own) == ["en", "ru", "x-default"]
    assert own["x-default"] == own["en"]
    for address in own.values():
        assert alternates(client.get(urlsplit(address).path).content.decode()) == own
    assert urlsplit(own["ru"]).path == twin.url
    assert urlsplit(alternates(client.get("/ru/").content.decode())["x-default"]).path == "/"


def test_a_page_without_translation_has_no_alternates(home, about, russian, client):
    assert alternates(client.get(about.url).content.decode()) == {}


def test_bar_leads_to_the_nearest_translated_page_above_and_says_so(home, about, russian, client, rf):
    section = translated(about, russian.locale)
    section.title = "Кто мы"
    section.save_revision().publish()
    # Its address is made from its title when it is first saved.
    section.refresh_from_db()
    middle = AboutPageFactory(parent=about)
    page = AboutPageFactory(parent=middle)
    html = client.get(page.url).content.decode()
    bar = re.search(r'<nav class="languages".*?</nav>', html, re.DOTALL)[0]
    assert f'href="{section.url}"' in bar
    assert "Кто мы" in bar


def test_a_draft_translation_is_no_translation(home, about, russian, client):
    about.copy_for_translation(russian.locale)
    assert alternates(client.get(about.url).content.decode()) == {}


def test_sitemap_names_translations_both_ways(home, about, news, russian, client):
    twin = translated(about, russian.locale)
    only = NewsPageFactory(parent=news)
    found = {}
    for language in ("en", "ru"):
        text = client.get(f"/sitemap-{language}-1.xml").content.decode()
        for entry in re.findall(r"<url>(.*?)</url>", text):
            address = urlsplit(re.search(r"<loc>(.*?)</loc>", entry)[1]).path
            found[address] = {code: urlsplit(url).path for code, url in LINK.findall(entry)}
    assert found[about.url] == found[twin.url] == {"en": about.url, "ru": twin.url, "x-default": about.url}
    assert found["/ru/"] == {"en": "/en/", "ru": "/ru/", "x-default": "/"}
    assert found[only.url] == {}


def test_three_languages_cost_no_more_queries_than_one(home, about, client):
    page = AboutPageFactory(parent=about)

    def queries():
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    one = queries()
    for code in ("ru", "tk"):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        translated(home, locale)
        translated(page, locale) if code == "ru" else None
    assert queries() == one


def test_frame_without_a_page_leads_to_the_home_pages(home, russian, rf):
    request = rf.get("/en/search/", headers={"host": "localhost"})
    assert [(each.url, each.instead) for each in Frame(request).languages] == [("/en/", ""), ("/ru/", "")]


def test_what_belongs_to_a_page_is_of_its_own_language(home, news, work, russian, client):
    area = WorkAreaPageFactory(parent=work, title="Fair work")
    english = NewsPageFactory(parent=news, title="In English", work_areas=[area])
    section = translated(news, russian.locale)
    page = NewsPageFactory(parent=section, title="По-русски", locale=russian.locale, work_areas=[area])
    html = client.get(page.url).content.decode()
    assert "In English" not in html
    assert "Fair work" not in html
    assert "По-русски" not in client.get(area.url).content.decode()
    assert "In English" in client.get(area.url).content.decode()
    assert english.url


def test_a_page_of_another_language_among_cards_says_so(home, about, russian, client):
    russian.featured.add(FeaturedPage(page=about))
    russian.save_revision().publish()
    html = client.get("/ru/").content.decode()
    assert re.search(r'<article class="card" lang="en" dir="ltr">', html)
    assert f'href="{about.url}" hreflang="en"' in html
    assert "(English)" in html
