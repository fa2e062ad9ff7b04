"""A copy of the edition put where a web server has it from: any storage of Django's, such as a bucket.

The storage is the copy's alone: what is there and not in the copy is removed.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from edition.manifest import NAME, OWN, Carried, DamagedError, type_of

NOTHING = b'{"files": []}\n'


def put(copy: Carried, storage: Storage) -> tuple[int, int]:
    """Bring a storage in line with a copy in a folder, and give how many files were sent and how many removed.

    What is public no more goes first, pages come after what they name, and the manifest last: whatever cut it off, the
    next time finishes it.

    Raises:
        DamagedError: The copy is in no folder, or the storage has something in it that is no copy.
    """
    if not copy.place.is_dir():
        raise DamagedError(f"{copy.place} is no folder: export into a folder, and put that.")
    wanted = _hashes(copy.read(NAME))
    present = set(_names(storage))
    if NAME not in present:
        if present:
            raise DamagedError("The storage has files in it and no manifest: give the copies one of their own.")
        storage.save(NAME, ContentFile(NOTHING))
    with storage.open(NAME) as file:
        known = _hashes(file.read())
    gone = sorted(present - wanted.keys() - OWN)
    for path in gone:
        storage.delete(path)
    sent = [path for path in wanted if path not in present or known.get(path) != wanted[path]]
    own = sorted(OWN & set(copy.names()), reverse=True)
    for path in [*sorted(sent, key=_order), *own]:
        _send(copy.place / path, path, storage)
    return len(sent), len(gone)


def _hashes(manifest: bytes) -> dict[str, str]:
    try:
        return {each["path"]: each["sha256"] for each in json.loads(manifest)["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(f"A {NAME} cannot be read: export again, and empty the storage if it is there.") from error


def _order(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path


def _names(storage: Storage, folder: str = "") -> Iterator[str]:
    folders, files = storage.listdir(folder)
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from _names(storage, f"{folder}{name}/")


def _send(file: Path, path: str, storage: Storage) -> None:
    # Most storages give what is there already another name instead of replacing it.
    if not getattr(storage, "file_overwrite", False) and storage.exists(path):
        storage.delete(path)
    with file.open("rb") as content:
        sent = File(content, name=path)
        # Buckets keep it as the file's type; by its name alone they know neither feeds nor AVIF everywhere.
        sent.content_type = type_of(path)  # type: ignore[attr-defined]
        storage.save(path, sent)
