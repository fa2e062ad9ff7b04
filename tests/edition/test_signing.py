"""A copy that was signed: whoever has it can tell whose it is, and whatever was done to it."""

import json
import shutil
import subprocess
import zipfile
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from edition.manifest import NAME, SIGNATURE


def command(*arguments) -> str:
    told = StringIO()
    call_command("edition", *map(str, arguments), stdout=told)
    return told.getvalue()


def make_key(folder, name="office"):
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", private], check=True, capture_output=True)
    subprocess.run(["openssl", "pkey", "-in", private, "-pubout", "-out", public], check=True, capture_output=True)
    private.chmod(0o600)
    return private, public


@pytest.fixture
def keys(tmp_path):
    return make_key(tmp_path)


@pytest.fixture
def folder(page, keys, tmp_path):
    """A copy in a folder, signed."""
    command("export", tmp_path / "copy")
    command("sign", tmp_path / "copy", "--key", keys[0])
    return tmp_path / "copy"


def wrong(place, public) -> str:
    with pytest.raises(CommandError) as caught:
        command("verify", place, "--key", public)
    return str(caught.value)


def test_a_copy_that_is_whole(folder, keys):
    assert "signed it" in command("verify", folder, "--key", keys[1])
    assert "only --key with a public key tells" in command("verify", folder)
    told = json.loads((folder / NAME).read_text())
    paths = [each["path"] for each in told["files"]]
    assert paths == sorted(paths)
    assert "en/about/index.html" in paths
    assert {"path", "sha256", "size", "type"} == set(told["files"][0])
    assert told["release"] == "tested"


def test_what_was_done_to_a_copy_is_named(folder, keys):
    (folder / "en/about/index.html").write_text("Pay here.")
    (folder / "robots.txt").unlink()
    (folder / "added.html").write_text("Pay here.")
    (folder / "en/linked.html").symlink_to(folder / "index.html")
    found = wrong(folder, keys[1]).splitlines()
    assert found == [
        "added.html was added.",
        "en/about/index.html was changed.",
        "en/linked.html was added.",
        "robots.txt is missing.",
    ]


def test_a_file_that_became_a_link_was_changed(folder, keys):
    shutil.copy(folder / "robots.txt", folder.parent / "robots.txt")
    (folder / "robots.txt").unlink()
    (folder / "robots.txt").symlink_to(folder.parent / "robots.txt")
    assert wrong(folder, keys[1]) == "robots.txt was changed."


def test_a_manifest_that_was_written_anew_is_not_the_offices(folder, keys):
    manifest = json.loads((folder / NAME).read_text())
    (folder / "robots.txt").unlink()
    manifest["files"] = [each for each in manifest["files"] if each["path"] != "robots.txt"]
    (folder / NAME).write_text(json.dumps(manifest))
    assert "The signature is not by the key" in wrong(folder, keys[1])


def test_another_offices_signature_and_none(folder, keys, tmp_path):
    other = make_key(tmp_path, "other")
    assert "The signature is not by the key" in wrong(folder, other[1])
    assert ", but by " in wrong(folder, other[1])
    (folder / SIGNATURE).write_text('{"signature": "!"}')
    assert wrong(folder, keys[1]) == f"{SIGNATURE} cannot be read."
    (folder / SIGNATURE).unlink()
    assert wrong(folder, keys[1]) == f"There is no signature: {SIGNATURE} is missing."


def test_a_zip_file_is_signed_and_verified_like_a_folder(page, keys, tmp_path):
    for name in ("one.zip", "two.zip"):
        command("export", tmp_path / name)
        for _again in range(2):
            command("sign", tmp_path / name, "--key", keys[0])
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert "signed it" in command("verify", tmp_path / "one.zip", "--key", keys[1])
    with zipfile.ZipFile(tmp_path / "one.zip", "a") as archive:
        archive.writestr("added.html", "Pay here.")
    assert wrong(tmp_path / "one.zip", keys[1]) == "added.html was added."


def test_a_file_that_is_twice_in_a_zip_file_is_named(page, keys, tmp_path):
    command("export", tmp_path / "copy.zip")
    command("sign", tmp_path / "copy.zip", "--key", keys[0])
    with zipfile.ZipFile(tmp_path / "copy.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("robots.txt", "Pay here.")
    assert "robots.txt is there twice." in wrong(tmp_path / "copy.zip", keys[1])


def test_what_is_not_whole_is_not_signed(folder, keys):
    (folder / "robots.txt").write_text("changed")
    with pytest.raises(CommandError, match=r"was not signed: robots.txt was changed\."):
        command("sign", folder, "--key", keys[0])


def test_keys_that_cannot_be_used(folder, keys, tmp_path):
    def refused(key) -> str:
        with pytest.raises(CommandError) as caught:
            command("sign", folder, "--key", key)
        return str(caught.value)

    assert "lies in the project's folder" in refused(settings.BASE_DIR / "manage.py")
    assert "cannot be read" in refused(tmp_path / "none.key")
    assert "is no private key" in refused(_private(tmp_path / "text.key"))
    keys[0].chmod(0o640)
    assert "can be read by others" in refused(keys[0])
    assert "is no public key" in wrong(folder, keys[0])


def _private(file):
    file.write_text("no key")
    file.chmod(0o600)
    return file


def test_what_is_no_copy(tmp_path, keys):
    assert "neither a folder nor a zip file" in wrong(tmp_path / "nothing", keys[1])
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=r"has no manifest\.json that can be read"):
        command("verify", tmp_path / "empty")
