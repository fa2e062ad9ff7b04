"""Fixtures that most tests share. The first home page comes from a migration."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import setup_databases
from django.utils import translation
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site, WorkflowPage

from approvals.workflow import approval_workflow
from core import kept
from home.models import HomePage
from tests import pristine
from tests.factories import (
    AboutPageFactory,
    ActionPageFactory,
    AgendaPageFactory,
    NewsIndexPageFactory,
    ResourcesPageFactory,
    WorkIndexPageFactory,
    home_in,
)
from tests.signing_in import Client


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_keepdb, django_db_createdb, django_db_modify_db_settings
):
    """Make this worker's database, and keep aside what the migrations put into it."""
    with django_db_blocker.unblock():
        setup_databases(
            verbosity=0,
            interactive=False,
            keepdb=django_db_keepdb and not django_db_createdb,
            serialized_aliases=[],
        )
        # Most tests are about something else: in their office an admin has taken the approvals off.
        WorkflowPage.objects.all().delete()
        pristine.keep()
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            # A browser that went away in the middle of an answer leaves a thread of the live server with a session.
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            connection.close()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def committed(django_db_setup, django_db_blocker):
    """The database with real commits, for the tests of one module; afterwards it is as the migrations left it."""
    with django_db_blocker.unblock():
        yield
        pristine.put_back()
        connection.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Put back after pytest-django's own transactional tests too: they leave every table empty."""
    result = yield
    marker = item.get_closest_marker("django_db")
    transactional = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if transactional or (marker is not None and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock():
            pristine.put_back()
    return result


@pytest.fixture(autouse=True)
def _default_language():
    """Begin in the default language, and know nothing of what the test before left in this process."""
    translation.deactivate()
    kept.forget()


@pytest.fixture
def site(db) -> Site:
    cache.clear()
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home(site) -> HomePage:
    return HomePage.objects.get(pk=site.root_page_id)


@pytest.fixture
def approvals(home):
    """The approvals that an office begins with: the workflow over its home page."""
    return WorkflowPage.objects.create(page=home, workflow=approval_workflow())


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
    return home_in(home, "ru", "Главная")


@pytest.fixture
def arabic(home, settings):
    """The Arabic home page, published, in an office that speaks Arabic too."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    return home_in(home, "ar", "الرئيسية")


@pytest.fixture
def client() -> Client:
    """Django's client, whose `force_login` shows a second factor too."""
    return Client()


@pytest.fixture
def admin(db):
    return get_user_model().objects.create_superuser("admin", "admin@example.org", "a-sample-password")


@pytest.fixture
def admin_client(client, admin):
    client.force_login(admin)
    return client
