"""Documents of which no public page tells, or whose collection is closed: none is ever found, whatever happened."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction, Page

from core.models import CustomDocument, OfficeCollections
from core.published import published
from search.documents.reading import read_document
from search.models import Entry
from tests.factories import AboutPageFactory, DocumentFactory
from tests.search.papers import paper
from tests.search.test_entries import CHANGES, IN_ANY_ORDER, YESTERDAY, ask, change, taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# The word stands in the files, and on no page.
WORD = "medlar"
NAMING = ("name", "name no more", "name in a draft", "name at an hour to come")
FILING = ("embargo", "file away", "file in public", "close the collection", "open the collection")


def body(document: CustomDocument) -> list[tuple]:
    return [("document", {"document": document, "title": "", "note": ""})]


def name(page: Page, document: CustomDocument, how: str) -> None:
    """Have a page name a document, or none, as an editor would."""
    own = page.specific
    own.body = [] if how == "name no more" else body(document)
    if how == "name at an hour to come":
        own.go_live_at = timezone.now() + timedelta(days=1)
    revision = own.save_revision()
    if how != "name in a draft":
        revision.publish()


def file(document: CustomDocument, above: Collection, how: str) -> None:
    """Put a document where more or fewer may have it, or change who may have what lies there."""
    office = OfficeCollections.objects.get()
    places = {"embargo": office.embargoed, "file away": above.get_children().get(), "file in public": office.own}
    if how in places:
        CustomDocument.objects.filter(pk=document.pk).update(collection=places[how])
    elif how == "close the collection":
        CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
    else:
        CollectionViewRestriction.objects.filter(collection=above).delete()


def public_documents(pages: list[Page]) -> dict[int, set[int]]:
    """Give what the public may have of documents, as pages and collections say it, each with the pages naming it."""
    shown: dict[int, set[int]] = {}
    for page in published(Page.objects.filter(pk__in=[page.pk for page in pages])).exclude(expire_at=YESTERDAY):
        for block in page.specific.body:
            document = CustomDocument.objects.get(pk=block.value["document"].pk)
            if not document.is_embargoed and not document.collection.get_view_restrictions():
                shown.setdefault(document.pk, set()).add(page.pk)
    return shown


@pytest.fixture
def documents(site) -> list[int]:
    """The keys of two documents that were read."""
    OfficeCollections.of(site)
    made = [DocumentFactory(title="Paper", file=ContentFile(paper(f"A {WORD}"), name="p.pdf")) for _number in range(2)]
    for document in made:
        read_document.func(document.pk)
    return [document.pk for document in made]


@pytest.fixture
def tree(home, documents) -> list[int]:
    """The keys of a page, of one below it, and of one below that; the lower two name a document each."""
    top = AboutPageFactory(parent=Page.objects.get(pk=home.pk), title="Quince")
    keys = [top.pk]
    for key in documents:
        parent, document = Page.objects.get(pk=keys[-1]), CustomDocument.objects.get(pk=key)
        keys.append(AboutPageFactory(parent=parent, title="Quince", body=body(document)).pk)
    return keys


@pytest.fixture
def above() -> Collection:
    """A collection with one below it."""
    above = Collection.get_first_root_node().add_child(name="Above")
    above.add_child(name="Below")
    return Collection.objects.get(pk=above.pk)


STEPS = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([*CHANGES, *NAMING, *FILING]))


@given(sequence=st.lists(STEPS, min_size=1, max_size=6))
@hypothesis_settings(max_examples=30, **IN_ANY_ORDER)
def test_no_document_is_found_but_those_of_public_pages(sequence, home, tree, documents, above):
    with taken_back():
        pages = [Page.objects.get(pk=key) for key in tree]
        for at, to, how in sequence:
            page, document = pages[at % len(pages)], CustomDocument.objects.get(pk=documents[to % len(documents)])
            if how in FILING:
                file(document, above, how)
            elif how in CHANGES:
                change(pages, at % len(pages), to % len(pages), how)
            elif Page.objects.get(pk=page.pk).alias_of_id is None:
                name(Page.objects.get(pk=page.pk), document, how)
            for each in pages:
                each.refresh_from_db()
            found = ask(home, WORD)
            rows = Entry.objects.filter(pk__in=found.keys).values_list("document", "page")
            public = public_documents(pages)
            assert sorted(document for document, _page in rows) == sorted(public)
            assert all(page in public[document] for document, page in rows)
            assert found.total == found.in_all == sum(found.counts["section"].values()) == len(public)
