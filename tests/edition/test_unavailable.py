"""The page for the time in which the database is away: who to write to, what can be read, in the right language."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from core.models import SiteSettings
from edition.checking import differences
from edition.checking import kept as read
from tests.core.test_errors import whole
from tests.factories import FormPageFactory, HelpPageFactory


@pytest.fixture
def visitor(page, settings):
    """A visitor of an office whose database goes away when the test calls it."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    client = Client(headers={"host": "localhost"}, raise_request_exception=False)

    def go_away(monkeypatch):
        def gone(self, *args, **kwargs):
            raise OperationalError("connection refused")

        monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", gone)
        monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone)
        return client

    return go_away


def test_says_who_to_reach_and_what_can_be_read(home, about, edition, kept, site):
    SiteSettings.objects.create(site=site, email="office@example.org", phone="+99312000000")
    edition()
    html = read(kept)["localhost", "/en/unavailable.html"][0].decode()
    assert whole(html)
    assert html.count("<h1") == 1
    assert 'href="mailto:office@example.org"' in html
    assert 'href="tel:+993-12-00-00-00"' in html or 'href="tel:+99312000000"' in html
    assert '<a href="/en/about/">Who We Are</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'role="search"' not in html
    assert read(kept)["localhost", "/unavailable.html"][0].decode().replace("\n", "") == html.replace("\n", "")


def test_made_again_when_what_it_says_changes(home, about, edition, kept, site):
    chosen = SiteSettings.objects.create(site=site)
    helping = HelpPageFactory(parent=about, phone="+99312000000", email="help@example.org")
    chosen.help_page = helping
    chosen.save()
    edition()

    def told() -> str:
        edition()
        assert list(differences(kept)) == []
        return read(kept)["localhost", "/en/unavailable.html"][0].decode()

    assert "help@example.org" in told()
    helping.email = "other@example.org"
    helping.save_revision().publish()
    assert "other@example.org" in told()
    chosen.email = "office@example.org"
    chosen.save()
    assert "office@example.org" in told()
    assert "other@example.org" not in told()
    about.title = "The office"
    about.save_revision().publish()
    assert "The office" in told()


def test_right_to_left_in_arabic_and_only_where_there_is_a_home_page(arabic, edition, kept):
    edition()
    found = read(kept)
    assert b'dir="rtl"' in found["localhost", "/ar/unavailable.html"][0]
    assert ("localhost", "/ru/unavailable.html") not in found


def test_what_visitors_get_while_the_database_is_away(russian, action, visitor, edition, monkeypatch):
    FormPageFactory(parent=action, slug="write")
    edition()
    with monkeypatch.context() as broken:
        tell_apart(visitor(broken))


def tell_apart(away: Client) -> None:
    for path, language, headers in [
        ("/en/search/?q=a", "en", {}),
        ("/ru/search/", "ru", {"accept-language": "en"}),
        ("/en/action/write/", "en", {}),
        ("/en/nothing-is-here/", "en", {}),
        ("/nothing.html", "ru", {"accept-language": "ru"}),
        ("/en/about/?page=2", "en", {}),
    ]:
        answer = away.get(path, headers=headers)
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "120", "no-store"), path
        assert f'<html lang="{language}"' in answer.content.decode()
        assert answer["Content-Language"] == language
    assert away.post("/en/action/write/", {"a": "b"}).status_code == 503
    for path, where in {"/": "/en/", "/en/about": "/en/about/"}.items():
        answer = away.get(path)
        assert (answer.status_code, answer["Location"]) == (302, where), path
    assert away.get("/", headers={"accept-language": "ru"})["Location"] == "/ru/"
    # Whoever is signed in cannot be known, and gets what everybody gets.
    away.cookies["sessionid"] = "a" * 32
    answer = away.get("/en/about/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    answer = away.get("/admin/")
    assert answer.status_code == 503
    assert "unavailable" not in answer.content.decode()


def test_a_page_whose_time_ends_meanwhile_is_shown_no_more(page, visitor, edition, monkeypatch):
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    edition()
    later = timezone.now() + timedelta(hours=2)
    with monkeypatch.context() as broken:
        away = visitor(broken)
        assert away.get("/en/about/").status_code == 200
        broken.setattr(timezone, "now", lambda: later)
        answer = away.get("/en/about/")
        assert answer.status_code == 503
        assert b"Who We Are" not in answer.content.split(b"<main")[1].split(b"<h2")[0]
