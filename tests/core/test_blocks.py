"""Every block of the story, in one loop over what the story holds: a new block is tested by being there."""

import json

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import get_template
from wagtail.admin.icons import get_icons
from wagtail.blocks import StreamBlockValidationError, StructBlock

from core.blocks import StoryBlock
from tests.factories import NewsPageFactory
from tests.house import stock_library

pytestmark = pytest.mark.django_db

NAMES = list(StoryBlock().child_blocks)


@pytest.fixture
def block(request):
    return StoryBlock().child_blocks[request.param]


@pytest.fixture
def value(block, news, django_capture_on_commit_callbacks):
    """The block's preview value, with a picture, a document, a person and a page there to be chosen."""
    with django_capture_on_commit_callbacks(execute=True):
        stock_library()
    NewsPageFactory(parent=news)
    return block.normalize(block.get_preview_value())


def each_block(*names):
    return pytest.mark.parametrize("block", names or NAMES, indirect=True, ids=str)


def rendered(block, value) -> str:
    story = StoryBlock()
    return story.render(story.normalize([(block.name, value)]))


@each_block()
def test_renders_as_whole_html_by_its_own_template(block, value):
    assert block.meta.template == f"blocks/{block.name}.html"
    html = rendered(block, value)
    parser = html5lib.HTMLParser()
    fragment = parser.parseFragment(html)
    assert parser.errors == []
    assert "".join(fragment.itertext()).strip() or fragment.find(".//{*}img") is not None
    for unwanted in ("None", "style=", "<style", "<script", "{{", "{%", "gettext", "StructValue"):
        assert unwanted not in html


@each_block()
def test_editors_are_told_what_it_is(block):
    assert str(block.meta.description).strip().endswith(".")
    assert str(block.label).strip()
    assert block.meta.group
    assert f'id="icon-{block.meta.icon}"' in get_icons()


@each_block()
def test_preview_is_what_an_editor_could_have_saved(block, value):
    block.clean(value)


@each_block()
def test_empty_block_is_refused_with_words(block):
    with pytest.raises(ValidationError) as refused:
        block.clean(block.normalize(block.get_default()))
    errors = getattr(refused.value, "block_errors", None)
    if isinstance(block, StructBlock):
        assert errors
        assert set(errors) <= set(block.child_blocks)


@each_block()
def test_empty_block_can_be_saved_as_a_draft(block):
    block.clean_deferred(block.normalize(block.get_default()))


@each_block()
def test_value_survives_the_way_to_the_database_and_back(block, value):
    read = block.to_python(json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder)))
    assert rendered(block, read) == rendered(block, value)


def test_story_passes_its_blocks_errors_on(home):
    story = StoryBlock()
    with pytest.raises(StreamBlockValidationError) as refused:
        story.clean(story.normalize([("heading", {"text": ""})]))
    assert set(refused.value.block_errors) == {0}


def test_template_of_every_block_exists():
    for name in NAMES:
        get_template(f"blocks/{name}.html")
