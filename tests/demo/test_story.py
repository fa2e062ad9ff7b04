import pytest

from demo.pdf.font import Font
from demo.pdf.paper import FONTS
from demo.story import ContentError, read, rich_text, stream


def resolve(kind, key):
    return f"{kind}/{key}"


def test_paragraphs_lists_and_headings():
    assert stream("One *two*\nthree.\n\n- a\n- **b**\n\n## Title\n\n### Part\n\n1. c", resolve) == [
        {"type": "paragraph", "value": "<p>One <i>two</i> three.</p><ul><li>a</li><li><b>b</b></li></ul>"},
        {"type": "heading", "value": {"text": "Title", "level": "h2"}},
        {"type": "heading", "value": {"text": "Part", "level": "h3"}},
        {"type": "paragraph", "value": "<ol><li>c</li></ol>"},
    ]


def test_links_and_what_must_be_escaped():
    assert rich_text("[us](page:about) & [it](document:guide) <b> [out](https://www.example.org/)", resolve) == (
        '<p><a linktype="page" id="page/about">us</a> &amp; <a linktype="document" id="document/guide">it</a> '
        '&lt;b&gt; <a href="https://www.example.org/">out</a></p>'
    )


def test_blocks_name_others_by_key_and_hold_running_text():
    body = '```accordion\n[[entries]]\ntitle = "Why?"\ntext = """\nBecause.\n\nAnd **so**."""\n```'
    assert stream(body, resolve)[0]["value"] == {
        "entries": [{"title": "Why?", "text": "<p>Because.</p><p>And <b>so</b>.</p>"}]
    }
    picture = stream('```picture\nimage = "bus"\n```', resolve)[0]["value"]["image"]
    assert picture == {"image": "image/bus", "decorative": False, "alt_text": "alt/bus"}
    figures = stream("```figures\n[[figures]]\ndate = 2025-12-31\n```", resolve)[0]["value"]
    assert figures == {"figures": [{"date": "2025-12-31"}]}


@pytest.mark.parametrize("body", ["```nothing\n```", "```quote\ntext = \n```", '```quote\nwords = "x"\n```'])
def test_a_block_that_is_wrongly_written_is_refused_in_a_sentence(body):
    with pytest.raises(ContentError, match=r"block"):
        stream(body, resolve)


def test_a_file_without_fields_is_refused(tmp_path):
    file = tmp_path / "page.md"
    file.write_text("Only text.")
    with pytest.raises(ContentError, match=r"page\.md does not begin"):
        read(file)


@pytest.mark.parametrize("name", ["Regular", "Bold"])
def test_the_fonts_have_english_turkmen_and_russian_letters(name):
    font = Font(FONTS / f"OpenSans-{name}.ttf")
    letters = "AZaz09 ÄäÇçŇňÖöŞşÜüÝýŽž АЯаяЁё №–“”‘’«»…€•"
    assert [letter for letter in letters if font._glyphs.get(letter, 0) == 0] == []
    assert font.width("iiii", 10) < font.width("MMMM", 10)
