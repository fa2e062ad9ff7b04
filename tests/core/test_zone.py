"""Hours in the admin are told with their zone: the office's, or that of the person's account."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from core.models import Alert
from core.zone import told
from tests.factories import NewsPageFactory

pytestmark = pytest.mark.django_db

HOUR = datetime.datetime(2030, 5, 3, 4, tzinfo=datetime.UTC)


def editor(client, page):
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'")


def test_the_schedule_and_the_state_say_which_zone_counts(news, admin, admin_client):
    page = NewsPageFactory(parent=news, live=False)
    office = "Times are in the zone Asia/Ashgabat; you can choose another in your account."
    # Under both hours of the dialogue; beside the state only when there is an hour.
    assert editor(admin_client, page).count(office) == 2
    page.go_live_at = HOUR
    page.save_revision().publish()
    text = editor(admin_client, page)
    assert "3 May 2030, 09:00" in text
    assert text.count(office) == 3
    assert "go live at 3 May 2030, 09:00 (Asia/Ashgabat)" in re.sub(r"<[^>]+>", "", text)

    UserProfile.objects.update_or_create(user=admin, defaults={"current_time_zone": "Europe/Paris"})
    text = editor(admin_client, page)
    assert "3 May 2030, 06:00" in text
    assert text.count("Times are in the zone of your account, Europe/Paris.") == 3


def test_an_alerts_schedule_says_it_too(site, home, admin_client):
    alert = Alert.objects.create(text="Roads are closed.", site=site, locale=home.locale)
    text = admin_client.get(reverse(alert.snippet_viewset.get_url_name("edit"), args=[alert.pk])).content.decode()
    assert "Asia/Ashgabat" in text


def test_a_moment_is_told_with_its_zone():
    assert told(HOUR) == "3 May 2030, 09:00 (Asia/Ashgabat)"
    with timezone.override("Europe/Paris"):
        assert told(HOUR) == "3 May 2030, 06:00 (Europe/Paris)"
