"""A language that the settings no longer name, after pages were published in it; and addresses in one unheard of."""

import re

import pytest
from wagtail.models import Page

from core import kept
from core.languages import language_at
from home.models import FeaturedPage
from tests.factories import NewsIndexPageFactory, NewsPageFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def switch(settings):
    """Give a function that says which languages are on."""
    names = dict(settings.LANGUAGES) | {"ar": "العربية"}

    def on(*codes: str) -> None:
        settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [(code, names[code]) for code in codes]
        settings.LANGUAGE_CODE = codes[0]
        kept.forget()

    return on


@pytest.fixture
def there(home, about, news, russian):
    """A Russian section with a piece of news, which stand in Russian only, and a translation of an English page."""
    about.copy_for_translation(russian.locale).save_revision().publish()
    section = NewsIndexPageFactory(parent=russian, title="Новости", slug="novosti", locale=russian.locale)
    return NewsPageFactory(parent=section, title="Только здесь", slug="tolko-zdes", locale=russian.locale)


OF_RUSSIAN = ["/ru/", "/ru/novosti/", "/ru/novosti/tolko-zdes/", "/ru/search/?q=x", "/ru/feeds/news.atom", "/ru"]


@pytest.mark.parametrize("address", [*OF_RUSSIAN, "/xx/", "/de/news/", "/zh-hans/", "/pt-br/a/b/"])
@pytest.mark.parametrize(("wish", "language"), [("", "en"), ("de, tk;q=0.5", "tk")])
def test_an_address_in_it_is_a_page_that_is_not_here_in_the_best_language(
    address, wish, language, there, switch, client
):
    switch("en", "tk")
    answer = client.get(address, headers={"accept-language": wish})
    html = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in html
    assert html.count(f'href="/{language}/"') == 2
    assert f'action="/{language}/search/"' in html
    assert "Accept-Language" in answer["Vary"]


def test_a_choice_of_before_counts_there_too(there, switch, client):
    switch("en", "tk")
    client.cookies["language"] = "tk"
    assert '<html lang="tk"' in client.get("/ru/").content.decode()


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/news/", "/en/news/"), ("/about", "/en/about/"), ("/map/", "/en/map/"), ("/novosti/", "/en/novosti/")],
)
def test_an_address_without_a_language_is_led_to_the_one_with_it_as_before(address, leads_to, there, client):
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, leads_to)


def test_nothing_names_it_any_more(there, about, home, switch, client):
    home.featured.add(FeaturedPage(page=there))
    home.body = [("paragraph", f'<p><a linktype="page" id="{there.pk}">words</a></p>')]
    home.save_revision().publish()
    assert "/ru/" in client.get("/en/").content.decode()
    switch("en", "tk")
    for address in (
        "/en/",
        about.url,
        "/sitemap.xml",
        "/sitemap-en-1.xml",
        "/en/search/?q=здесь",
        "/en/feeds/news.atom",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not re.search("/ru/|sitemap-ru|Русский|Только", answer.content.decode().replace("здесь", "")), address
    assert client.get("/sitemap-ru-1.xml").status_code == 404
    assert client.get("/", headers={"accept-language": "ru"}).url == "/en/"
    titles = [page["title"] for page in client.get("/api/v2/pages/").json()["items"]]
    assert "Home" in titles
    assert "Только здесь" not in titles
    assert language_at(there.url_path) == ""


def test_its_pages_are_not_lost_and_come_back(there, switch, client):
    before = set(Page.objects.values_list("pk", "title", "live", "latest_revision"))
    switch("en", "tk")
    assert client.get("/ru/novosti/tolko-zdes/").status_code == 404
    assert set(Page.objects.values_list("pk", "title", "live", "latest_revision")) == before
    switch("en", "ru", "tk")
    assert "Только здесь" in client.get("/ru/novosti/tolko-zdes/").content.decode()
    assert "sitemap-ru-1.xml" in client.get("/sitemap.xml").content.decode()


def test_editors_still_reach_its_pages(there, switch, admin_client):
    switch("en", "tk")
    parent = there.get_parent()
    for address in (
        f"/admin/pages/{parent.pk}/",
        f"/admin/pages/{there.pk}/edit/",
        "/admin/pages/",
        "/admin/",
        "/admin/reports/aging-pages/",
    ):
        assert admin_client.get(address).status_code == 200, address


def test_a_person_of_it_still_has_a_card(there, about, news, switch, client):
    person = PersonFactory(name="Мария Образцова", email="a@example.org", locale=there.locale)
    page = NewsPageFactory(parent=news)
    page.body = [("contact", {"person": person})]
    page.save_revision().publish()
    switch("en", "tk")
    assert '<p class="contact-name" lang="ru">Мария Образцова</p>' in client.get(page.url).content.decode()
    assert client.get(f"/en/contacts/{person.pk}.vcf").status_code == 200


def test_the_sites_own_language_can_be_switched_off(there, switch, client):
    switch("ru", "tk")
    assert client.get("/", headers={"accept-language": "en"}).url == "/ru/"
    for address in ("/ru/", "/ru/novosti/tolko-zdes/", "/ru/search/?q=здесь", "/ru/feeds/news.atom", "/sitemap.xml"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "/en/" not in answer.content.decode()
    assert client.get("/en/").status_code == 404
    assert client.get("/tk/").url == "/ru/"


def test_a_code_in_capitals_is_the_language_and_no_other(home, client):
    for address in ("/EN/", "/EN-us/", "/EN/nothing/"):
        assert '<html lang="en"' in client.get(address, follow=True).content.decode()


def test_all_languages_of_the_database_can_be_off(home, switch, client):
    switch("ar")
    for address in ("/", "/ar/", "/en/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert '<html lang="ar" dir="rtl"' in answer.content.decode()
    assert client.get("/sitemap.xml").status_code == 200
