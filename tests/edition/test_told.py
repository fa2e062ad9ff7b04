"""What the edition says of itself to everybody."""

import json

from edition.models import Address
from tests.edition.test_signing import command, make_key
from tests.signing_in import Client

ADDRESS = "/.well-known/edition.json"


def ask() -> dict:
    response = Client(headers={"host": "localhost"}).get(ADDRESS)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_release_time_and_counts(page, edition):
    told = ask()
    assert (told["site"], told["release"]) == ("http://localhost", "tested")
    assert told["files"] == Address.objects.exclude(sha256="").count()
    assert told["languages"]["en"] > told["pages"] >= 2
    assert "signed" not in told
    before = told["time"]
    page.title = "Another title"
    page.save_revision().publish()
    edition()
    assert ask()["time"] > before


def test_it_has_neither_failures_nor_another_sites_pages(page, edition):
    Address.objects.create(host="elsewhere.example", path="/en/", kind="page", key=1, language="en", sha256="0" * 64)
    Address.objects.filter(path="/en/about/").update(problem="RuntimeError: a secret", failures=3)
    told = ask()
    assert told["files"] == Address.objects.exclude(sha256="").count() - 1
    assert "secret" not in json.dumps(told)


def test_before_anything_was_made(home, kept):
    told = ask()
    assert (told["files"], told["time"], told["languages"], told["release"]) == (0, None, {}, "")


def test_without_an_edition_there_is_none(home, settings):
    settings.EDITION_ROOT = None
    assert Client(headers={"host": "localhost"}).get(ADDRESS).status_code == 404


def test_what_was_signed_last(page, tmp_path):
    private, _public = make_key(tmp_path)
    command("export", tmp_path / "copy")
    command("sign", tmp_path / "copy", "--key", private)
    signed = ask()["signed"]
    beside = json.loads((tmp_path / "copy/manifest.sig").read_text())
    assert (signed["key"], signed["signature"]) == (beside["key"], beside["signature"])
    assert signed["time"] == json.loads((tmp_path / "copy/manifest.json").read_text())["time"]
