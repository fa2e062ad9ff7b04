"""Opportunities: what is open, and the moment at which it no longer is."""

import datetime
import json
import re

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.models import PageViewRestriction

from action.closing import closing_words, utc_offset
from action.models import OpportunityDocument, OpportunityPage
from core.models import PageNotice, SiteSettings
from core.uses import recording
from tests.core.test_every_type import BUDGET, queries
from tests.factories import DocumentFactory, FormPageFactory, ImageFactory, OpportunityPageFactory

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)


def utc(*numbers) -> datetime.datetime:
    return datetime.datetime(*numbers, tzinfo=datetime.UTC)


@pytest.fixture
def vacancy(action):
    return OpportunityPageFactory(
        parent=action, title="Project Assistant", reference="VN-2026-014", closing=utc(2026, 12, 18, 12)
    )


@pytest.mark.parametrize(("moment", "is_open"), [(-SECOND, True), (0 * SECOND, False), (SECOND, False)])
def test_closes_at_its_moment_on_the_page_and_in_every_list(moment, is_open, vacancy, action, clock, client):
    clock.now = vacancy.closing + moment
    html = client.get(vacancy.url).content.decode()
    assert ("Closed." in html) is not is_open
    assert ("mailto:vacancies@example.org" in html) is is_open
    assert OpportunityPage.open_ones(action) == ([vacancy] if is_open else [])
    for listing in (action.url, "/en/feeds/opportunities.atom"):
        assert ("Project Assistant" in client.get(listing).content.decode()) is is_open


def test_closed_stands_above_the_title(vacancy, clock, client):
    clock.now = vacancy.closing
    html = client.get(vacancy.url).content.decode()
    assert html.index("Closed.") < html.index("<h1")


def test_page_and_list_tell_until_when_they_are_true(vacancy, action, clock, client):
    sooner = OpportunityPageFactory(parent=action, closing=vacancy.closing - datetime.timedelta(days=3))
    with recording() as page:
        client.get(vacancy.url)
    with recording() as listing:
        client.get(action.url)
    assert page.until == vacancy.closing
    assert listing.until == sooner.closing
    assert f"listing:opportunities:{action.pk}" in listing.tags
    clock.now = vacancy.closing
    with recording() as closed:
        client.get(vacancy.url)
        client.get(action.url)
    assert closed.until is None


def test_list_tells_the_next_closing_even_of_what_is_on_its_second_page(action, clock):
    late = [OpportunityPageFactory(parent=action, closing=clock.now + datetime.timedelta(days=9)) for _ in range(2)]
    soon = OpportunityPageFactory(parent=action, kind="volunteering", closing=clock.now + SECOND)
    with recording() as listing:
        assert OpportunityPage.by_kind(action)[:2] == late
    assert listing.until == soon.closing


def test_soonest_first_in_each_kind_and_vacancies_before_the_rest(action, clock, client):
    def make(title, kind, day):
        OpportunityPageFactory(parent=action, title=title, kind=kind, closing=utc(2026, 12, day))

    make("Tender early", "tender", 5)
    make("Vacancy late", "vacancy", 20)
    make("Vacancy early", "vacancy", 10)
    make("Volunteer", "volunteering", 4)
    html = client.get(action.url).content.decode()
    main = html[html.index("<main") :]
    names = ["Vacancies", "Vacancy early", "Vacancy late", "Tenders", "Tender early", "Volunteer"]
    places = [main.index(name) for name in names]
    assert places == sorted(places)


def test_not_published_restricted_and_undated_ones_are_not_listed(action, clock):
    OpportunityPageFactory(parent=action, live=False)
    undated = OpportunityPageFactory(parent=action)
    OpportunityPage.objects.filter(pk=undated.pk).update(closing=None)
    secret = OpportunityPageFactory(parent=action)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert OpportunityPage.open_ones(action) == []


def test_says_when_nothing_is_open(action, client):
    assert "Nothing is open at the moment" in client.get(action.url).content.decode()


def test_closing_is_shown_in_the_offices_time_zone_and_names_it(vacancy, site, client, clock):
    html = client.get(vacancy.url).content.decode().replace("\N{NO-BREAK SPACE}", "~")
    assert "18~December~2026,~17:00 (Ashgabat~time,~UTC+5)" in html
    assert '<time datetime="2026-12-18T17:00+05:00">' in html
    SiteSettings.objects.update_or_create(site=site, defaults={"time_zone": "Asia/Kathmandu"})
    html = client.get(vacancy.url).content.decode().replace("\N{NO-BREAK SPACE}", "~")
    assert "18~December~2026,~17:45 (Kathmandu~time,~UTC+5:45)" in html


