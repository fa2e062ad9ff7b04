"""What every public answer keeps to: the policy, no cookie, nothing that depends on who asks."""

import pytest
from django.test import Client

from core.models import SiteSettings

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/en/",
    "/en/about/",
    "/en/news/",
    "/en/news/?page=2",
    "/en/search/",
    "/en/search/?q=sample",
    "/en/nothing-is-here/",
    "/sitemap.xml",
    "/sitemap-en-1.xml",
    "/robots.txt",
    "/healthz",
    "/accent/0b5c8a.css",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_answer_sets_no_cookie_and_does_not_vary_by_one(address, about, news, client):
    answer = client.get(address)
    assert answer.status_code in (200, 302, 404)
    assert not answer.cookies
    # Django's redirect from an address without a language says that it varies by a cookie; nobody sets that cookie.
    if answer.status_code != 302:
        assert "cookie" not in answer.get("Vary", "").lower()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_policy_allows_nothing_inline_and_nothing_from_elsewhere(address, about, news, client):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    for unwanted in ("unsafe", "nonce", "http:", "https:", "*"):
        assert unwanted not in policy


def test_answer_is_the_same_whatever_the_visitor_sends(about, news, client):
    plain = client.get("/en/about/")
    client.cookies.load({"django_language": "ru", "sessionid": "no-such-session", "csrftoken": "x" * 32})
    dressed = client.get("/en/about/", headers={"accept-language": "ru", "user-agent": "Sample", "dnt": "1"})
    assert dressed.content == plain.content
    assert {name: value for name, value in dressed.items() if name != "Date"} == dict(plain.items())


def test_admin_has_a_policy_of_its_own(client):
    public, admin = (client.get(address)["Content-Security-Policy"] for address in ("/en/", "/admin/login/"))
    assert admin != public
    assert "frame-ancestors 'self'" in admin
    assert "object-src 'none'" in admin
    assert "http" not in admin


@pytest.mark.parametrize("address", ["/en/", "/admin/login/", "/en/nothing/"])
def test_other_headers_that_guard(address, home, client):
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_root_leads_to_the_language_that_the_browser_asks_for(home, russian, client):
    assert client.get("/", headers={"accept-language": "ru,en;q=0.5"}).url == "/ru/"
    assert client.get("/", headers={"accept-language": "de"}).url == "/en/"


def test_a_language_without_a_home_page_leads_to_the_sites_own(home, about, client):
    answer = client.get("/ru/")
    assert (answer.status_code, answer.url) == (302, "/en/")
    for address in ("/ru/about/", "/ru/search/?q=who", "/ru/feeds/news.atom"):
        assert client.get(address).status_code == 404
    assert '<html lang="ru"' in client.get("/ru/about/").content.decode()


def test_a_language_with_a_draft_home_page_is_not_open_yet(home, russian, client):
    assert client.get("/ru/").status_code == 200
    russian.refresh_from_db()
    russian.unpublish()
    assert client.get("/ru/").status_code == 302


def test_no_redirect_loop_when_the_site_has_no_published_home_page(home, client):
    home.unpublish()
    assert client.get("/en/").status_code == 404
    assert client.get("/ru/").status_code == 404


def test_showing_a_page_makes_no_settings(home, client):
    client.get("/en/")
    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_search_and_small_answers_take_no_other_method(method, home):
    for address in ("/en/search/", "/sitemap.xml", "/robots.txt", "/healthz", "/accent/0b5c8a.css"):
        assert getattr(Client(), method)(address).status_code == 405
