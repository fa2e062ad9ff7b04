"""The translator's tools with entries that are no pages: an alert in Russian."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from core.models import Alert
from tests.translations.editing import messages_of
from translations.filling import fill, places
from translations.reasons import why_not_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert(site, russian) -> Translation:
    """The translation of an alert, its text by a machine."""
    one = Alert.objects.create(site=site, locale=Locale.objects.get(language_code="en"), text="Closed today.")
    translate_object(one, [russian.locale])
    translation = Translation.objects.get(source__object_id=one.translation_key)
    for place in places(translation):
        fill(place, russian.locale, "Сегодня закрыто.", None, kind="machine", tool="LibreTranslate")
    return translation


def edit_address(translation) -> str:
    return reverse("wagtailsnippets_core_alert:edit", args=[translation.get_target_instance().pk])


def test_the_editor_has_the_tools_and_the_mark(alert, admin_client):
    html = admin_client.get(edit_address(alert)).content.decode()
    assert f'href="{reverse("translations_reading", args=[alert.pk])}"' in html
    assert f'href="{reverse("translations_pasting", args=[alert.pk])}"' in html
    assert "No person has read it yet" in html


def test_it_is_not_published_unread_and_is_once_it_was_read(alert, admin_client):
    answer = admin_client.post(edit_address(alert), {"action": "publish"})
    assert "nobody has read it" in messages_of(answer)
    (place,) = places(alert)
    sent = {f"text-{place.key}": place.said, f"was-{place.key}": place.said, f"read-{place.key}": "on"}
    answer = admin_client.post(reverse("translations_reading", args=[alert.pk]), sent)
    assert answer["Location"] == edit_address(alert)
    assert why_not_public(alert.get_target_instance()) == []


def test_a_finished_text_is_pasted(alert, admin_client):
    address = reverse("translations_pasting", args=[alert.pk])
    html = admin_client.post(address, {"text": "Закрыто сегодня."}).content.decode()
    assert "There is a translation already:" in html
    (place,) = places(alert)
    sent = {"key": place.key, "box": "Закрыто сегодня.", "do": "save", f"replace-{place.key}": "on"}
    assert "1 passage was saved" in messages_of(admin_client.post(address, sent))
    assert places(alert)[0].said == "Закрыто сегодня."


def test_somebody_without_the_right_to_alerts_is_kept_out(alert, stranger_client):
    for name in ("translations_reading", "translations_pasting"):
        assert stranger_client.get(reverse(name, args=[alert.pk])).status_code == 302
