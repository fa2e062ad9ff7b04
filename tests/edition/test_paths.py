"""Addresses and their places among the files: there and back, and never outside the folder."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.paths import OutsideError, address_of, place_of

ADDRESSES = [
    ("localhost:8000", "/", "localhost:8000/@/index.html"),
    ("office.example.org", "/en/", "office.example.org/en/@/index.html"),
    ("office.example.org", "/en/about/our-team/", "office.example.org/en/about/our-team/@/index.html"),
    ("office.example.org", "/robots.txt", "office.example.org/@robots.txt/robots.txt"),
    ("office.example.org", "/en/feeds/news.atom", "office.example.org/en/feeds/@news.atom/news.atom"),
    ("office.example.org", "/robots.txt/", "office.example.org/robots.txt/@/index.html"),
]
OUTSIDE = [
    "",
    "en/",
    "//",
    "//etc/passwd",
    "/en//about/",
    "/../secret",
    "/en/../../secret",
    "/en/./",
    "/en/..%2f..%2fsecret",
    "/en%2fabout/",
    "/en\\about/",
    "/en/\0/",
    "/en/a\nb/",
    "/.well-known/",
    "/en/.hidden",
    "/en/@/index.html",
    "/en/@=0123/index.html",
    "/en/" + "a" * 201 + "/",
    "/en/" + "a/" * 600,
    "/en/новости/",
    "/en/ about/",
]


@pytest.mark.parametrize(("host", "path", "file"), ADDRESSES)
def test_there_and_back(host, path, file):
    assert place_of(host, path).path == PurePosixPath(file)
    assert address_of(PurePosixPath(file)) == (host, path)


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_outside_is_refused(path):
    with pytest.raises(OutsideError):
        place_of("office.example.org", path)


@pytest.mark.parametrize(
    "host", ["", "..", ".", "a/b", "a\\b", "-a", "a..b", "OFFICE.example.org", "a:b", "[::1]", "a\0"]
)
def test_hosts_that_have_no_folder_are_refused(host):
    with pytest.raises(OutsideError):
        place_of(host, "/en/")


@pytest.mark.parametrize(
    "file", ["", "a", "a/b", "a/@/robots.txt", "a/@robots.txt/index.html", "a/../@/index.html", "a/@=1/index.html"]
)
def test_files_of_no_address_are_refused(file):
    with pytest.raises(OutsideError):
        address_of(PurePosixPath(file))


@given(st.text(max_size=60), st.text(alphabet="/.@=%\\ab\0", max_size=40))
def test_nothing_leads_outside_the_folder_and_no_two_addresses_meet(host, path):
    for one in (host, "office.example.org"):
        for other in (path, "/" + path, f"/en/{path}/"):
            try:
                place = place_of(one, other)
            except OutsideError:
                continue
            inside = Path("/edition") / place.path
            assert Path("/edition") in inside.resolve().parents
            assert address_of(place.path) == (one, other)
