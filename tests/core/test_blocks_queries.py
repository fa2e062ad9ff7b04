"""A story costs one query a kind of thing that it shows, however many blocks it has."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import OfficeText, SiteSettings
from tests.factories import AboutPageFactory, DocumentFactory, ImageFactory, NewsPageFactory, PersonFactory

pytestmark = pytest.mark.django_db


def document(name: str):
    return DocumentFactory(title=name, file=ContentFile(b"x", name=name)).pk


@pytest.fixture
def blocks(home, django_capture_on_commit_callbacks):
    """Give a function that makes the stored values of every block, each with things of its own."""

    def one() -> list[tuple[str, object]]:
        with django_capture_on_commit_callbacks(execute=True):
            images = ImageFactory.create_batch(5)
            people = [PersonFactory(portrait=image, email="a@example.org") for image in images[3:]]
        pages = [AboutPageFactory(parent=home) for _number in range(4)]
        described = [{"image": {"image": image.pk, "alt_text": "Text"}} for image in images]
        links = f'<a linktype="page" id="{pages[0].pk}">a</a> <a linktype="document" id="{document("a.pdf")}">b</a>'
        entries = [{"title": "Title", "text": f"<p>{links}</p>"}]
        captions = [{"language": "en", "file": document("f.vtt")}]
        film = {"title": "F", "file": document("f.mp4"), "sound": document("f.mp3"), "poster": images[0].pk}
        return [
            ("paragraph", f"<p>{links}</p>"),
            ("heading", {"text": "Heading"}),
            ("quote", {"text": "Words", "person": people[0].pk}),
            ("callout", {"tone": "warning", "title": "Title", "text": f"<p>{links}</p>"}),
            ("accordion", {"entries": entries * 2}),
            ("picture", described[1]),
            ("gallery", {"pictures": described[2:]}),
            ("media", film | {"captions": captions, "transcript": f"<p>{links}</p>"}),
            ("contact", {"person": people[1].pk}),
            ("document", {"document": document("b.pdf")}),
            ("call_to_action", {"title": "T", "link": {"page": pages[1].pk}}),
            ("call_to_action", {"title": "T", "link": {"document": document("c.pdf")}}),
            ("related_pages", {"pages": [{"page": page.pk} for page in pages[2:]]}),
            ("agenda", {"goal_numbers": ["8", "10"], "targets": ["10.7"]}),
        ]

    return one


@pytest.fixture
def cost(news, client, site, home):
    """Give a function that says how many queries a news page with the given blocks costs, on a site with an office."""
    SiteSettings.objects.create(site=site)
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample office")

    def one(found: list[tuple[str, object]]) -> int:
        page = NewsPageFactory(parent=news)
        raw = [{"type": name, "value": value, "id": str(uuid.uuid4())} for name, value in found]
        page.body = page._meta.get_field("body").to_python(raw)
        page.save_revision().publish()
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page.url).status_code == 200
        return len(captured)

    return one


def test_every_block_three_times_costs_what_each_once_costs(blocks, cost):
    nothing = cost([])
    once = cost(blocks())
    thrice = cost(blocks() + blocks() + blocks())
    assert thrice == once
    # Pages, documents, people, pictures, and the pictures' sizes; the pages of the goals come with the menu.
    assert once - nothing == 5
    assert once <= 12


def test_a_page_of_words_quotes_and_contacts_stays_within_twelve(blocks, cost):
    names = ("paragraph", "quote", "contact", "agenda")
    assert (
        cost([("paragraph", "<p>Words</p>"), *((name, value) for name, value in blocks() if name in names[1:])]) <= 12
    )


def test_blocks_of_words_ask_nothing(blocks, cost):
    words = [(name, value) for name, value in blocks() if name == "heading"]
    assert cost([*words, ("paragraph", "<p>Words</p>")]) == cost([])
