"""The site of a request, found as Wagtail finds it, and its home pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from core.homes import homes_of
from home.models import HomePage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOSTS = ["localhost", "localhost:8000", "localhost:81", "other.example", "other.example:8080", "third.example", "x.y"]
OTHERS = {
    "one site": [],
    "another host": [("other.example", 80)],
    "one host, two ports": [("other.example", 80), ("other.example", 8080)],
    "the default's host, another port": [("localhost", 8000)],
    "three hosts": [("other.example", 8080), ("third.example", 80)],
}


@pytest.fixture(params=OTHERS)
def sites(request, home, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number, (host, port) in enumerate(OTHERS[request.param]):
        root = Page.get_first_root_node().add_child(
            instance=HomePage(title=f"Home {number}", slug=f"home-{number}", summary="A summary.")
        )
        Site.objects.create(hostname=host, port=port, root_page=root)
    return Site.objects.all()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("default", [True, False], ids=["default", "no default"])
def test_the_site_is_the_one_that_wagtail_would_find(host, default, sites, rf):
    sites.update(is_default_site=False)
    if default:
        Site.objects.filter(pk=sites.order_by("pk").first().pk).update(is_default_site=True)
    wagtails = Site._find_for_request(rf.get("/", headers={"host": host}))
    request = rf.get("/", headers={"host": host})
    with CaptureQueriesContext(connection) as captured:
        homes = homes_of(request)
    assert len(captured) == 1
    assert homes.site == wagtails
    assert Site.find_for_request(request) == wagtails
    if wagtails is not None:
        assert homes.site.root_page == wagtails.root_page
        assert homes.site.root_url == wagtails.root_url
        assert list(homes.live) == ["en"]


def test_wagtail_makes_addresses_without_asking_when_there_is_one_site(home, russian, rf):
    request = rf.get("/", headers={"host": "localhost"})
    homes_of(request)
    with CaptureQueriesContext(connection) as captured:
        assert home.get_url(request) == "/en/"
        assert russian.get_url(request) == "/ru/"
    assert not captured.captured_queries


def test_a_language_that_is_private_is_named_to_nobody(home, russian, client):
    russian.title = "Not yet for everybody"
    russian.save_revision().publish()
    assert 'href="/ru/"' in client.get(home.url).content.decode()
    PageViewRestriction.objects.create(page=russian, restriction_type=PageViewRestriction.LOGIN)
    html = client.get(home.url).content.decode()
    assert russian.title not in html
    assert 'href="/ru/"' not in html
    assert client.get("/", headers={"accept-language": "ru"})["Location"] == "/en/"
    assert client.get("/ru/").status_code == 302
