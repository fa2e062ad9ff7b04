"""Menu entries that lead to another site: marked, straight to their address, and in no list of this site's pages."""

import pytest

from tests.factories import HelpPageFactory, LinkPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(about):
    return LinkPageFactory(
        parent=about, title="Our global organisation", address="https://www.example.org/", show_in_menus=True
    )


def test_menu_leads_straight_there_and_says_so(link, about, client):
    html = client.get(about.url).content.decode()
    assert '<a href="https://www.example.org/" rel="external">Our global organisation' in html
    assert "(leaves this site)" in html
    assert link.url not in html.replace("https://www.example.org/", "")


def test_its_own_address_sends_the_visitor_on(link, client):
    answer = client.get(link.url)
    assert (answer.status_code, answer.url) == (302, "https://www.example.org/")


def test_it_is_neither_in_the_sitemap_nor_found(link, about, client):
    assert link.url not in client.get("/sitemap-en-1.xml").content.decode()
    assert "Our global" not in client.get("/en/search/?q=global").content.decode().split("</header>")[1]


def test_help_page_is_linked_from_every_header_when_the_settings_name_it(home, news, site, client):
    from core.models import SiteSettings

    page = HelpPageFactory(parent=home, title="Get help", phone="+993 12 000000")
    assert 'class="help-link"' not in client.get(news.url).content.decode()
    SiteSettings.objects.create(site=site, help_page=page)
    for address in (home.url, news.url, "/en/search/"):
        html = client.get(address).content.decode()
        assert 'class="help-link"' in html
        assert page.url in html
    html = client.get(page.url).content.decode()
    assert 'href="tel:+993-12-00-00-00"' in html
    assert '"@type":"ContactPoint"' in html
