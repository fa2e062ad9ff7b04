"""Corrections stand on the page; a withdrawal also takes it out of everything that lists."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from core.models import PageNotice
from core.published import published, visible
from tests.factories import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def notify(page, kind, text="What was said of the fee was wrong."):
    page.notices.add(PageNotice(kind=kind, text=text))
    page.save_revision().publish()


def everywhere(home, news, client) -> str:
    addresses = [home.url, news.url, f"{news.url}2026/", "/en/search/?q=quince", "/sitemap-en-1.xml"]
    addresses += ["/en/feeds/news.atom", "/en/feeds/news.rss", "/api/v2/pages/"]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_correction_shows_its_date_and_text_and_changes_nothing_else(home, news, client):
    page = NewsPageFactory(parent=news, title="Quince harvest")
    notify(page, "correction")
    html = client.get(page.url).content.decode()
    assert "What was said of the fee was wrong." in html
    assert f'datetime="{timezone.localdate():%Y-%m-%d}"' in html
    assert 'content="noindex"' not in html
    assert everywhere(home, news, client).count("Quince harvest") >= 7


def test_withdrawn_page_keeps_its_address_and_leaves_every_listing_at_once(home, news, client):
    page = NewsPageFactory(parent=news, title="Quince harvest")
    other = NewsPageFactory(parent=news, title="Something that stays")
    notify(page, "withdrawal")
    answer = client.get(page.url)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "What was said of the fee was wrong." in html
    assert '<meta name="robots" content="noindex">' in html
    text = everywhere(home, news, client)
    assert "Quince harvest" not in text
    assert other.title in text


def test_taking_the_withdrawal_back_brings_the_page_back(home, news, client):
    page = NewsPageFactory(parent=news, title="Quince harvest")
    notify(page, "withdrawal")
    page.notices.clear()
    page.save_revision().publish()
    assert "Quince harvest" in everywhere(home, news, client)


def test_a_draft_withdrawal_changes_nothing_yet(news):
    page = NewsPageFactory(parent=news)
    page.notices.add(PageNotice(kind="withdrawal", text="Soon."))
    page.save_revision()
    assert published(Page.objects.filter(pk=page.pk)).exists()


def test_withdrawn_is_visible_but_not_published(news):
    page = NewsPageFactory(parent=news)
    notify(page, "withdrawal")
    assert visible(Page.objects.filter(pk=page.pk)).exists()
    assert not published(Page.objects.filter(pk=page.pk)).exists()


def test_a_notice_from_the_future_is_refused(news):
    day = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        PageNotice(page=news, date=day, text="x").clean()
    assert "date to come" in refused.value.message_dict["date"][0]
