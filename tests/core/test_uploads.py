"""Uploads through the admin: what is too large, mislabelled or dangerous is refused in words, and nothing is kept."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image
from wagtail.models import Collection

from config.wsgi import application
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


def sent_by_a_server(client, address: str, data: dict, arrives: float) -> tuple[str, str]:
    """Send a form as a web server hands it on, when only a part of it arrives; give status and text."""
    token = client.get(address).cookies["csrftoken"].value
    body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": token, **data})
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        PATH_INFO=address,
        CONTENT_TYPE=MULTIPART_CONTENT,
        CONTENT_LENGTH=str(len(body)),
        HTTP_COOKIE="; ".join(f"{name}={each.value}" for name, each in client.cookies.items()),
    )
    environ["wsgi.input"] = io.BytesIO(body[: int(len(body) * arrives)])
    told = []
    # The test's transaction is on a connection that a request of a server's would close first.
    request_started.disconnect(close_old_connections)
    try:
        answer = application(environ, lambda status, headers: told.append(status))
    finally:
        request_started.connect(close_old_connections)
    return told[0], b"".join(answer).decode()


@pytest.mark.parametrize(("arrives", "status", "kept"), [(1, "302", 1), (0.6, "400", 0)])
def test_an_upload_that_stops_half_way_leaves_nothing(admin_client, arrives, status, kept, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    data = {
        "title": "Uploaded",
        "collection": str(Collection.get_first_root_node().pk),
        "tags": "",
        "file": SimpleUploadedFile("report.pdf", PDF + b"%" * 200_000),
    }
    code, text = sent_by_a_server(admin_client, "/admin/documents/add/", data, arrives)
    assert code.startswith(status)
    assert CustomDocument.objects.count() == kept
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == kept
    assert kept or "nothing of it was kept" in text
