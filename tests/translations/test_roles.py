"""Who begins translations: press officers and editors, and nobody without the right to."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.office_group import Role
from tests.roles import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.EDITORS, Role.PRESS])
def test_a_press_officer_and_an_editor_begin_a_translation(role, original, russian_news, client):
    client.force_login(member(role))
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[original.pk]), {"locales": [russian_news.locale.pk]}
    )
    twin = Page.objects.get(translation_key=original.translation_key, locale=russian_news.locale)
    assert not twin.live
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[twin.pk]))
    assert "js-translation-editor" in edit.content.decode()


def test_nobody_else_does(original, russian_news, stranger_client):
    address = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    assert stranger_client.post(address, {"locales": [russian_news.locale.pk]}).status_code == 302
    assert not Page.objects.filter(translation_key=original.translation_key, locale=russian_news.locale).exists()
