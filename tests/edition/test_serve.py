"""What a visitor gets from the file: the same page, without a query, and never another one's."""

import gzip

import brotli
import pytest
from django.db import connection
from django.test import Client

from core.compression import without_layout
from tests.factories import FormPageFactory


@pytest.fixture
def visit(edition):
    """Give a function that asks for an address as a browser does."""
    visitor = Client(headers={"host": "localhost"})

    def get(path, method="get", **headers):
        response = getattr(visitor, method)(path, headers=headers)
        response.body = b"".join(response.streaming_content) if response.streaming else response.content
        return response

    return get


def from_file(response) -> bool:
    return response.streaming


def test_a_page_is_answered_from_its_file_without_a_query(page, visit, django_assert_num_queries, settings):
    with django_assert_num_queries(0):
        kept = visit("/en/about/")
    settings.EDITION_ROOT = None
    plain = visit("/en/about/")
    assert from_file(kept)
    assert kept.body == without_layout(plain.body)
    same = {"Content-Type", "Content-Language", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}
    same |= {"X-Frame-Options", "Cross-Origin-Opener-Policy"}
    assert {name: kept.get(name) for name in same} == {name: plain.get(name) for name in same}
    assert kept["Cache-Control"] == "max-age=0, must-revalidate"
    assert not kept.cookies
    assert "Last-Modified" not in kept


@pytest.mark.parametrize(
    ("accepted", "way", "opened"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_compressed_as_the_browser_can(page, visit, accepted, way, opened):
    response = visit("/en/about/", accept_encoding=accepted)
    assert response.get("Content-Encoding") == way
    assert opened(response.body) == visit("/en/about/").body
    assert response["Vary"] == "Accept-Encoding"
    assert response["Content-Length"] == str(len(response.body))


def test_etag_is_the_contents_own(page, visit, edition):
    first = visit("/en/about/")
    again = visit("/en/about/", if_none_match=f'"other", {first["ETag"]}')
    assert (again.status_code, again.body, again["ETag"]) == (304, b"", first["ETag"])
    # Two titles of one length, published within one second.
    page.title = "Who We Ate"
    page.save_revision().publish()
    edition()
    changed = visit("/en/about/", if_none_match=first["ETag"])
    assert changed.status_code == 200
    assert len(changed.body) == len(first.body)
    assert changed["ETag"] != first["ETag"]
    page.title = "Who We Are"
    page.save()
    tags = {visit("/en/about/", accept_encoding=way)["ETag"] for way in ("br", "gzip", "")}
    assert len(tags) == 3


def test_head_and_parts(page, visit):
    whole = visit("/en/about/")
    head = visit("/en/about/", method="head")
    assert (head.body, head["Content-Length"], head["ETag"]) == (b"", str(len(whole.body)), whole["ETag"])
    part = visit("/en/about/", range="bytes=10-19")
    assert (part.status_code, part.body) == (206, whole.body[10:20])
    assert visit("/en/about/", range="bytes=10-19", if_range=whole["ETag"]).status_code == 206
    assert visit("/en/about/", range="bytes=10-19", if_range='"older"').body == whole.body
    assert visit("/en/about/", range="bytes=9999999-").status_code == 416


@pytest.mark.parametrize("query", ["utm_source=mail&utm_medium=x", "fbclid=1"])
def test_what_tracks_visitors_changes_nothing(page, visit, query):
    assert from_file(visit(f"/en/about/?{query}"))


@pytest.mark.parametrize("query", ["page=2", "utm_source=mail&page=2", "utm_source"])
def test_a_query_is_the_sites(page, visit, query):
    assert not from_file(visit(f"/en/about/?{query}"))


def test_whoever_is_signed_in_gets_the_site(page, edition, admin):
    editor = Client(headers={"host": "localhost"})
    editor.force_login(admin)
    assert not from_file(editor.get("/en/about/"))


def test_another_host_and_another_method_get_the_site(page, visit, client):
    assert not from_file(client.get("/en/about/"))  # testserver
    assert not from_file(visit("/en/about/", method="post"))
    assert Client(headers={"host": "elsewhere.example"}).get("/en/about/").status_code == 400


@pytest.mark.parametrize(
    "path", ["/en/about/../", "/en/about/index.html", "/en/about/@/index.html", "/en/about/@/.headers.json", "/en/@="]
)
def test_no_other_file_is_given(page, visit, path):
    assert not from_file(visit(path))


def test_a_page_that_is_no_longer_public_is_gone_at_once(page, visit, kept, django_capture_on_commit_callbacks):
    # Of what the test did before, which is not committed either.
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    # The worker has done nothing yet.
    response = visit("/en/about/")
    assert (response.status_code, from_file(response)) == (404, False)
    assert not [path for path in kept.folder.rglob("*") if "about" in path.parts]


def test_a_page_whose_time_is_over_is_the_sites_to_answer(page, visit, edition, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    edition()
    assert from_file(visit("/en/about/"))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert visit("/en/about/").status_code == 404


def test_maintenance_closes_the_edition_too(page, visit, settings):
    settings.MAINTENANCE = True
    assert visit("/en/about/").status_code == 503


def test_form_pages_are_no_files(action, edition, visit):
    FormPageFactory(parent=action, slug="write")
    edition()
    assert from_file(visit("/en/action/"))
    response = visit("/en/action/write/")
    assert (response.status_code, from_file(response)) == (200, False)


def test_files_that_are_no_pages(home, visit):
    for path, kind in {
        "/robots.txt": "text/plain",
        "/sitemap.xml": "application/xml",
        "/sitemap-en-1.xml": "application/xml",
        "/en/feeds/news.atom": "application/atom+xml",
        "/accent/0b5c8a.css": "text/css",
    }.items():
        response = visit(path)
        assert from_file(response), path
        assert response["Content-Type"].startswith(kind)
    assert visit("/accent/0b5c8a.css")["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visit("/robots.txt")["Cache-Control"] == "public, max-age=300"
