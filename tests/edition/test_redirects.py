"""Addresses that lead on are files too, and always lead to where the site would lead."""

import json

import pytest
from django.db import connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from edition.checking import differences
from edition.models import Address
from edition.paths import place_of
from edition.redirects import MAP
from edition.store import MOVED
from tests.factories import AboutPageFactory, LinkPageFactory, NewsPageFactory


@pytest.fixture
def leads(edition, kept):
    """Give a function that says where the edition leads from a path, after the worker ran; None from nowhere."""

    def to(path: str) -> str | None:
        while connection.run_on_commit:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _savepoints, function, _robust in waiting:
                function()
        edition()
        assert list(differences(kept)) == []
        file = kept.folder / place_of("localhost", path).path
        if not file.exists():
            return None
        told = json.loads((file.parent / ".headers.json").read_bytes())
        assert (file.parent / MOVED).exists() == ("status" in told)
        return told["headers"].get("Location")

    return to


def test_answered_from_the_file_without_a_query(page, leads, settings, django_assert_num_queries):
    Redirect.add_redirect("/en/old", page)
    Redirect.add_redirect("/brochure.html", "https://www.example.org/new?a=1&b=$2", is_permanent=False)
    assert leads("/en/old/") == "/en/about/"
    assert leads("/brochure.html") == "https://www.example.org/new?a=1&b=$2"
    visitor = Client(headers={"host": "localhost"})
    with django_assert_num_queries(0):
        kept = visitor.get("/en/old/")
        other = visitor.get("/brochure.html", headers={"if-none-match": "*", "range": "bytes=0-3"})
    assert (kept.status_code, kept["Location"]) == (301, "/en/about/")
    assert (other.status_code, other["Location"]) == (302, "https://www.example.org/new?a=1&b=$2")
    body = b"".join(kept.streaming_content).decode()
    assert 'content="0; url=/en/about/"' in body
    assert 'href="/en/about/"' in body
    assert visitor.head("/en/old/").status_code == 301
    settings.EDITION_ROOT = None
    plain = visitor.get("/en/old/")
    assert (plain.status_code, plain["Location"]) == (301, "/en/about/")
    assert {name: kept.get(name) for name in ("Content-Type", "Content-Language")} == {
        name: plain.get(name) for name in ("Content-Type", "Content-Language")
    }


def test_a_changed_slug_leads_on_and_everything_below_it_too(home, about, leads):
    team = AboutPageFactory(parent=about, slug="team")
    assert leads("/en/about/") is None
    about.slug = "who-we-are"
    about.save_revision().publish()
    assert leads("/en/about/") == "/en/who-we-are/"
    assert leads("/en/about/team/") == "/en/who-we-are/team/"
    # Again: the older redirects follow the page.
    about.slug = "us"
    about.save_revision().publish()
    assert leads("/en/about/team/") == "/en/us/team/"
    assert leads("/en/who-we-are/") == "/en/us/"
    team.refresh_from_db()
    team.move(home, pos="last-child")
    assert leads("/en/about/team/") == "/en/team/"
    assert leads("/en/us/team/") == "/en/team/"


def test_ends_with_its_target_and_begins_again(page, leads, kept):
    Redirect.add_redirect("/en/old", page)
    assert leads("/en/old/") == "/en/about/"
    page.unpublish()
    assert leads("/en/old/") is None
    page.save_revision().publish()
    assert leads("/en/old/") == "/en/about/"
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert leads("/en/old/") is None
    restriction.delete()
    assert leads("/en/old/") == "/en/about/"
    page.delete()
    assert leads("/en/old/") is None
    assert not [path for path in kept.folder.rglob("*") if "old" in path.name]


def test_follows_what_is_changed_in_it(page, leads):
    redirect = Redirect.add_redirect("/en/old", page)
    assert leads("/en/old/") == "/en/about/"
    redirect.redirect_page, redirect.redirect_link, redirect.is_permanent = None, "https://www.example.org/", False
    redirect.save()
    assert leads("/en/old/") == "https://www.example.org/"
    assert Address.objects.get(path="/en/old/").status == 302
    redirect.old_path = "/en/older"
    redirect.save()
    assert leads("/en/old/") is None
    assert leads("/en/older/") == "https://www.example.org/"
    redirect.delete()
    assert leads("/en/older/") is None


def test_a_page_goes_before_a_redirect_and_gives_way_to_it(home, page, leads):
    Redirect.add_redirect("/en/place", page)
    assert leads("/en/place/") == "/en/about/"
    other = AboutPageFactory(parent=home, slug="place")
    assert leads("/en/place/") is None
    assert Address.objects.get(path="/en/place/").kind == "page"
    other.delete()
    assert leads("/en/place/") == "/en/about/"


def test_the_next_of_two_redirects_takes_over(page, site, leads):
    own = Redirect.add_redirect("/en/old", page, site=site)
    Redirect.add_redirect("/en/old", "https://www.example.org/")
    assert leads("/en/old/") == "/en/about/"
    own.delete()
    assert leads("/en/old/") == "https://www.example.org/"


def test_to_a_part_of_a_page(news, leads):
    NewsPageFactory(parent=news)
    Redirect.add_redirect("/en/old", news, page_route_path="/2026/")
    assert leads("/en/old/") == "/en/news/2026/"
    news.slug = "stories"
    news.save_revision().publish()
    assert leads("/en/old/") == "/en/stories/2026/"


@pytest.mark.parametrize("path", ["/en/old?page=2", "/en/новости", "/admin/old", "/en/about", "/", "/en/../old"])
def test_what_is_the_sites_to_answer_is_no_file(page, leads, kept, path):
    Redirect.objects.create(old_path=path, redirect_link="https://www.example.org/")
    leads("/en/about/")
    assert not list(kept.folder.rglob("admin"))
    assert "www.example.org" not in (kept.folder / MAP).read_text()


def test_an_entry_of_the_menu_that_leads_elsewhere(home, leads):
    link = LinkPageFactory(parent=home, slug="elsewhere", show_in_menus=True)
    assert leads("/en/elsewhere/") == "https://www.example.org/"
    link.address = "https://www.example.org/other/"
    link.save_revision().publish()
    assert leads("/en/elsewhere/") == "https://www.example.org/other/"
    link.unpublish()
    assert leads("/en/elsewhere/") is None


def test_the_front_door_leads_to_the_offices_own_language(home, russian, leads):
    assert leads("/") == "/en/"
    home.unpublish()
    assert leads("/") == "/ru/"
    visitor = Client(headers={"host": "localhost"})
    home.save_revision().publish()
    assert leads("/") == "/en/"
    # But the site asks the visitor.
    assert visitor.get("/", headers={"accept-language": "ru"})["Location"] == "/ru/"


def test_map_for_a_web_server(page, leads, kept):
    Redirect.add_redirect("/en/old", page)
    Redirect.add_redirect("/en/older", 'https://www.example.org/"$uri";')
    leads("/en/old/")
    assert (kept.folder / MAP).read_text() == (
        '"localhost/" "/en/";\n'
        '"localhost/en/old/" "/en/about/";\n'
        '"localhost/en/older/" "https://www.example.org/%22%24uri%22;";\n'
    )
