"""Private pages: never shown, listed or found, wherever the restriction stands."""

import pytest
from wagtail.models import Page, PageViewRestriction

from core.published import published
from tests.factories import AboutPageFactory, NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("place", ["itself", "its parent", "the page above that"])
def test_restriction_asks_for_a_sign_in(place, about, client):
    middle = AboutPageFactory(parent=about)
    page = AboutPageFactory(parent=middle)
    assert client.get(page.url).status_code == 200
    restrict({"itself": page, "its parent": middle, "the page above that": about}[place])
    assert client.get(page.url).status_code == 302
    assert not published(Page.objects.filter(pk=page.pk)).exists()


def test_restriction_on_a_neighbour_or_a_child_leaves_a_page_open(about, client):
    page, neighbour = AboutPageFactory(parent=about), AboutPageFactory(parent=about)
    restrict(neighbour)
    restrict(AboutPageFactory(parent=page))
    assert client.get(page.url).status_code == 200
    assert published(Page.objects.filter(pk=page.pk)).exists()


def test_alias_and_alias_of_an_alias_are_under_the_sources_restriction(about, client):
    source = AboutPageFactory(parent=about)
    alias = source.create_alias(update_slug="alias")
    second = alias.create_alias(update_slug="second")
    restriction = restrict(source)
    for page in (source, alias, second):
        page = page.specific
        assert list(page.get_view_restrictions()) == [restriction]
        assert set(page.get_view_restrictions()) == set(Page.get_view_restrictions(page))
        assert client.get(page.url).status_code == 302


def test_restricted_pages_are_not_in_menu_listing_search_or_sitemap(home, about, news, client):
    secret = NewsPageFactory(parent=news, title="Confidential quince", listing_title="Confidential quince")
    restrict(secret)
    restrict(about)
    for address in (home.url, news.url, "/en/search/?q=quince", "/sitemap-en-1.xml"):
        text = client.get(address).content.decode()
        assert "Confidential" not in text
        assert about.url not in text


def test_published_agrees_with_wagtail(home, about, news):
    for count in range(3):
        restrict(NewsPageFactory(parent=news)) if count else restrict(AboutPageFactory(parent=about))
        NewsPageFactory(parent=news)
        NewsPageFactory(parent=news, live=False)
    assert set(published(Page.objects.all())) == set(Page.objects.live().public())
