"""Public texts are sent compressed, in the best way that the browser knows; the admin is not."""

import gzip

import brotli
import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from core import compression
from core.compression import LONG, SHORTEST, CompressionMiddleware, without_layout

TEXT = "A sentence that stands here again and again. " * 40


def answered(accepted: str, answer=None, address: str = "/en/") -> HttpResponse:
    request = RequestFactory().get(address, headers={"accept-encoding": accepted})
    return CompressionMiddleware(lambda _request: answer or HttpResponse(TEXT))(request)


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("gzip, deflate, br;q=0", "gzip"),
        ("gzip;q=0.000", None),
        ("identity", None),
        ("", None),
    ],
)
def test_the_best_way_that_the_browser_knows(accepted, way):
    answer = answered(accepted)
    assert answer.get("Content-Encoding") == way
    content = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[way](answer.content)
    assert content.decode() == TEXT
    assert answer["Vary"] == "Accept-Encoding"
    if way:
        assert answer["Content-Length"] == str(len(answer.content))
        assert len(answer.content) < len(TEXT) / 10


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("x" * (SHORTEST - 1)),
        HttpResponse(TEXT, content_type="image/avif"),
        HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
        HttpResponse(TEXT, headers={"Content-Range": "bytes 0-9/10"}, status=206),
        FileResponse(iter([TEXT.encode()]), content_type="text/plain"),
    ],
    ids=["short", "a picture", "compressed already", "a part", "a file"],
)
def test_what_stays_as_it_is(answer):
    before = dict(answer.items())
    assert dict(answered("br", answer).items()) == before


def test_a_page_is_compressed_once_for_everybody(monkeypatch):
    compressed = []
    monkeypatch.setitem(compression.WAYS, "br", lambda content: compressed.append(content) or b"br")
    public = "The same for everybody. " * 20
    for _time in range(3):
        assert answered("br", HttpResponse(public)).content == b"br"
    assert len(compressed) == 1


@pytest.mark.parametrize("policy", ["max-age=0, no-cache, no-store, must-revalidate, private", "private"])
def test_what_one_person_alone_may_see_is_not_remembered(policy, monkeypatch):
    compressed = []
    monkeypatch.setitem(compression.WAYS, "br", lambda content: compressed.append(content) or b"br")
    for _time in range(2):
        answered("br", HttpResponse(f"Mine alone, {policy}. " * 20, headers={"Cache-Control": policy}))
    assert len(compressed) == 2


def test_a_long_list_comes_back_whole():
    long = "<url><loc>https://www.example.org/</loc></url>" * (LONG // 20)
    assert (
        brotli.decompress(answered("br", HttpResponse(long, content_type="application/xml")).content) == long.encode()
    )


def test_the_admin_stays_as_it_is():
    assert not answered("br", address="/admin/pages/").has_header("Content-Encoding")


def test_a_strong_etag_becomes_a_weak_one():
    assert answered("br", HttpResponse(TEXT, headers={"ETag": '"a"'}))["ETag"] == 'W/"a"'
    assert answered("br", HttpResponse(TEXT, headers={"ETag": 'W/"a"'}))["ETag"] == 'W/"a"'


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/", "/en/search/?q=sample", "/en/nothing-is-here/", "/api/v2/pages/"])
def test_every_kind_of_public_answer(address, home, client):
    answer = client.get(address, headers={"accept-encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "br"
    plain = client.get(address).content
    html = answer["Content-Type"].startswith("text/html")
    assert brotli.decompress(answer.content) == (without_layout(plain) if html else plain)


def test_a_page_is_sent_without_its_layout():
    html = '<p>\n\n      One  two\r\n   <a\n     href="/en/">three</a>\n</p>\n'
    assert without_layout(html.encode()).decode() == '<p>\nOne  two\n<a\nhref="/en/">three</a>\n</p>\n'


def test_a_line_of_blanks_takes_no_longer_than_it_is_long():
    # It would take minutes if each blank began a search of its own.
    html = b'<input value="' + b" " * 400_000 + b'">'
    assert without_layout(html) == html


@pytest.mark.parametrize("name", ["textarea", "pre", "TEXTAREA"])
def test_what_a_visitor_wrote_keeps_its_lines(name):
    kept = f"<{name} id='a'>  one\n\n    two\n</{name} >"
    html = f"<p>\n   {kept}\n   {kept}\n   </p>"
    assert without_layout(html.encode()).decode() == f"<p>\n{kept}\n{kept}\n</p>"


def test_other_texts_keep_their_lines():
    text = "FN:A name that is folded,\r\n  for it is long\r\n" * 20
    answer = answered("br", HttpResponse(text, content_type="text/vcard; charset=utf-8"))
    assert brotli.decompress(answer.content).decode() == text
