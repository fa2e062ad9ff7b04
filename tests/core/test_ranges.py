"""Documents are downloads that players can play: types, no sniffing, parts."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 1024


@pytest.fixture
def film(site):
    return DocumentFactory(title="Film", file=ContentFile(CONTENT, name="film.mp4"))


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("film.mp4", "video/mp4"),
        ("film.webm", "video/webm"),
        ("talk.mp3", "audio/mpeg"),
        ("talk.m4a", "audio/mp4"),
        ("talk.ogg", "audio/ogg"),
        ("film.vtt", "text/vtt"),
        ("guide.pdf", "application/pdf"),
    ],
)
@pytest.mark.parametrize("part", [{}, {"Range": "bytes=0-"}])
def test_every_document_is_a_download_of_its_own_type(client, site, name, content_type, part):
    document = DocumentFactory(file=ContentFile(b"x", name=name))
    answer = client.get(document.url, headers=part)
    assert answer.status_code == (206 if part else 200)
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Content-Encoding" not in answer
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert body(answer) == b"x"


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-", 0, len(CONTENT) - 1),
        ("bytes=0-1", 0, 1),
        ("bytes=1000-200000", 1000, 200000),
        ("bytes=-5", len(CONTENT) - 5, len(CONTENT) - 1),
        ("bytes=-999999999", 0, len(CONTENT) - 1),
        ("bytes=10-999999999", 10, len(CONTENT) - 1),
    ],
)
def test_a_part_is_exactly_the_bytes_asked_for(client, film, header, start, end):
    answer = client.get(film.url, headers={"Range": header})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{end}/{len(CONTENT)}"
    assert answer["Content-Length"] == str(end - start + 1)
    assert answer["Accept-Ranges"] == "bytes"
    assert body(answer) == CONTENT[start : end + 1]


@pytest.mark.parametrize("header", ["bytes=999999999-", "bytes=5-2", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client, film, header):
    answer = client.get(film.url, headers={"Range": header})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize("header", ["bytes=-", "bytes=0-1,5-6", "bytes=a-b", "items=0-1", "bytes", ""])
def test_what_is_no_single_range_gets_the_whole(client, film, header):
    answer = client.get(film.url, headers={"Range": header})
    assert answer.status_code == 200
    assert body(answer) == CONTENT


def test_a_part_of_an_older_version_gets_the_whole(client, film):
    etag = client.get(film.url)["ETag"]
    same = client.get(film.url, headers={"Range": "bytes=0-1", "If-Range": etag})
    other = client.get(film.url, headers={"Range": "bytes=0-1", "If-Range": '"another"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_a_missing_file_is_a_missing_page(client, film):
    film.file.storage.delete(film.file.name)
    assert client.get(film.url, headers={"Range": "bytes=0-1"}).status_code == 404


def test_parts_of_a_private_document_are_private(client, film):
    private = Collection.get_first_root_node().add_child(name="Private")
    restriction = CollectionViewRestriction.objects.create(collection=private, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Insiders"))
    film.collection = private
    film.save()
    answer = client.get(film.url, headers={"Range": "bytes=0-1"})
    assert answer.status_code == 302
