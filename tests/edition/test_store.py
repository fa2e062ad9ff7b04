"""Files: whole, switched at once, not written twice, gone without a trace."""

import gzip
import os

import brotli
import pytest

from edition.paths import place_of
from edition.render import Rendering
from edition.store import Store, make_current

PLACE = place_of("localhost", "/en/about/")
BELOW = place_of("localhost", "/en/about/team/")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "release")


def rendering(text: str, kind="text/html; charset=utf-8") -> Rendering:
    return Rendering(200, {"Content-Type": kind}, text.encode() * 100, frozenset(), None, "")


def put(store, text, place=PLACE):
    digest = store.write(place, rendering(text))
    store.settle([(place, digest)])
    store.switch(place, digest)
    return digest


def read(store, place=PLACE):
    path = store.folder / place.path
    twins = [gzip.decompress(path.with_name("index.html.gz").read_bytes())]
    twins.append(brotli.decompress(path.with_name("index.html.br").read_bytes()))
    assert twins == [path.read_bytes()] * 2
    return path.read_bytes()


def test_body_and_twins_are_switched_at_once(store):
    put(store, "one")
    digest = store.write(PLACE, rendering("two"))
    assert read(store) == b"one" * 100
    store.switch(PLACE, digest)
    assert read(store) == b"two" * 100
    assert len(list((store.folder / PLACE.folder).iterdir())) == 2  # the link and what it leads to


def test_the_same_bytes_are_not_written_again(store):
    put(store, "one")
    file = store.folder / PLACE.path
    before = file.stat()
    put(store, "one")
    assert (file.stat().st_ino, file.stat().st_mtime) == (before.st_ino, before.st_mtime)


def test_removal_leaves_no_trace_and_keeps_what_is_below(store):
    put(store, "one")
    put(store, "below", BELOW)
    store.remove(PLACE)
    assert read(store, BELOW)
    assert [path.name for path in (store.folder / PLACE.folder).iterdir()] == ["team"]
    store.remove(BELOW)
    assert list(store.folder.iterdir()) == []
    store.remove(BELOW)


def test_what_a_killed_worker_left_goes_with_the_next_version(store):
    put(store, "one")
    folder = store.folder / PLACE.folder
    (folder / "@=abc.99.new").mkdir()
    os.symlink("@=abc", folder / "@=link.99.new")
    put(store, "two")
    assert len(list(folder.iterdir())) == 2


def test_time_of_the_file_is_made_of_its_content(store):
    put(store, "one")
    first = (store.folder / PLACE.path).stat().st_mtime
    put(store, "two")
    second = (store.folder / PLACE.path).stat().st_mtime
    put(store, "one")
    assert first != second
    assert (store.folder / PLACE.path).stat().st_mtime == first


def test_compressed_better_without_another_change(store):
    digest = put(store, "a longer text that can be compressed in more than one way, " * 20)
    twin = (store.folder / PLACE.path).with_name("index.html.br")
    before, time = twin.stat().st_size, twin.stat().st_mtime
    store.improve(PLACE, digest)
    assert twin.stat().st_size <= before
    assert twin.stat().st_mtime == time
    read(store)


def test_releases_are_switched_by_one_link(settings, tmp_path):
    settings.EDITION_ROOT = tmp_path
    for name in ("older", "newer"):
        put(Store.of_release(name), name)
        make_current(name)
        assert (tmp_path / "current" / PLACE.path).read_bytes() == name.encode() * 100
    assert {store.folder.name for store in Store.all()} == {"older", "newer"}


@pytest.mark.parametrize("name", ["index.html", "index.html.gz", "index.html.br"])
@pytest.mark.parametrize("spoil", ["cut", "gone"])
def test_a_version_that_was_spoilt_is_written_again(store, name, spoil):
    put(store, "one")
    file = store.folder / PLACE.folder / PLACE.link / name
    if spoil == "cut":
        file.write_bytes(file.read_bytes()[:-20])
    else:
        file.unlink()
    put(store, "one")
    assert read(store) == b"one" * 100
