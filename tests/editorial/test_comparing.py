"""Two versions of a page are told apart in the words that an editor knows: every block, and every page type."""

import json
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.blocks import StoryBlock
from editorial.comparing.blocks import kind_of
from editorial.comparing.differences import differences
from editorial.comparing.names import Names
from editorial.comparing.words import words_between
from tests.editorial.changing import another_of_field, changes
from tests.factories import (
    FACTORIES,
    DocumentFactory,
    ImageFactory,
    NewsPageFactory,
    PersonFactory,
    SpeechPageFactory,
    WorkAreaPageFactory,
)
from tests.house import one_of, stock_library

pytestmark = pytest.mark.django_db

STORY = StoryBlock()
# What a programmer would see: Python's and JSON's words, tags, keys.
LEAKS = re.compile(
    r"None|True|False|&lt;|\{|\}|\[|\]|<\w+ object|Value\(|data-block-key|\b[a-z]+_[a-z_]+\b|Page object"
)


def words(html: str) -> str:
    """Give what is read; removes what only a screen reader says, which would stand between the words of a text."""
    soup = BeautifulSoup(html, "html.parser")
    for each in soup.select(".w-sr-only, .compared-only, del"):
        each.decompose()
    return " ".join(soup.get_text(" ").split())


def no_leaks(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    for picture in soup.find_all("img"):
        assert picture["src"].startswith("/")
        picture.decompose()
    found = LEAKS.search(soup.get_text(" "))
    assert found is None, f"{found[0]}: {soup.get_text(' ')}"


def stored(block):
    raw = block.get_prep_value(block.normalize(block.get_preview_value()))
    return json.loads(json.dumps(raw, cls=DjangoJSONEncoder))


@pytest.fixture
def library(news):
    stock_library()
    PersonFactory()
    ImageFactory(title="Another picture", description="People at a gate")
    DocumentFactory(title="Another guide")
    for _number in range(3):
        NewsPageFactory(parent=news)


@pytest.mark.parametrize("name", STORY.child_blocks)
def test_every_field_of_every_block_is_told_by_its_label_and_words(name, library):
    block = STORY.child_blocks[name]
    kind = kind_of(block, Names())
    raw = stored(block)
    no_leaks(kind.whole(raw))
    told = 0
    for label, expected, changed in changes(block, raw):
        if changed == raw:
            continue
        assert kind.essence(raw) != kind.essence(changed), (label, expected)
        html = kind.between(raw, changed)
        no_leaks(html)
        assert "<ins" in html or "Removed" in html or "Moved" in html
        assert expected in html.replace("&amp;", "&") or expected in words(html)
        assert not label or label in words(html) or expected == "Removed"
        told += 1
    assert told


def test_equal_values_do_not_differ_whatever_their_keys(library):
    for block in STORY.child_blocks.values():
        kind = kind_of(block, Names())
        first, second = stored(block), stored(block)
        assert kind.essence(first) == kind.essence(second), block.name


def paragraph(key, text):
    return {"type": "paragraph", "id": key, "value": f"<p>{text}</p>"}


def test_parts_of_a_text_are_added_removed_moved_and_counted():
    kind = kind_of(STORY, Names())
    old = [paragraph(key, f"The paragraph {key}") for key in "abcdef"]
    new = [old[0], old[1], old[3], old[2], paragraph("g", "A new one"), old[5]]
    html = kind.between(old, new)
    text = words(html)
    assert "2 parts as before" in text
    assert "Moved down The paragraph c" in text or "Moved up The paragraph d" in text
    assert "Paragraph Added A new one" in text
    assert "<del>" in html
    assert "The paragraph e" in strip_tags(html)


def test_only_the_words_that_changed_are_marked():
    html = words_between("The office opens at nine on Monday.", "The office opens at ten on Monday & later.")
    assert re.sub(r'<bdi class="w-sr-only">[^<]*</bdi>', "", html) == (
        "The office opens at <del>nine</del><ins>ten</ins> on Monday<ins> &amp; later</ins>."
    )


def test_texts_with_little_in_common_stand_one_after_the_other():
    html = words_between("Whoever plans to leave asks first.", "The greenhouse was built by four women.")
    assert html.count("<del>") == html.count("<ins>") == 1


def test_bold_alone_is_told_in_words():
    kind = kind_of(STORY.child_blocks["paragraph"], Names())
    assert "only bold, italic or the lists differ" in kind.between("<p>A word</p>", "<p>A <b>word</b></p>")


def test_where_a_link_leads_is_part_of_the_text(library, news):
    kind = kind_of(STORY.child_blocks["paragraph"], Names())
    link = '<p><a linktype="page" id="{}">here</a></p>'
    other = NewsPageFactory(parent=news, title="The new guide")
    html = kind.between(link.format(news.pk), link.format(other.pk))
    assert "The new guide" in words(html)
    assert "News" in strip_tags(html)
    assert "a page that was deleted" in kind.whole(link.format(987654))


def fields_of(panel):
    """Give the panels of single fields, with the relation that each entry of theirs belongs to, or None."""
    for child in getattr(panel, "children", [panel]):
        if isinstance(child, InlinePanel):
            yield from ((child, leaf) for _none, leaf in fields_of(child.child_edit_handler))
        elif isinstance(child, FieldPanel):
            yield None, child
        elif hasattr(child, "children"):
            yield from fields_of(child)


@pytest.mark.parametrize("model", FACTORIES)
def test_every_field_of_every_page_type_is_told_by_its_label(model, library, home, work):
    WorkAreaPageFactory(parent=work)
    page = one_of(model)
    old = page.save_revision().as_object()
    assert differences(old, page.save_revision().as_object()) == []
    for inline, panel in fields_of(model.get_edit_handler()):
        changed = page.save_revision().as_object()
        base, thing = old, changed
        if inline is not None:
            entries = inline.db_field.related_model
            base = page.save_revision().as_object()
            for each in (base, changed):
                getattr(each, inline.relation_name).set([entries(pk=7)])
            thing = getattr(changed, inline.relation_name).first()
        field = panel.db_field
        value = None if field.many_to_many else getattr(thing, field.name, None)
        if (found := another_of_field(field, value)) is None:
            continue
        expected, value = found
        setattr(thing, field.name, [value] if field.many_to_many else value)
        (difference,) = differences(base, changed)
        no_leaks(difference.html)
        label = str(panel.heading or capfirst(field.verbose_name))
        told = f"{difference.label} {unescape(difference.html)}"
        assert label in told, (label, told)
        assert expected in told or expected in words(told), (label, told)
        assert "<ins" in told


def test_screen_names_both_writers_and_what_differs(library, news, admin_client, admin):
    page = SpeechPageFactory(parent=news)
    first = page.save_revision(user=admin)
    page.quote = "An entirely new sentence."
    page.speaker_name = ""
    page.speaker = PersonFactory(name="Sample Minister")
    second = page.save_revision(user=admin)
    answer = admin_client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk]))
    html = answer.content.decode()
    assert "An entirely new" in html
    assert "Sample Minister" in html
    assert html.count("<bdi>admin</bdi>") >= 2
    for each in ("live", "earliest"):
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, each, "latest"])
        assert admin_client.get(address).status_code == 200
