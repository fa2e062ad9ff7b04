"""The files of what lies in the trash: kept where nobody is served from."""

import uuid
from collections.abc import Iterator
from functools import partial

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import models, transaction

from editorial.trash.item import TrashedItem

# Beside the folders that core.media serves.
FOLDER = "trash"


def keep_files(row: models.Model) -> Iterator[list[str]]:
    """Copy a row's files aside; Wagtail deletes the originals once the row is gone.

    Gives for each what TrashedItem.files holds.
    """
    for field in row._meta.local_concrete_fields:
        file = getattr(row, field.attname) if isinstance(field, models.FileField) else None
        if not file or not file.storage.exists(file.name):
            continue
        with file.storage.open(file.name) as content:
            kept = file.storage.save(f"{FOLDER}/{uuid.uuid4()}/{file.name.rpartition('/')[2]}", File(content))
        yield [row._meta.label_lower, str(row.pk), field.attname, file.name, kept]


def file_back(storage: Storage, kept: str, name: str) -> str:
    """Copy a kept file back to its name, or to one like it when that is taken; gives the name that it has."""
    with storage.open(kept) as content:
        return storage.save(name, File(content))


def forget_files(item: TrashedItem) -> None:
    """Delete an item's kept files once that is certain."""
    for model, _key, field, _name, kept in item.files:
        try:
            storage = apps.get_model(model)._meta.get_field(field).storage
        except LookupError:
            continue
        transaction.on_commit(partial(_delete_with_folder, storage, kept))


def _delete_with_folder(storage: Storage, name: str) -> None:
    storage.delete(name)
    storage.delete(name.rpartition("/")[0])
