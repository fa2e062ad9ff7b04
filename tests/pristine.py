"""The database as the migrations left it: kept aside once, and put back after tests that really commit.

Django's own way, a flush, takes away what migrations made (the first home page, the groups) and leaves the next
test without it.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction

SCHEMA = "pristine"
# Tables that refuse to be emptied, by the trigger that refuses. Tests empty every table, and begin with no entry.
NEVER_EMPTIED = {"accounts_auditentry": "accounts_auditentry_not_emptied"}


def keep() -> None:
    """Copy every table that is not empty into a schema of its own, and let every table be emptied."""
    with connection.cursor() as cursor:
        for table, trigger in NEVER_EMPTIED.items():
            cursor.execute(f"ALTER TABLE public.{table} DISABLE TRIGGER {trigger}")
            cursor.execute(f"TRUNCATE public.{table}")
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in _tables(cursor, "public"):
            cursor.execute(f'SELECT EXISTS (SELECT FROM public."{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE public."{table}"')


def put_back() -> None:
    """Empty every table and fill in what was kept; foreign keys are looked at when all rows are there."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join(f'public."{table}"' for table in _tables(cursor, "public")))
        for table in _tables(cursor, SCHEMA):
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM {SCHEMA}."{table}"')
    ContentType.objects.clear_cache()
    cache.clear()


def _tables(cursor, schema: str) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
    return [name for (name,) in cursor.fetchall()]
