"""The audit log is only added to: refused by the model, and by PostgreSQL to whoever goes around it."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.audit import record
from accounts.audit_entry import AppendOnly, AuditEntry, Kind
from tests.pristine import NEVER_EMPTIED

TABLE = "accounts_auditentry"


@pytest.fixture
def entry(db) -> AuditEntry:
    return record(Kind.EXPORTED, label="as it was")


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: AuditEntry.objects.get(pk=entry.pk).save(update_fields=["label"]),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.update(label="changed"),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["label"]),
        lambda entry: AuditEntry.objects.bulk_create(
            [entry], update_conflicts=True, unique_fields=["id"], update_fields=["label"]
        ),
        lambda entry: AuditEntry.objects.update_or_create(pk=entry.pk, defaults={"label": "changed"}),
    ],
)
def test_model_refuses(change, entry):
    with pytest.raises(AppendOnly, match="can only be added to"), transaction.atomic():
        change(entry)
    assert AuditEntry.objects.get().label == "as it was"


def test_copy_with_the_same_key_does_not_overwrite(entry):
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry(pk=entry.pk, action="export", label="changed").save()
    assert AuditEntry.objects.get().label == "as it was"


@pytest.mark.database
@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET label = 'changed'",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE}",
        f"INSERT INTO {TABLE} SELECT * FROM {TABLE} ON CONFLICT (id) DO UPDATE SET label = 'changed'",
    ],
)
def test_database_refuses(statement, entry):
    with connection.cursor() as cursor:
        # Tests empty every table; here it is as the migration makes it.
        cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER {NEVER_EMPTIED[TABLE]}")
        with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute(f"SELECT label FROM {TABLE}")
        assert cursor.fetchall() == [("as it was",)]
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {NEVER_EMPTIED[TABLE]}")
