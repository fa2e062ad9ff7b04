"""The style guide and the picker's previews: every block, for editors only."""

import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string

from accounts.office_group import Role
from core.blocks import StoryBlock
from core.checks import check_blocks
from core.style_guide import samples
from tests.core.test_every_type import html_errors
from tests.factories import AboutPageFactory, ImageFactory
from tests.roles import member

pytestmark = pytest.mark.django_db

GUIDE = "/admin/style-guide/"
NAMES = list(StoryBlock().child_blocks)


@pytest.fixture
def library(home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ImageFactory.create_batch(3)
    AboutPageFactory(parent=home, title="Related")


@pytest.fixture
def editor_client(client):
    client.force_login(member(Role.EDITORS))
    return client


def test_the_checks_hold_for_every_block():
    assert check_blocks(None) == []


def test_every_block_has_an_icon_of_its_own_and_a_name_in_the_editor():
    story = StoryBlock()
    icons = [block.meta.icon for block in story.child_blocks.values()]
    assert len(set(icons)) == len(icons)
    for name, block in story.child_blocks.items():
        assert block.meta.group, name
        assert block.get_description(), name
        assert block.is_previewable, name
        # A paragraph is named by its own words.
        assert name == "paragraph" or block.meta.label_format, name


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_is_clean_html(rf, home, library, name):
    sample = next(each for each in samples() if each.name == name)
    html = sample.block.render({"request": rf.get("/")})
    assert html.strip()
    assert html_errors(f"<!DOCTYPE html><title>x</title><body>{html}</body>") == []
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    ids = [element.get("id") for element in fragment.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    for element in fragment.iter():
        assert element.get("style") is None
        assert element.tag not in ("script", "style", "iframe", "object", "embed")
        assert not any(str(key).startswith("on") for key in element.attrib)
        if element.tag == "img":
            assert element.get("alt") is not None
            assert element.get("width")


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_can_be_shown_with_an_empty_library(editor_client, name):
    answer = editor_client.get(f"{GUIDE}preview/{name}/")
    assert answer.status_code == 200
    assert html_errors(answer.content.decode()) == []


def test_the_guide_names_and_frames_every_block(editor_client, library):
    html = editor_client.get(GUIDE).content.decode()
    assert html_errors(html) == []
    for name, block in StoryBlock().child_blocks.items():
        assert f'src="{GUIDE}preview/{name}/"' in html
        assert str(block.label) in html
        assert str(block.get_description()).split("’")[0] in html.replace("&#x27;", "'")


def test_the_preview_page_is_a_public_page_with_every_block(editor_client, library):
    answer = editor_client.get(f"{GUIDE}preview/")
    html = answer.content.decode()
    assert html_errors(html) == []
    assert "css/site.css" in html
    assert "/accent/" in html
    assert 'content="noindex"' in html
    for block in StoryBlock().child_blocks.values():
        assert f">{block.label}</h2>" in html


def test_a_single_preview_may_be_framed_by_the_admin_only(editor_client, library):
    answer = editor_client.get(f"{GUIDE}preview/quote/")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert '<figure class="quote">' in answer.content.decode()
    assert editor_client.get(f"{GUIDE}preview/nothing/").status_code == 404


@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}preview/", f"{GUIDE}preview/quote/"])
def test_nobody_else_sees_it(client, site, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
    client.force_login(get_user_model().objects.create_user("visitor", "v@example.org", "a-sample-password"))
    assert client.get(path).status_code in (302, 403)


def test_it_stands_in_the_help_menu(editor_client, home):
    assert GUIDE in editor_client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_pickers_preview_wears_the_public_look(editor_client, library, name):
    block = StoryBlock().child_blocks[name]
    answer = editor_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    html = answer.content.decode()
    assert html_errors(html) == []
    assert "css/site.css" in html
    assert "nothing in the library" not in html


def test_an_empty_library_is_said_in_words(rf, home):
    block = StoryBlock().child_blocks["picture"]
    context = {"bound_block": block.bind(block.get_preview_value()), "page_title": "Picture", "request": rf.get("/")}
    assert "nothing in the library" in render_to_string("wagtailcore/shared/block_preview.html", context)
