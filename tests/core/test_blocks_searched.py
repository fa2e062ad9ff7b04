"""What the search index gets of each block: what is shown, and nothing else."""

import pytest
from django.utils import translation

from core.blocks import StoryBlock
from core.blocks.figures import FigureBlock
from tests.core.stored import document, picture
from tests.factories import AboutPageFactory, ImageFactory, PersonFactory

pytestmark = pytest.mark.django_db


def searchable(name: str, value: dict) -> str:
    block = StoryBlock().child_blocks[name]
    return " ".join(filter(None, block.get_searchable_content(block.to_python(value))))


def test_the_index_gets_what_is_shown_and_nothing_else(home, image):
    person = PersonFactory(name="Jemal Sample", role="Lawyer", email="j@example.org", phones="+993 12 000000")
    page = AboutPageFactory(parent=home, title="Read this")
    assert searchable("quote", {"text": "Words", "person": person.pk, "language": "ru"}) == "Words Jemal Sample Lawyer"
    assert "Jemal Sample" in searchable("contact", {"person": person.pk})
    prose = searchable("paragraph", "<p>Bring <b>this</b></p><ul><li>A card</li><li>A pen</li></ul>")
    assert [line.strip() for line in prose.splitlines()] == ["Bring this", "A card", "A pen"]
    assert searchable("heading", {"text": "A heading", "level": "h3"}) == "A heading"
    assert searchable("picture", picture(image, caption="Seen")) == "Somebody reads Seen Photo: A. Sample"
    hidden = {"image": {"image": image.pk, "alt_text": "Hidden", "decorative": True}}
    assert "Hidden" not in searchable("picture", hidden)
    assert searchable("related_pages", {"pages": [{"page": page.pk, "line": "Why"}]}) == "Read this Why"
    with translation.override("ru"):
        assert searchable("related_pages", {"pages": [{"page": page.pk, "line": "Зачем"}]}) == "Зачем"
    page.unpublish()
    assert searchable("related_pages", {"pages": [{"page": page.pk, "line": "Why"}]}) == ""
    assert searchable("call_to_action", {"title": "Do it", "link": {"page": page.pk, "label": "Now"}}) == ""
    assert searchable("media", {"title": "Film", "file": None, "transcript": "<p>Said</p>"}) == ""
    assert (
        searchable("media", {"title": "Film", "file": document("f.mp4").pk, "transcript": "<p>Said</p>"}) == "Film Said"
    )
    figure = {"value": "86", "unit": "families", "counts": "began anew", "source": "Report", "date": "2026-01-01"}
    assert FigureBlock().get_searchable_content(figure) == ["86 families began anew", "Report"]
    agenda = searchable("agenda", {"goal_numbers": ["8"], "targets": ["8.8"], "why": "Because"})
    assert agenda.startswith("Because Decent work")
    assert "Reduced inequalities" not in agenda


@pytest.mark.parametrize("name", StoryBlock().child_blocks)
def test_every_sample_gives_its_text_to_the_index(name, home):
    AboutPageFactory(parent=home)
    ImageFactory()
    block = StoryBlock().child_blocks[name]
    texts = block.get_searchable_content(block.normalize(block.get_preview_value()))
    assert any(texts)
    assert all(isinstance(text, str) for text in texts)
