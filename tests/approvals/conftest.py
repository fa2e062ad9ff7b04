"""An office with approvals, and its people."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AbstractUser
from wagtail.models import Page

from accounts.office_group import Role
from news.models import NewsPage, SpeechPage
from tests.factories import AboutPageFactory, NewsPageFactory, PersonFactory, SpeechPageFactory
from tests.roles import member


@dataclass
class People:
    """One of each role, and a second press officer."""

    editor: AbstractUser
    press: AbstractUser
    second: AbstractUser
    head: AbstractUser


@pytest.fixture
def asked(approvals, news):
    """The news section of an office with approvals."""
    return news


@pytest.fixture
def people(asked) -> People:
    return People(
        member(Role.EDITORS, "editor"),
        member(Role.PRESS, "press"),
        member(Role.PRESS, "second"),
        member(Role.HEADS, "head"),
    )


@pytest.fixture
def item(asked, people) -> NewsPage:
    """A news item that the editor wrote."""
    page = NewsPageFactory(parent=asked, title="A new item", slug="a-new-item", live=False, owner=people.editor)
    page.save_revision(user=people.editor)
    return NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def speech(asked, people) -> SpeechPage:
    """A speech that the editor wrote."""
    page = SpeechPageFactory(parent=asked, title="A speech", slug="a-speech", live=False, speaker=PersonFactory())
    page.save_revision(user=people.editor)
    return SpeechPage.objects.get(pk=page.pk)


@pytest.fixture
def about(asked, home) -> Page:
    """A public page that nobody has to approve."""
    return AboutPageFactory(parent=home, title="About us", slug="about-us")
