"""Translations whose original is gone: they stand as before, and name one another and nothing that is not there."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.operations import translate_object

from core import kept
from home.models import FeaturedPage
from tests.factories import AboutPageFactory, home_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(home, about, russian):
    """A page in English, Russian and Turkmen, published; its English original first."""
    page = AboutPageFactory(parent=about, title="A sample", slug="a-sample")
    pages = [page]
    for locale in (russian.locale, home_in(home, "tk", "Baş sahypa").locale):
        twin = page.copy_for_translation(locale, copy_parents=True)
        twin.save_revision().publish()
        pages.append(twin)
    return pages


def alternates(client, address: str) -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', answer.content.decode())
    return {code: urlsplit(url).path for code, url in found}


def in_sitemap(client, code: str) -> dict[str, dict[str, str]]:
    text = client.get(f"/sitemap-{code}-1.xml").content.decode()
    return {
        urlsplit(re.findall("<loc>(.*?)</loc>", entry)[0]).path: {
            language: urlsplit(url).path for language, url in re.findall(r'hreflang="(.*?)" href="(.*?)"', entry)
        }
        for entry in re.findall("<url>(.*?)</url>", text)
    }


def test_the_others_stand_and_name_one_another(three, client, admin_client):
    english, russian, turkmen = three
    assert admin_client.post(reverse("wagtailadmin_pages:delete", args=[english.pk])).status_code == 302
    assert not Page.objects.filter(pk=english.pk).exists()
    wanted = {"ru": russian.url, "tk": turkmen.url, "x-default": russian.url}
    for code, page in (("ru", russian), ("tk", turkmen)):
        assert alternates(client, page.url) == wanted
        assert in_sitemap(client, code)[page.url] == wanted
    assert english.url not in in_sitemap(client, "en")
    assert client.get(english.url).status_code == 404


def test_the_bar_leads_to_what_stands_above(three, about, client):
    english, russian, _turkmen = three
    english.delete()
    bar = re.search(r'<nav class="languages".*?</nav>', client.get(russian.url).content.decode(), re.DOTALL)[0]
    assert f'href="{about.url}"' in bar
    assert f'<span class="instead">{about.title}</span>' in bar


def test_the_last_one_has_no_alternates(three, client):
    english, russian, turkmen = three
    english.delete()
    turkmen.delete()
    assert alternates(client, russian.url) == {}
    assert in_sitemap(client, "ru")[russian.url] == {}


def test_links_to_the_original_become_words_or_go(three, home, client):
    english, _russian, _turkmen = three
    home.featured.add(FeaturedPage(page=english))
    home.body = [("paragraph", f'<p><a linktype="page" id="{english.pk}">words</a></p>')]
    home.save_revision().publish()
    Page.objects.get(pk=english.pk).delete()
    html = client.get("/en/").content.decode()
    assert "words" in html
    assert english.url not in html


def test_one_that_was_made_by_the_translators_form_stands_too(
    about, russian, client, admin_client, django_capture_on_commit_callbacks
):
    about.copy_for_translation(russian.locale).save_revision().publish()
    page = AboutPageFactory(parent=about, title="A sample", slug="a-sample")
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [russian.locale])
    twin = Page.objects.get(translation_key=page.translation_key, locale=russian.locale).specific
    twin.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert answer.status_code == 302
    assert alternates(client, twin.url) == {}
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200


def test_a_home_page_whose_original_is_unpublished_is_the_front_door(home, russian, client):
    home.unpublish()
    kept.forget()
    assert client.get("/", headers={"accept-language": "en"}).url == "/ru/"
    assert client.get("/en/").url == "/ru/"
    assert alternates(client, "/ru/") == {}
