"""The migrations of search can be undone and done again, and leave nothing of theirs behind."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page
from wagtail.signal_handlers import connect_reference_index_signal_handlers

from home.models import HomePage
from search.models import Entry, SynonymGroup
from tests.factories import AboutPageFactory

pytestmark = pytest.mark.database


@pytest.fixture
def migrate(committed):
    """Give a function that migrates; afterwards everything is there again, whatever went wrong."""
    yield lambda *target: call_command("migrate", *target, verbosity=0)
    call_command("migrate", "search", verbosity=0)
    # A migration that fails leaves Wagtail's reference index deaf.
    connect_reference_index_signal_handlers()


def left() -> list[str]:
    """Name what the database has of search."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT cfgname FROM pg_ts_config WHERE cfgname LIKE 'folded%'
            UNION ALL SELECT tgname FROM pg_trigger WHERE tgname LIKE 'search\\_%'
            UNION ALL SELECT proname FROM pg_proc WHERE proname LIKE 'search\\_%'
            UNION ALL SELECT relname FROM pg_class JOIN pg_namespace place ON place.oid = relnamespace
                WHERE relname LIKE 'search\\_%' AND nspname = 'public'
            """
        )
        return sorted(row[0] for row in cursor.fetchall())


def test_everything_goes_and_comes_back(migrate):
    before, synonyms = left(), SynonymGroup.objects.count()
    assert {"folded_russian", "search_entry", "search_entry_follows_page", "search_page_key"} <= set(before)
    migrate("search", "zero")
    assert left() == []
    Page.objects.filter(depth=2).update(live=True)
    migrate("search")
    assert left() == before
    assert SynonymGroup.objects.count() == synonyms
    page = AboutPageFactory(parent=HomePage.objects.get(), title="Quince")
    assert Entry.objects.filter(page=page).exists()
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not Entry.objects.filter(page=page).exists()
