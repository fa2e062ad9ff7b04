"""A public page says which version of its original it was translated from, when it lags and the office wants it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from core.models import OfficeText, SiteSettings
from tests.translations.steps import publish
from translations.versions import note_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(site, russian):
    """An office that says it."""
    OfficeText.objects.create(site=site, locale=russian.locale, name="Образец")
    return SiteSettings.objects.create(site=site, tells_versions=True)


def html(client, page) -> str:
    return client.get(page.get_url()).content.decode()


def test_a_page_that_lags_says_from_which_version_it_is(office, pair, client):
    original, origin = pair
    assert "hreflang" in html(client, origin.page)
    assert "Перевод версии" not in html(client, origin.page)
    note_published(publish(original, summary="Another sentence."))
    with override("ru"):
        day = date_format(localtime(origin.version.published_at))
    text = html(client, origin.page)
    assert f"Перевод версии от {day}" in text
    notice = text[text.index("Перевод версии") :]
    assert re.search(rf'<a href="{original.get_url()}"\s+hreflang="en"\s+lang="en">English</a>', notice)
    assert "Translated from" not in html(client, original)


def test_an_office_that_does_not_want_it_says_nothing(office, pair, client):
    original, origin = pair
    note_published(publish(original, summary="Another sentence."))
    SiteSettings.objects.update(tells_versions=False)
    assert "Перевод версии" not in html(client, origin.page)


def test_it_costs_no_query(office, pair, client):
    original, origin = pair

    def count() -> int:
        html(client, origin.page)
        with CaptureQueriesContext(connection) as captured:
            html(client, origin.page)
        return len(captured)

    before = count()
    note_published(publish(original, summary="Another sentence."))
    assert count() == before
