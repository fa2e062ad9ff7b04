"""The small Markdown of the sample content."""

import pytest

from demo.story import ContentError, read, stream

PLACES = {("page", "news/guide"): 7, ("person", "press"): 3, ("document", "form"): 5}


def resolve(kind, key):
    return PLACES[kind, key]


def paragraph(body: str) -> str:
    (block,) = stream(body, resolve)
    assert block["type"] == "paragraph"
    return block["value"]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("Two lines\nof one paragraph.", "<p>Two lines of one paragraph.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("**Bold** and *slanted*.", "<p><b>Bold</b> and <i>slanted</i>.</p>"),
        ("[words](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">words</a></p>'),
        ("[words](page:news/guide)", '<p><a linktype="page" id="7">words</a></p>'),
        ("[words](document:form)", '<p><a linktype="document" id="5">words</a></p>'),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("A < B & C", "<p>A &lt; B &amp; C</p>"),
        ("<script>", "<p>&lt;script&gt;</p>"),
    ],
)
def test_running_text(body, html):
    assert paragraph(body) == html


def test_headings_and_blocks_divide_the_text():
    body = 'Before.\n\n## A heading\n\nAfter.\n\n```contact\nlead = "Ask"\nperson = "press"\n```\n\nAt the end.'
    assert stream(body, resolve) == [
        {"type": "paragraph", "value": "<p>Before.</p>"},
        {"type": "heading", "value": {"text": "A heading", "level": "h2"}},
        {"type": "paragraph", "value": "<p>After.</p>"},
        {"type": "contact", "value": {"lead": "Ask", "person": 3}},
        {"type": "paragraph", "value": "<p>At the end.</p>"},
    ]


def test_block_with_a_blank_line_inside_stays_whole():
    body = '```quote\ntext = """\nOne.\n\nTwo."""\nattribution = "A"\n```'
    (block,) = stream(body, resolve)
    assert block["value"]["text"] == "One.\n\nTwo."


def test_nothing_gives_nothing():
    assert stream("", resolve) == []
    assert stream("\n \n", resolve) == []


def test_file_is_fields_and_body(tmp_path):
    file = tmp_path / "page.md"
    file.write_text('+++\ntitle = "A"\n+++\nText.\n')
    assert read(file) == ({"title": "A"}, "Text.\n")


@pytest.mark.parametrize("text", ["", "Text.", "+++\n", '+++\ntitle = "A"\nText.'])
def test_file_without_fields_is_named(text, tmp_path):
    file = tmp_path / "page.md"
    file.write_text(text)
    with pytest.raises(ContentError, match=r"page\.md"):
        read(file)
