"""Old versions of a page open, compare, preview and come back, whatever has gone since they were made."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Revision

from news.models import NewsPage
from tests.editing import form_data
from tests.factories import FACTORIES, ImageFactory, NewsPageFactory, make_versions
from tests.house import one_of, stock_library

pytestmark = pytest.mark.django_db

GONE_TEXT = "Only the old block said this"


def address(name, page, *more) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])


def restore(client, page, revision: Revision):
    """Open an old version and save it as it stands."""
    opened = client.get(address("revisions_revert", page, revision.pk))
    assert opened.status_code == 200
    return opened, client.post(address("revisions_revert", page, revision.pk), form_data(opened.context["form"]))


@pytest.mark.parametrize("model", FACTORIES)
def test_every_page_type_comes_back(model, home, admin_client, admin):
    stock_library()
    page = one_of(model)
    page.summary = "Before"
    old = page.save_revision(user=admin)
    page.summary = "After"
    page.save_revision(user=admin)
    _opened, saved = restore(admin_client, page, old)
    assert saved.status_code == 302
    page = Page.objects.get(pk=page.pk).specific
    assert page.get_latest_revision_as_object().summary == "Before"
    assert page.revisions.count() >= 3


@pytest.fixture
def page(news):
    page = NewsPageFactory(parent=news, title="As it was", body=[("paragraph", "<p>The text that stayed.</p>")])
    page.save_revision().publish()
    return page


@pytest.fixture
def old(page, admin) -> Revision:
    """A version from before: with a field, a kind of block and a field of one that are gone, and without new ones."""
    picture = ImageFactory()
    page.listing_image = picture
    revision = page.save_revision(user=admin)
    content = revision.content
    body = json.loads(content["body"])
    body.append({"type": "old_map", "id": "a", "value": {"caption": f"<p>{GONE_TEXT}</p>", "zoom": 3}})
    body.append(
        {"type": "quote", "id": "b", "value": {"text": "A sentence.", "attribution": "Sample", "mood": "A glad mood"}}
    )
    body.append({"type": "related_pages", "id": "c", "value": {"pages": [{"page": 987654, "line": "Why to read it"}]}})
    body.append({"type": "contact", "id": "d", "value": {"name": "Sample", "person": 987654, "email": "a@example.org"}})
    content |= {"body": json.dumps(body), "sub_headline": "Words of a field that is gone", "old_number": 5}
    del content["goals"], content["seo_title"]
    Revision.objects.filter(pk=revision.pk).update(content=content)
    page.listing_image = None
    page.save_revision(user=admin).publish()
    picture.delete()
    revision.refresh_from_db()
    return revision


GONE = (
    GONE_TEXT,
    "“Old map”",
    "Words of a field that is gone",
    "“Sub headline”",
    "A glad mood",
    "a page that was deleted",
    "a picture that was deleted",
    "an entry that was deleted",
)


def test_it_opens_and_says_what_is_missing(page, old, admin_client):
    html = admin_client.get(address("revisions_revert", page, old.pk)).content.decode()
    assert "cannot show all of it" in html
    for words in GONE:
        assert words in html, words


def test_it_compares_and_says_what_is_missing(page, old, admin_client):
    html = admin_client.get(address("revisions_compare", page, old.pk, "latest")).content.decode()
    for words in GONE:
        assert words in html, words
    assert "A sentence." in html
    assert "987654" not in html
    assert "Old number" not in html


def test_it_can_be_looked_at_and_restored_and_keeps_what_is_gone(page, old, admin_client):
    assert admin_client.get(address("revisions_view", page, old.pk)).status_code == 200
    _opened, saved = restore(admin_client, page, old)
    assert saved.status_code == 302
    assert NewsPage.objects.get(pk=page.pk).get_latest_revision().pk != old.pk
    assert GONE_TEXT in Revision.objects.get(pk=old.pk).content["body"]


def test_a_version_of_today_says_nothing_of_the_kind(page, admin_client):
    revision = page.save_revision()
    assert (
        "cannot show all of it" not in admin_client.get(address("revisions_revert", page, revision.pk)).content.decode()
    )
    compared = admin_client.get(address("revisions_compare", page, "earliest", "latest"))
    assert [version["lost"] for version in compared.context["versions"]] == [[], []]


def asked(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code in (200, 302)
    return len(captured)


@pytest.mark.parametrize("what", ["edit", "history", "publish"])
def test_200_versions_ask_no_more_of_the_database_than_5(what, page, admin, admin_client):
    def act():
        if what != "publish":
            return admin_client.get(address(what, page))
        # Of the newest version: what is sent of an older one is kept beside it.
        sent = form_data(admin_client.get(address("edit", page)).context["form"])
        answer = admin_client.post(address("edit", page), sent | {"action-publish": "action-publish"})
        assert not NewsPage.objects.get(pk=page.pk).has_unpublished_changes
        return answer

    act()
    make_versions(page, 5, admin)
    few = asked(act)
    make_versions(page, 200, admin)
    assert asked(act) <= few
