"""A copy in a storage of Django's: what changed is sent, what is gone goes, and what was cut off is finished."""

import shutil

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, storages
from django.core.management import CommandError

from tests.edition.test_export import everything
from tests.edition.test_signing import command


@pytest.fixture
def bucket(settings, monkeypatch) -> InMemoryStorage:
    settings.STORAGES = {
        **settings.STORAGES,
        "edition": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    return storages["edition"]


def held(storage, folder="") -> dict[str, bytes]:
    folders, files = storage.listdir(folder)
    found = {}
    for name in files:
        with storage.open(f"{folder}{name}") as file:
            found[f"{folder}{name}"] = file.read()
    for name in folders:
        found |= held(storage, f"{folder}{name}/")
    return found


@pytest.fixture
def copy(page, edition, tmp_path):
    """Give a function that makes a copy of how the site is now, in a folder that is always the same."""

    def make():
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        command("export", tmp_path / "copy")
        return tmp_path / "copy"

    return make


def test_only_what_changed_is_sent_and_what_is_gone_goes(copy, page, edition, bucket):
    folder = copy()
    files = len(everything(folder)) - 1
    assert command("put", folder) == f"{files} files sent, 0 removed.\n"
    assert held(bucket) == everything(folder)
    assert command("put", folder) == "0 files sent, 0 removed.\n"
    page.unpublish()
    edition()
    folder = copy()
    command("put", folder)
    assert held(bucket) == everything(folder)
    assert not [name for name in held(bucket) if "about" in name]


def test_what_was_cut_off_is_finished_and_leaves_nothing(copy, page, edition, bucket, monkeypatch):
    folder = copy()
    real, left = bucket._save, [5]

    def cut(name, content):
        left[0] -= 1
        if left[0] == 0:
            raise OSError("No network.")
        return real(name, content)

    monkeypatch.setattr(bucket, "_save", cut)
    with pytest.raises(OSError, match="No network"):
        command("put", folder)
    # It was taken off meanwhile; the manifest there does not know of it.
    bucket.save("en/secret/index.html", ContentFile(b"withdrawn"))
    command("put", folder)
    assert held(bucket) == everything(folder)


def test_each_file_is_sent_with_its_type(copy, bucket, monkeypatch):
    real, types = bucket._save, {}

    def noted(name, content):
        types[name] = getattr(content, "content_type", "")
        return real(name, content)

    monkeypatch.setattr(bucket, "_save", noted)
    command("put", copy())
    assert types["en/feeds/news.atom"] == "application/atom+xml"
    assert types["en/index.html"] == "text/html"
    assert types["manifest.json"] == "application/json"


def test_a_storage_with_something_else_in_it_is_left_alone(copy, bucket):
    bucket.save("mine.txt", ContentFile(b"mine"))
    with pytest.raises(CommandError, match="one of their own"):
        command("put", copy())
    assert held(bucket) == {"mine.txt": b"mine"}
    with pytest.raises(CommandError, match="There is no storage"):
        command("put", copy(), "--storage", "none")
