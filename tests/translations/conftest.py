"""A page and its translation into Russian, for the tests of translations."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from news.models import NewsPage
from tests.factories import NewsPageFactory
from tests.translations.editing import STORY
from tests.translations.steps import BODY, publish
from translations.versions import begin, confirm


@pytest.fixture
def russian_news(news, russian):
    """The news section in Russian."""
    twin = news.copy_for_translation(russian.locale)
    twin.save_revision().publish()
    return twin


@pytest.fixture
def original(news) -> NewsPage:
    page = NewsPageFactory(parent=news, title="A sample", slug="a-sample", summary="One sentence.", place="Ashgabat")
    return publish(page, body=BODY)


@pytest.fixture
def translation(original, russian_news, django_capture_on_commit_callbacks) -> Translation:
    """The original's translation into Russian, begun."""
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(original, [russian_news.locale])
    return Translation.objects.get(source__object_id=original.translation_key)


@pytest.fixture
def pair(news, russian_news, original):
    """An original and a page that somebody wrote freely in Russian from it, up to date."""
    twin = original.copy_for_translation(russian_news.locale)
    twin.save_revision().publish()
    origin = begin(twin, original)
    confirm(origin)
    return original, origin


@pytest.fixture
def begun(news, russian, django_capture_on_commit_callbacks) -> Translation:
    """The translation of a page with a link and bold type in its text, begun and empty."""
    news.copy_for_translation(russian.locale).save_revision().publish()
    page = NewsPageFactory(parent=news, title="A sample", slug="a-sample", summary="One sentence.", place="Ashgabat")
    page = publish(page, body=STORY)
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [russian.locale])
    return Translation.objects.get(source__object_id=page.translation_key)


@pytest.fixture
def stranger_client(client, db):
    """Somebody who may enter the admin and edit no page."""
    user = get_user_model().objects.create_user("stranger", "stranger@example.org", "a-sample-password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client
