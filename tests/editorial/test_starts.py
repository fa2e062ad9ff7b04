"""Templates to start from, and what a new page begins with."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import OfficeText
from news.models import NewsPage, SpeechPage
from tests.factories import home_in

pytestmark = pytest.mark.django_db


def add(model, parent) -> str:
    return reverse("wagtailadmin_pages:add", args=["news", model._meta.model_name, parent.pk])


def begun(admin_client, model, parent, start: str = ""):
    answer = admin_client.get(add(model, parent), {"start": start} if start else {})
    assert answer.status_code == 200
    return answer.context["form"].instance


def test_adding_a_page_offers_the_templates(news, admin_client):
    html = admin_client.get(reverse("wagtailadmin_pages:add_subpage", args=[news.pk])).content.decode()
    for model, start in ((SpeechPage, "video-script"), (SpeechPage, "statement"), (NewsPage, "event-news")):
        assert f'href="{add(model, news)}?start={start}"' in html


def test_a_place_without_templates_offers_none(home, admin_client):
    html = admin_client.get(reverse("wagtailadmin_pages:add_subpage", args=[home.pk])).content.decode()
    assert "start from a template" not in html


@pytest.mark.parametrize(
    ("start", "model", "kind", "blocks"),
    [
        ("video-script", SpeechPage, "video-script", ["paragraph", "quote", "contact"]),
        ("statement", SpeechPage, "statement", ["paragraph", "contact"]),
        ("event-news", NewsPage, None, ["paragraph", "picture", "quote", "heading", "paragraph", "contact"]),
    ],
)
def test_a_template_brings_the_kind_and_the_blocks(start, model, kind, blocks, news, admin_client):
    page = begun(admin_client, model, news, start)
    assert [block.block_type for block in page.body] == blocks
    assert getattr(page, "kind", None) == kind


def test_a_templates_words_are_in_the_language_of_the_page(home, news, admin_client):
    russian = home_in(home, "ru", "Главная")
    section = news.copy_for_translation(russian.locale)
    page = begun(admin_client, NewsPage, section, "event-news")
    assert page.locale.language_code == "ru"
    assert page.body.blocks_by_name("heading")[0].value["text"] == "Что дальше"


@pytest.mark.parametrize("start", ["", "nonsense", "statement"])
def test_without_a_template_of_its_type_a_page_begins_empty(start, news, admin_client):
    assert len(begun(admin_client, NewsPage, news, start).body) == 0


def test_a_new_page_has_todays_date_and_the_offices_place_in_its_language(site, home, news, admin_client):
    russian = home_in(home, "ru", "Главная")
    section = news.copy_for_translation(russian.locale)
    for locale, town in ((home.locale, "Ashgabat"), (russian.locale, "Ашхабад")):
        OfficeText.objects.create(site=site, locale=locale, name="Sample", dispatch=town)
    page = begun(admin_client, SpeechPage, news)
    assert (page.date, page.place) == (timezone.localdate(), "Ashgabat")
    assert begun(admin_client, NewsPage, section).place == "Ашхабад"


def test_a_place_is_not_taken_from_another_language(site, home, news, admin_client):
    russian = home_in(home, "ru", "Главная")
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample", dispatch="Ashgabat")
    assert begun(admin_client, NewsPage, news.copy_for_translation(russian.locale)).place == ""
