"""Running text: what a paste leaves, where links lead, what reaches the public."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText, expand_db_html

from core.blocks import ParagraphBlock, ProseBlock
from core.blocks.prose import prose
from core.uses import recording
from tests.factories import AboutPageFactory, DocumentFactory

pytestmark = pytest.mark.django_db

WORD = (Path(__file__).parent.parent / "data" / "word_paste.html").read_text()


def cleaned(html: str) -> str:
    """Give the text as it would be kept, without the editor's keys."""
    return str(ParagraphBlock().clean(RichText(html)))


def posted(state: dict) -> str:
    """Give the text that is kept of what Draftail posts."""
    block = ParagraphBlock()
    return str(block.clean(block.value_from_datadict({"body": json.dumps(state)}, {}, "body")))


def test_words_own_html_becomes_clean_text():
    assert cleaned(WORD) == (
        "<p>The law of a place</p>"
        "<p><b>Seasonal</b> workers must have a <i>contract</i> in writing, see "
        '<a href="https://example.org/law" rel="external">the law'
        '<span class="visually-hidden"> (leaves this site)</span></a>.</p>'
        "<p>· First point</p><p>· Second point</p><p>Cell one</p><p>Cell two</p><p>bad link</p>"
        "<ul><li>real item</li></ul>"
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<style>p{}</style><!-- hidden -->b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a <img src=x onerror="x()">b</p>', "<p>a b</p>"),
        ('<p><iframe src="https://example.org/"></iframe>a</p>', "<p>a</p>"),
        ('<p>a <a href="javascript:alert(1)">b</a></p>', "<p>a b</p>"),
        ('<p>a <a href="java&#10;script:alert(1)">b</a></p>', "<p>a b</p>"),
        ('<p>a <a href="data:text/html,x">b</a></p>', "<p>a b</p>"),
        ("<h1>Big</h1><p>small</p>", "<p>Big</p><p>small</p>"),
        ("<p><b>a</p>", "<p><b>a</b></p>"),
        ("plain", "<p>plain</p>"),
        ("<p>a</p><p> </p><p><br/></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>5 &lt; 6 &amp; &lt;script&gt;</p>", "<p>5 &lt; 6 &amp; &lt;script&gt;</p>"),
        ('<p><a href="mailto:a@example.org">a</a></p>', '<p><a href="mailto:a@example.org">a</a></p>'),
        ('<p><a href="tel:+99312000000">a</a></p>', '<p><a href="tel:+99312000000">a</a></p>'),
    ],
)
def test_only_what_an_editor_could_have_written_is_kept(html, kept):
    assert cleaned(html) == kept


def test_a_posted_link_of_an_unsafe_kind_loses_its_address():
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "bad link",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 3, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}},
    }
    assert posted(state) == "<p>bad link</p>"


@pytest.mark.parametrize("html", ["", "<p></p>", "<p>&nbsp;</p>", "<p><b> </b></p>"])
def test_text_without_words_is_empty(html):
    with pytest.raises(ValidationError, match="required"):
        ParagraphBlock().clean(RichText(html))
    assert not ProseBlock(required=False).clean(RichText(html))
    assert not ParagraphBlock().clean_deferred(RichText(html))


def test_text_that_cannot_be_read_is_refused_with_a_way_on():
    with pytest.raises(ValidationError, match="paste it once more"):
        cleaned("<li>an entry of no list</li>")


def test_cleaning_twice_changes_nothing():
    block = ParagraphBlock()
    once = block.clean(RichText(WORD))
    assert block.clean(once).source == once.source


def test_an_unsafe_address_that_was_stored_somehow_is_no_link():
    assert prose('<p><a href="JavaScript:alert(1)">a</a></p>') == "<p>a</p>"
    assert prose('<p><a href="java&#x09;script:alert(1)">a</a></p>') == "<p>a</p>"


def link(page) -> str:
    return str(RichText(f'<p><a linktype="page" id="{page.pk}">words</a></p>'))


def test_a_link_leads_to_a_published_page_only(home):
    page = AboutPageFactory(parent=home, slug="there")
    assert link(page) == '<p><a href="/en/there/">words</a></p>'
    page.unpublish()
    assert link(page) == "<p>words</p>"
    page.delete()
    assert link(page) == "<p>words</p>"


def test_a_link_to_a_page_with_a_translation_leads_to_the_readers_language(home, russian):
    page = AboutPageFactory(parent=home, slug="there")
    translated = page.copy_for_translation(russian.locale)
    translated.slug = "tam"
    with_draft = _in_russian(page)
    assert "/en/there/" in with_draft
    translated.save_revision().publish()
    assert "/ru/tam/" in _in_russian(page)
    assert "/en/there/" in link(page)


def _in_russian(page) -> str:
    from django.utils.translation import override

    with override("ru"):
        return link(page)


def test_a_link_to_a_document_tells_what_it_uses():
    document = DocumentFactory()
    with recording() as told:
        html = expand_db_html(f'<a linktype="document" id="{document.pk}">words</a>')
    assert document.url in html
    assert f"document:{document.pk}" in told.tags
    document.delete()
    assert str(RichText(f'<a linktype="document" id="{document.pk}">words</a>')) == "words"


@pytest.mark.parametrize("key", ["", "x", "9" * 18])
def test_a_link_with_a_damaged_key_is_no_error(key):
    assert str(RichText(f'<a linktype="page" id="{key}">words</a>')) == "words"
    assert str(RichText(f'<a linktype="document" id="{key}">words</a>')) == "words"
