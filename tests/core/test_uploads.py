"""Uploads through the admin: what is too large, mislabelled or dangerous is refused in words, and nothing is kept."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection

from core.models import CustomDocument, CustomImage

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def png(width=20, height=20) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(data, "PNG")
    return data.getvalue()


def bomb() -> bytes:
    """A PNG of 30,000 by 30,000 pixels that says so in few bytes."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def upload(client, kind, name, content):
    collection = Collection.get_first_root_node().pk
    data = {"title": "Uploaded", "file": SimpleUploadedFile(name, content), "collection": collection, "tags": ""}
    if kind == "images":
        data["people"] = "none"
    return client.post(f"/admin/{kind}/add/", data)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.svg", SVG),
        ("picture.png", SVG),
        ("picture.png", b"not a picture"),
        ("picture.jpg", PDF),
        ("picture.png", bomb()),
        ("picture.png", b""),
        ("picture.exe", png()),
    ],
)
def test_picture_is_refused_with_a_message_at_its_field(admin_client, name, content):
    answer = upload(admin_client, "images", name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not CustomImage.objects.exists()


def test_picture_over_the_size_limit_is_refused(admin_client, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100
    assert "100" in str(upload(admin_client, "images", "picture.png", png(400, 400)).context["form"].errors["file"])


def test_a_good_picture_is_kept(admin_client):
    assert upload(admin_client, "images", "picture.png", png()).status_code == 302
    assert CustomImage.objects.get().title == "Uploaded"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", b"<html><script>alert(1)</script></html>"),
        ("report.docx", PDF),
        ("report.zip", b"MZ\x90\x00"),
        ("list.csv", b"<!DOCTYPE html><p>no list"),
        ("list.txt", b"\x00\x01\x02"),
        ("captions.vtt", b"1\n00:00 --> 00:01\nno head"),
        ("film.mp4", b"\x1a\x45\xdf\xa3 that is webm"),
    ],
)
def test_mislabelled_document_is_refused_in_words(admin_client, name, content):
    answer = upload(admin_client, "documents", name, content)
    assert answer.status_code == 200
    assert "is not what its ending" in str(answer.context["form"].errors["file"])
    assert not CustomDocument.objects.exists()


def test_empty_and_forbidden_documents_are_refused(admin_client):
    for name, content in (("report.pdf", b""), ("page.html", b"<p>x"), ("picture.svg", SVG), ("run.sh", b"#!/bin/sh")):
        answer = upload(admin_client, "documents", name, content)
        assert answer.context["form"].errors["file"], name
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PDF),
        ("report.docx", b"PK\x03\x04rest"),
        ("list.csv", "имя,год\n".encode()),
        ("captions.vtt", b"\xef\xbb\xbfWEBVTT\n\n"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42"),
    ],
)
def test_honest_document_is_kept_and_served_as_a_download(admin_client, client, name, content):
    assert upload(admin_client, "documents", name, content).status_code == 302
    document = CustomDocument.objects.get()
    client.logout()
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(document.file.url).status_code == 404
