"""The read API: our fields, public content only, the same for everybody."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories import DocumentFactory, NewsPageFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


def titles(answer):
    return {item["title"] for item in answer.json()["items"]}


def test_pages_with_our_fields(news, client):
    NewsPageFactory(parent=news, title="Harvest", place="Mary", summary="In short.")
    answer = client.get("/api/v2/pages/?type=news.NewsPage&fields=summary,date,place,body")
    assert answer["Content-Type"] == "application/json"
    (item,) = answer.json()["items"]
    assert (item["summary"], item["date"], item["place"], item["body"]) == ("In short.", "2026-05-03", "Mary", [])


def test_drafts_restricted_pages_and_what_is_below_them_are_absent_for_admins_too(news, about, client, admin):
    NewsPageFactory(parent=news, title="Draft", live=False)
    secret = NewsPageFactory(parent=news, title="Secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    client.force_login(admin)
    assert titles(client.get("/api/v2/pages/")) == {"Home", "News"}
    for pk in (secret.pk, about.pk):
        assert client.get(f"/api/v2/pages/{pk}/").status_code == 404


def test_search_finds_by_words_and_only_public_ones(news, client):
    SpeechPageFactory(parent=news, title="Quince speech")
    SpeechPageFactory(parent=news, title="Quince draft", live=False)
    assert titles(client.get("/api/v2/pages/?search=quince")) == {"Quince speech"}


def test_documents_of_restricted_collections_and_below_are_absent(client, site):
    above = Collection.get_first_root_node().add_child(name="Private")
    below = above.add_child(name="Below")
    CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    DocumentFactory(title="Open")
    DocumentFactory(title="Closed", collection=above)
    DocumentFactory(title="Closed below", collection=below)
    assert titles(client.get("/api/v2/documents/")) == {"Open"}


@pytest.mark.parametrize("query", ["?limit=abc", "?type=no.Such", "?fields=nothing", "?offset=-1", "?search="])
def test_bad_parameters_are_told_and_never_a_500(client, site, query):
    assert client.get(f"/api/v2/pages/{query}").status_code in (200, 400)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, site, method, news):
    assert getattr(client, method)(f"/api/v2/pages/{news.pk}/").status_code == 405
