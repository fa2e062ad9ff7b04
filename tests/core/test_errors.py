"""Error pages: in the language of the address, whole as HTML, and without the database."""

import brotli
import html5lib
import pytest
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, RequestFactory
from django.urls import get_resolver

from core import errors
from scripts.measured.budgets import BUDGET

PAGES = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    500: errors.server_error,
    503: errors.maintenance,
}


@pytest.fixture
def no_database(monkeypatch):
    """Break the database as a stopped server does: every try to connect fails."""

    def gone(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", gone)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def whole(html: str) -> bool:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return parser.errors == []


# These tests ask for no database, so pytest-django fails every one that would touch it.
@pytest.mark.parametrize("status", PAGES)
@pytest.mark.parametrize("language", ["en", "ru", "tk", "ar"])
def test_page_needs_no_database_and_is_whole(status, language, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    answer = PAGES[status](RequestFactory().get(f"/{language}/somewhere/"))
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}"' in html
    assert f'href="/{language}/"' in html
    assert whole(html)
    assert html.count("<h1") == 1
    assert "noindex" in html
    assert "<script" not in html
    assert "style=" not in html
    stylesheet = brotli.compress((settings.BASE_DIR / "static/css/site.css").read_bytes())
    assert len(brotli.compress(answer.content)) + len(stylesheet) < BUDGET.text / 2


def test_address_without_a_language_gets_the_default_one():
    assert '<html lang="en"' in errors.not_found(RequestFactory().get("/nothing")).content.decode()


def test_csrf_failure_is_a_page_of_ours():
    answer = errors.csrf_failure(RequestFactory().post("/ru/form/"))
    assert answer.status_code == 403
    assert '<html lang="ru"' in answer.content.decode()
    assert whole(answer.content.decode())


@pytest.mark.django_db
def test_form_without_its_token_gets_that_page():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert 'data-page-type="error"' in answer.content.decode()
    assert "The form was open for too long" in answer.content.decode()


def test_urls_name_the_handlers():
    resolver = get_resolver()
    for status, handler in ((400, errors.bad_request), (403, errors.forbidden), (404, errors.not_found)):
        assert resolver.resolve_error_handler(status) is handler
    assert resolver.resolve_error_handler(500) is errors.server_error


@pytest.mark.parametrize("address", ["/en/", "/ru/", "/en/news/", "/ru/search/?q=x", "/sitemap.xml", "/admin/login/"])
def test_without_the_database_a_page_says_to_come_back(address, no_database, visitor):
    answer = visitor.get(address)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    language = "ru" if address.startswith("/ru/") else "en"
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "This part of the site is resting" in answer.content.decode() or language == "ru"


@pytest.mark.parametrize("address", ["/healthz", "/robots.txt", "/accent/0b5c8a.css"])
def test_without_the_database_these_work_on(address, no_database, visitor):
    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("gone"), ValueError("a fault of ours")])
@pytest.mark.django_db
def test_fault_while_rendering(error, home, visitor, monkeypatch):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("home.models.HomePage.get_context", fail)
    answer = visitor.get("/en/")
    assert answer.status_code == (500 if isinstance(error, ValueError) else 503)
    assert "fault of ours" not in answer.content.decode()
    assert 'data-page-type="error"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/nothing/", "/ru/nothing/", "/nothing.txt", "/en/%00/", "/en/" + "x/" * 300])
def test_wrong_address_gets_404(address, home, visitor):
    answer = visitor.get(address, follow=True)
    assert answer.status_code == 404
    assert 'data-page-type="error"' in answer.content.decode()


@pytest.mark.django_db
def test_wrong_host_gets_400(visitor):
    answer = visitor.get("/en/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert 'data-page-type="error"' in answer.content.decode()


def test_maintenance_answers_everything_but_health(settings, visitor):
    settings.MAINTENANCE = True
    for address in ("/en/", "/ru/nothing/", "/admin/", "/sitemap.xml"):
        answer = visitor.get(address)
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert visitor.get("/healthz").status_code == 200


def test_manifest_without_a_file_breaks_no_error_page(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    answer = errors.not_found(RequestFactory().get("/en/x/"))
    assert answer.status_code == 404
    assert 'href="/static/css/site.css"' in answer.content.decode()


@pytest.mark.django_db
def test_unpublished_home_page_gives_404(home, visitor):
    home.unpublish()
    assert visitor.get("/en/").status_code == 404
