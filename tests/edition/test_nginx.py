"""`deploy/nginx.conf` with the real nginx: the same pages as the site's own, and still there when the site is not."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.edition.nginx import needs_nginx, running

pytestmark = needs_nginx


class Site(BaseHTTPRequestHandler):
    """Stands in for the site: says which address it was asked for."""

    def do_GET(self):
        body = f"the site: {self.path}".encode()
        self.send_response(503 if self.path.endswith("?page=503") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_HEAD = do_GET

    def log_message(self, *args):
        pass


@pytest.fixture
def upstream():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def nginx(page, upstream, tmp_path, settings):
    """nginx before the site, with the edition's files; gives a function that asks it."""
    folder = tmp_path / "nginx"
    folder.mkdir()
    with running(folder, Path(settings.EDITION_ROOT), upstream.server_port) as ask:
        yield ask


def test_the_same_page_with_the_same_headers(nginx):
    ours = Client(headers={"host": "localhost"}).get("/en/about/")
    theirs = nginx("/en/about/")
    assert theirs.status == 200
    assert theirs.content == b"".join(ours.streaming_content)
    for name in ("Content-Type", "Content-Language", "Cache-Control", "X-Content-Type-Options", "Referrer-Policy"):
        assert theirs.headers[name] == ours[name], name
    for name in ("Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy"):
        assert theirs.headers[name] == ours[name], name
    assert theirs.headers["Last-Modified"] is None
    assert nginx("/en/about/", "HEAD").content == b""


def test_compressed_and_not_modified(nginx):
    plain, packed = nginx("/en/about/"), nginx("/en/about/", Accept_Encoding="br, gzip")
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert nginx("/en/about/", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert nginx("/en/about/", If_None_Match=plain.headers["ETag"]).status == 304
    assert nginx("/en/about/", Range="bytes=5-9").content == plain.content[5:10]


def test_etag_changes_with_the_content_within_a_second(nginx, page, edition):
    before = nginx("/en/about/").headers["ETag"]
    tags = {before}
    for title in ("Who We Ate", "Who We Ape", "Who We Are"):
        page.title = title
        page.save_revision().publish()
        edition()
        tags.add(nginx("/en/about/", If_None_Match=before).headers["ETag"])
    assert len(tags) >= 3
    assert nginx("/en/about/", If_None_Match=before).status in (200, 304)


def test_the_rest_is_the_sites(nginx):
    for path, headers in [
        ("/en/nothing/", {}),
        ("/en/about/?page=2", {}),
        ("/en/about/", {"Cookie": "a=b; sessionid=abc"}),
        ("/en/about/", {"Cookie": "__Host-sessionid=abc"}),
        ("/en/about/@/index.html", {}),
        ("/en/about/@/.headers.json", {}),
        ("/en/about/index.html", {}),
    ]:
        assert nginx(path, **headers).content == f"the site: {path}".encode()
    for path in ("/../../etc/passwd", "/en/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/en/..%2f..%2fabout/"):
        response = nginx(path)
        assert b"root:" not in response.content
        assert response.status == 400 or response.content.startswith(b"the site"), path
    assert nginx("/en/about/", "POST").content == b"the site: /en/about/"
    assert b"<html" in nginx("/en/about/?utm_source=mail&fbclid=1").content


def test_files_that_are_no_pages(nginx):
    for path, kind in {
        "/robots.txt": "text/plain",
        "/sitemap.xml": "application/xml",
        "/en/feeds/news.atom": "application/atom+xml",
        "/accent/0b5c8a.css": "text/css",
    }.items():
        response = nginx(path)
        assert not response.content.startswith(b"the site"), path
        assert response.headers["Content-Type"].startswith(kind)


def test_pages_stay_when_the_site_is_gone(nginx, upstream):
    assert nginx("/en/about/?page=503").status == 503
    assert nginx("/en/about/?page=503").content.startswith(b"the site")
    upstream.shutdown()
    upstream.server_close()
    assert b"<html" in nginx("/en/about/").content
    kept = nginx("/en/about/", Cookie="sessionid=abc")
    assert b"<html" in kept.content
    assert re.search("no-store", kept.headers["Cache-Control"])


@pytest.fixture
def gone(nginx, upstream):
    """nginx, whose site is gone."""
    upstream.shutdown()
    upstream.server_close()
    return nginx


@pytest.fixture
def old(page, edition):
    """A redirect from `/en/old/`; made before nginx starts, for it reads the map but once."""
    redirect = Redirect.add_redirect("/en/old", "https://www.example.org/new?a=1&b=$2")
    edition()
    return redirect


def test_redirects_are_the_sites_as_long_as_it_is_there(old, nginx):
    for path in ("/", "/en/old/", "/en/old/?utm_source=mail"):
        assert nginx(path).content == f"the site: {path}".encode()


def test_redirects_lead_on_when_the_site_is_gone(old, gone, page, edition):
    found = gone("/en/old/")
    assert (found.status, found.headers["Location"]) == (302, "https://www.example.org/new?a=1&b=%242")
    assert found.headers["Cache-Control"] == "no-store"
    # What came since nginx read the map leads on by its page, and what is no more does not.
    Redirect.add_redirect("/en/newer", page)
    old.delete()
    edition()
    newer = gone("/en/newer/")
    assert (newer.status, newer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b'content="0; url=/en/about/"' in newer.content
    assert gone("/en/old/").status == 503
    page_without_slash = gone("/en/about")
    assert (page_without_slash.status, page_without_slash.headers["Location"]) == (302, "/en/about/")


def test_front_door_when_the_site_is_gone(russian, gone, edition):
    edition()
    assert gone("/").headers["Location"] == "/en/"
    for headers in ({"Accept_Language": "ru-TM,en;q=0.5"}, {"Cookie": "language=ru", "Accept_Language": "en"}):
        found = gone("/", **headers)
        assert (found.status, found.headers["Location"]) == (302, "/ru/")
    assert gone("/", Accept_Language="de").headers["Location"] == "/en/"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_what_is_no_file_is_not_there_for_the_moment(russian, gone, edition, method):
    edition()
    for path, language, headers in [
        ("/en/search/?q=a", "en", {}),
        ("/ru/search/", "ru", {"Accept_Language": "en"}),
        ("/en/nothing-is-here/", "en", {}),
        ("/en/nothing-is-here", "en", {}),
        ("/en/about/?page=2", "en", {}),
        ("/old.html", "ru", {"Accept_Language": "ru"}),
        ("/old.html", "en", {"Accept_Language": "de"}),
    ]:
        found = gone(path, method, **headers)
        assert (found.status, found.headers["Retry-After"]) == (503, "120"), path
        assert (found.headers["Content-Type"], found.headers["Cache-Control"]) == (
            "text/html; charset=utf-8",
            "no-store",
        )
        if method != "HEAD":
            assert f'<html lang="{language}"'.encode() in found.content, path
            assert f'<a href="/{language}/">'.encode() in found.content
    packed = gone("/en/search/", Accept_Encoding="br")
    assert b'name="robots" content="noindex"' in brotli.decompress(packed.content)
