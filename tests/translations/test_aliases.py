"""A translation is not turned into an alias, which would be live in the wrong language."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from tests.translations.editing import messages_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_way_there_is_closed_with_a_sentence(method, begun, admin_client):
    page = begun.get_target_instance()
    answer = getattr(admin_client, method)(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    assert "stays a page of its own" in messages_of(answer)
    page.refresh_from_db()
    assert page.alias_of is None
    assert not page.live


def test_who_may_not_edit_the_page_is_told_nothing_of_it(begun, stranger_client):
    page = begun.get_target_instance()
    told = messages_of(stranger_client.get(reverse("wagtail_localize:convert_to_alias", args=[page.pk])))
    assert "do not have permission" in told
    assert page.title not in told


def test_neither_editor_offers_it(begun, admin_client):
    page = begun.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    props = re.search(r'data-props="([^"]*)"', admin_client.get(edit).content.decode())
    assert json.loads(unescape(props[1]))["links"]["convertToAliasUrl"] is None
    begun.enabled = False
    begun.save()
    html = admin_client.get(edit).content.decode()
    assert "localize-restart-translation" in html
    assert "localize-convert-to-alias" not in html
