"""wagtail-localize's editor in other languages: what its own catalogues spoil is put right."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "ar", "fr", "es"])
def test_a_word_and_a_name_do_not_run_together(language, admin, admin_client):
    profile = UserProfile.get_for_user(admin)
    profile.preferred_language = language
    profile.save()
    script = admin_client.get(reverse("wagtail_localize:javascript_catalog")).content.decode()
    words = json.loads(re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    assert [key for key in ("Publish in ", "Translate with ") if not words[key].endswith(" ")] == []
    assert words["Download PO file"] != words["Upload PO file"]
