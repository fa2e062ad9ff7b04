"""An editor's form and its previews; the whole database as it stands, to be compared with how it stood."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, Site

from tests.editing import form_data
from tests.factories import HomePageFactory

# Logs only grow. The search index is made anew, and so are the sizes of pictures, with keys of their own. A page that
# is public again is looked at for its translations, as at every publication.
GROWING = {"wagtailcore_pagelogentry", "wagtailcore_modellogentry", "accounts_auditentry"}
MADE_ANEW = {
    "modelsearch_indexentry": {"id"},
    "search_entry": {"id"},
    "search_suggestion": {"entry_id"},
    "wagtailcore_referenceindex": {"id", "content_type_id"},
    "wagtail_localize_translationsource": {"content_json", "last_updated_at"},
    "core_customrendition": {"id", "file"},
}
# What is asked of the worker is no content: the card of a page that is public again is asked for.
LEFT_OUT = {"shared_cache", "django_session", "django_tasks_database_dbtaskresult"}


def everything() -> dict[str, list[str]]:
    """Give every row of every table, as JSON."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            if table in LEFT_OUT | GROWING:
                continue
            cursor.execute(f'SELECT to_jsonb(t) FROM public."{table}" t')
            rows = [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
            for row in rows:
                for column in MADE_ANEW.get(table, ()):
                    del row[column]
            found[table] = sorted(json.dumps(row, sort_keys=True) for row in rows)
    return found


def differences(before: dict, after: dict) -> dict[str, tuple[set, set]]:
    """Give what is gone and what is new, by table."""
    return {
        table: (set(before[table]) - set(after[table]), set(after[table]) - set(before[table]))
        for table in before
        if before[table] != after[table]
    }


@pytest.fixture
def member(db):
    """Give a function that makes somebody who may use the admin, in a group of their own."""

    def make(name: str, *codenames: str):
        user = get_user_model().objects.create_user(name, f"{name}@example.org", "a-sample-password")
        group = Group.objects.create(name=f"Group of {name}")
        group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
        user.groups.add(group)
        return user, group

    return make


@pytest.fixture
def typed_preview(admin_client):
    """Give a function that previews a page with something typed but not saved: `typed_preview(page, "print")`."""

    def one(page: Page, mode: str = "", **typed):
        form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert admin_client.post(address, form_data(form) | typed).json()["is_valid"]
        return admin_client.get(address, {"mode": mode, "in_preview_panel": "true"})

    return one


@pytest.fixture
def other_office(home):
    """A second office, with its home page."""
    place = HomePageFactory(parent=Page.get_first_root_node(), title="Other office", slug="other")
    return Site.objects.create(hostname="other.example.org", root_page=place, site_name="Other")
