"""What tells browsers that there is a search here, and the suggestions as they ask for them."""

import xml.etree.ElementTree as ET

import pytest

from tests.factories import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_description_has_whole_addresses_and_the_language(home, client):
    answer = client.get("/en/search/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    told = ET.fromstring(answer.content)
    assert told.findtext(f"{SPACE}Language") == "en"
    assert 0 < len(told.findtext(f"{SPACE}ShortName")) <= 16
    addresses = {each.get("type"): each.get("template") for each in told.findall(f"{SPACE}Url")}
    root = home.get_site().root_url
    assert addresses == {
        "text/html": f"{root}/en/search/?q={{searchTerms}}",
        "application/x-suggestions+json": f"{root}/en/search/suggestions?format=opensearch&q={{searchTerms}}",
    }
    assert told.findtext(f"{SPACE}Image").startswith(f"{root}/static/")


def test_a_language_that_the_site_does_not_speak_has_none(home, client):
    assert client.get("/ru/search/opensearch.xml").status_code == 404


def test_suggestions_for_browsers_are_four_lists(news, home, client):
    page = NewsPageFactory(parent=news, title="Quince")
    answer = client.get("/en/search/suggestions", {"q": "qui", "format": "opensearch"})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == ["qui", ["Quince"], [], [page.full_url]]


@pytest.mark.parametrize("address", ["/en/", "/en/search/"])
def test_search_and_home_page_name_it(address, home, client):
    told = " ".join(client.get(address).content.decode().split())
    assert '<link rel="search" type="application/opensearchdescription+xml"' in told


def test_other_pages_do_not(news, client):
    assert 'rel="search"' not in client.get(news.url).content.decode()