@pytest.mark.parametrize(
    ("zone", "month", "words"),
    [
        ("Europe/Berlin", 12, "18~December~2026,~13:00 (Berlin~time,~UTC+1)"),
        ("Europe/Berlin", 7, "18~July~2026,~14:00 (Berlin~time,~UTC+2)"),
        ("America/St_Johns", 12, "18~December~2026,~08:30 (St~Johns~time,~UTC−3:30)"),
        ("Africa/Abidjan", 12, "18~December~2026,~12:00 (Abidjan~time,~UTC)"),
        ("UTC", 12, "18~December~2026,~12:00 (UTC)"),
    ],
)
def test_closing_in_words(zone, month, words):
    with translation.override("en"):
        assert closing_words(utc(2026, month, 18, 12), zone).replace("\N{NO-BREAK SPACE}", "~") == words


def test_offset_of_zero_is_utc():
    assert utc_offset(datetime.timedelta()) == "UTC"


def test_documents_in_their_order_with_own_titles_and_sizes(vacancy, client, clock):
    file = ContentFile(b"x" * 2048, name="terms.pdf")
    for place, title in ((2, ""), (1, "Terms of reference")):
        document = DocumentFactory(title=f"File {place}", file=file)
        OpportunityDocument.objects.create(page=vacancy, document=document, title=title, sort_order=place)
    with recording() as page:
        html = client.get(vacancy.url).content.decode()
    assert html.index("Terms of reference") < html.index("File 2")
    assert "PDF, 2.0\xa0KB" in html
    assert {f"document:{entry.document_id}" for entry in vacancy.documents.all()} <= page.tags


def test_job_posting_only_of_an_open_vacancy(vacancy, client, clock):
    def postings():
        html = client.get(vacancy.url).content.decode()
        graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])["@graph"]
        return [each for each in graph if each["@type"] == "JobPosting"]

    (posting,) = postings()
    assert posting["title"] == "Project Assistant"
    assert posting["validThrough"] == "2026-12-18T12:00:00+00:00"
    clock.now = vacancy.closing
    assert postings() == []


def test_nobody_can_apply_to_a_withdrawn_one(vacancy, action, client, clock):
    PageNotice.objects.create(page=vacancy, kind=PageNotice.Kind.WITHDRAWAL, text="The post was given up.")
    html = client.get(vacancy.url).content.decode()
    assert "The post was given up." in html
    assert "mailto:vacancies@example.org" not in html
    assert "JobPosting" not in html
    assert OpportunityPage.open_ones(action) == []


def test_listing_costs_the_same_with_3_and_30_children(action, client):
    def add(count):
        for number in range(count):
            kind = list(OpportunityPage.Kind)[number % 4]
            OpportunityPageFactory(parent=action, kind=kind, listing_image=ImageFactory())
            FormPageFactory(parent=action)

    add(3)
    three = queries(client, action.url)
    add(27)
    assert queries(client, action.url) == three <= BUDGET


@pytest.mark.parametrize("number", ["abc", "0", "-1", "999", ""])
def test_odd_page_numbers_give_a_page(number, action, client):
    assert client.get(f"{action.url}?page={number}").status_code == 200


def test_full_page_stays_within_the_budget(vacancy, client):
    OpportunityDocument.objects.create(page=vacancy, document=DocumentFactory())
    assert queries(client, vacancy.url) <= BUDGET


def edit(admin_client, page, data):
    from tests.editing import form_data

    address = f"/admin/pages/{page.pk}/edit/"
    form = admin_client.get(address).context["form"]
    return admin_client.post(address, form_data(form) | data)


def test_publishing_needs_a_way_to_apply_and_a_draft_does_not(vacancy, admin_client):
    nothing = {"apply_email": "", "apply_link": "", "how_to_apply": "null"}
    refused = edit(admin_client, vacancy, nothing | {"action-publish": "1"})
    assert "Say how to apply" in str(refused.context["form"].errors["how_to_apply"])
    assert edit(admin_client, vacancy, nothing).status_code == 302


def test_publishing_needs_a_closing_time_and_a_draft_does_not(vacancy, admin_client):
    refused = edit(admin_client, vacancy, {"closing": "", "action-publish": "1"})
    assert "closing" in refused.context["form"].errors
    assert edit(admin_client, vacancy, {"closing": ""}).status_code == 302


def test_only_one_action_page_a_home_page(action, home):
    assert not type(action).can_create_at(home)
