"""Every page type: it renders, can be edited, previewed, and saved; and costs the same with 3 and 30 children."""

import json
import re

import html5lib
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Locale, Page

from about.models import LinkPage
from action.models import OpportunityPage
from agenda.models import GoalPage
from core.blocks import StoryBlock
from core.models import OfficeText, SiteSettings
from home.models import HomePage
from news.models import NewsIndexPage, NewsPage, SpeechPage
from resources.models import PublicationPage
from tests.editing import form_data
from tests.factories import FACTORIES, ImageFactory, NewsPageFactory, PersonFactory, SpeechPageFactory, make_below
from work.models import WorkAreaPage, WorkIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PLACES = {
    HomePage: "home",
    WorkAreaPage: "work",
    NewsPage: "news",
    SpeechPage: "news",
    PublicationPage: "resources",
    OpportunityPage: "action",
    GoalPage: "agenda",
}


@pytest.fixture
def make(request, home):
    """Make a page of a type where it belongs, with every block in its body."""

    def one(model):
        if model is HomePage:
            return home
        parent = request.getfixturevalue(PLACES.get(model, "home"))
        return make_below(model, parent)

    return one


def story(person=None):
    """Give a story with every block, from the blocks' own preview values."""
    ImageFactory()
    block = StoryBlock()
    return StreamValue(
        block,
        [(name, child.normalize(child.get_preview_value())) for name, child in block.child_blocks.items()],
    )


def html_errors(html: str) -> list:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    return [error for error in parser.errors if error[1] != "unknown-doctype"]


@pytest.mark.parametrize("model", list(FACTORIES))
def test_renders_as_clean_html_full_and_empty(model, make, client):
    page = make(model)
    if model is LinkPage:
        pytest.skip("A link to another site shows no page of its own: it sends the visitor on.")
    empty = client.get(page.url)
    assert empty.status_code == 200
    if hasattr(page, "body"):
        page.body = story()
        page.save_revision().publish()
    full = client.get(page.url)
    for answer in (empty, full):
        html = answer.content.decode()
        assert html_errors(html) == []
        assert f'data-page-type="{page.page_type}"' in html
        assert html.count("<h1") == 1
        assert "None" not in html


@pytest.mark.parametrize("model", list(FACTORIES))
def test_is_for_files_no_cookie_nothing_inline_no_vary_on_cookie(model, make, client):
    page = make(model)
    answer = client.get(page.url)
    html = answer.content.decode()
    if getattr(page, "needs_token", False):
        # Form pages are the exception: they are never made into files, and their one cookie guards the form.
        assert set(answer.cookies) == {settings.CSRF_COOKIE_NAME}
        assert "csrfmiddlewaretoken" in html
        assert "private" in answer["Cache-Control"]
    else:
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "csrfmiddlewaretoken" not in html
    assert " style=" not in html
    assert "<style" not in html
    assert "onclick" not in html
    assert "<script>" not in html
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy


@pytest.mark.parametrize("model", list(FACTORIES))
def test_rendering_is_the_same_for_everybody_and_writes_nothing(model, make, client, admin):
    page = make(model)
    if hasattr(page, "body"):
        page.body = story()
        page.save_revision().publish()
    client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        visitor = without_tokens(client.get(page.url).content)
    writes = [each["sql"] for each in captured if each["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert writes == []
    client.force_login(admin)
    assert without_tokens(client.get(page.url, headers={"user-agent": "Another"}).content) == visitor


def without_tokens(html: bytes) -> bytes:
    """Leave out what a form page makes anew for every visitor."""
    return re.sub(rb'(name="(csrfmiddlewaretoken|form-stamp)" value=)"[^"]*"', rb"\1", html)


@pytest.mark.parametrize("model", list(FACTORIES))
def test_edit_form_opens_and_saves(model, make, admin_client):
    page = make(model)
    address = f"/admin/pages/{page.pk}/edit/"
    answer = admin_client.get(address)
    assert answer.status_code == 200
    data = dict(form_data(answer.context["form"]).items())
    data["title"] = "A new title"
    saved = admin_client.post(address, data | {"action-publish": "1"})
    assert saved.status_code == 302, saved.context["form"].errors
    assert Page.objects.get(pk=page.pk).title == "A new title"


@pytest.mark.parametrize("model", list(FACTORIES))
def test_previews(model, make, admin_client):
    page = make(model)
    address = f"/admin/pages/{page.pk}/edit/preview/"
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    kept = admin_client.post(address, form_data(form) | {"title": "Seen before it is saved"})
    assert json.loads(kept.content)["is_valid"]
    preview = admin_client.get(address)
    assert preview.status_code == 200
    assert "Seen before it is saved" in preview.content.decode()


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


BUDGET = 12


@pytest.fixture
def furnished(site):
    """An office with its own words and settings, as every office has: they come in one query."""
    SiteSettings.objects.create(site=site)
    OfficeText.objects.create(site=site, locale=Locale.get_default(), name="Sample office")


@pytest.mark.parametrize("model", [HomePage, NewsIndexPage, WorkIndexPage])
def test_listing_costs_the_same_with_3_and_30_children(model, furnished, home, news, work, client):
    listing = {HomePage: home, NewsIndexPage: news, WorkIndexPage: work}[model]
    child = WorkAreaPage if model is WorkIndexPage else NewsPage
    parent = work if model is WorkIndexPage else news

    def add(count):
        for _number in range(count):
            page = make_below(child, parent)
            page.listing_image = ImageFactory()
            page.save()

    add(3)
    three = queries(client, listing.url)
    add(27)
    thirty = queries(client, listing.url)
    assert three == thirty
    assert thirty <= BUDGET


@pytest.mark.parametrize("factory", [NewsPageFactory, SpeechPageFactory])
def test_full_page_stays_within_the_budget(factory, furnished, news, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = factory(parent=news, goals=[8, 10])
        page.body = story(PersonFactory())
        page.save_revision().publish()
    assert queries(client, page.url) <= BUDGET
    usual = ("quote", "paragraph", "contact", "agenda")
    page.body = [(block.block_type, block.value) for block in page.body if block.block_type in usual]
    page.save_revision().publish()
    assert queries(client, page.url) <= BUDGET


def test_one_picture_as_lead_and_on_cards_costs_what_two_cost(news, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one, other = ImageFactory.create_batch(2)
    two = NewsPageFactory(parent=news, lead_image=one, listing_image=other)
    twice = NewsPageFactory(parent=news, lead_image=one, listing_image=one)
    assert queries(client, twice.url) == queries(client, two.url)
