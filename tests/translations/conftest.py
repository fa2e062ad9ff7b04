"""A page of news whose translation into Russian was begun, and people who may or may not work on it."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from news.models import NewsPage
from tests.factories import NewsPageFactory

STORY = [
    {"type": "heading", "value": {"text": "Before you leave", "level": "h2"}},
    {
        "type": "paragraph",
        "value": '<p>Read <a href="https://example.org/en/">the guide</a> <b>first</b>.</p><p>Ask us &amp; others.</p>',
    },
    {"type": "quote", "value": {"text": "Ask before you sign.", "attribution": "Sample Speaker"}},
]
LINKED = 'Read <a id="a1">the guide</a> <b>first</b>.'


def messages_of(answer) -> str:
    """Give the words of what an editor reads on the next page."""
    assert answer.status_code == 302
    told = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", told)).split())


@pytest.fixture
def begun(news, russian, django_capture_on_commit_callbacks) -> Translation:
    """The translation of a page with a link and bold type in its text, begun and empty."""
    news.copy_for_translation(russian.locale).save_revision().publish()
    page = NewsPageFactory(parent=news, title="A sample", slug="a-sample", summary="One sentence.", place="Ashgabat")
    page = NewsPage.objects.get(pk=page.pk)
    body = page._meta.get_field("body")
    page.body = body.stream_block.clean(body.to_python(STORY))
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(NewsPage.objects.get(pk=page.pk), [russian.locale])
    return Translation.objects.get(source__object_id=page.translation_key)


@pytest.fixture
def stranger_client(client, db):
    """Somebody who may enter the admin and edit no page."""
    user = get_user_model().objects.create_user("stranger", "stranger@example.org", "a-sample-password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client
