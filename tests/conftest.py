"""Fixtures that most tests share. The first home page comes from a migration."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from wagtail.models import Locale, Site

from home.models import HomePage
from tests.factories import (
    AboutPageFactory,
    ActionPageFactory,
    AgendaPageFactory,
    NewsIndexPageFactory,
    ResourcesPageFactory,
    WorkIndexPageFactory,
)


@pytest.fixture
def site(db) -> Site:
    cache.clear()
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home(site) -> HomePage:
    return HomePage.objects.get(pk=site.root_page_id)


@pytest.fixture
def about(home):
    return AboutPageFactory(parent=home, title="Who We Are", slug="about", show_in_menus=True)


@pytest.fixture
def work(home):
    return WorkIndexPageFactory(parent=home, title="Our Work", slug="work", show_in_menus=True)


@pytest.fixture
def news(home):
    return NewsIndexPageFactory(parent=home, title="News", slug="news", show_in_menus=True)


@pytest.fixture
def resources(home):
    return ResourcesPageFactory(parent=home, title="Data and Resources", slug="resources", show_in_menus=True)


@pytest.fixture
def action(home):
    return ActionPageFactory(parent=home, title="Take Action", slug="action", show_in_menus=True)


@pytest.fixture
def agenda(home):
    return AgendaPageFactory(parent=home, title="2030 Agenda", slug="agenda", show_in_menus=True)


@pytest.fixture
def russian(home):
    """The Russian home page, published."""
    locale, _made = Locale.objects.get_or_create(language_code="ru")
    page = home.copy_for_translation(locale)
    page.title = "Главная"
    page.save_revision().publish()
    return page


@pytest.fixture
def admin(db):
    return get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")


@pytest.fixture
def admin_client(client, admin):
    client.force_login(admin)
    return client
