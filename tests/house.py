"""A page of every type, each in a place where it may stand and full of every block: driven by the types themselves."""

from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page

from core.blocks import StoryBlock
from core.models import BasePage
from home.models import HomePage
from tests.factories import FACTORIES, ImageFactory, make_below

# 255 characters, most of them in words longer than a telephone is wide.
LONG_TITLE = ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 4)[:255].strip()


def every_block() -> StreamValue:
    """Give a story with every block, from the blocks' own preview values."""
    ImageFactory()
    story = StoryBlock()
    return StreamValue(
        story, [(name, child.normalize(child.get_preview_value())) for name, child in story.child_blocks.items()]
    )


def place_of(model: type[Page]) -> Page:
    """Give a page below which one of `model` may stand; makes it, and those above it, where there is none."""
    parents = [parent for parent in model.allowed_parent_page_models() if parent is not model]
    for parent in parents:
        if found := parent.objects.filter(depth__gt=1).first() or (parent is Page and Page.get_first_root_node()):
            return found
    return make_below(parents[0], place_of(parents[0]))


def one_of(model: type[BasePage]) -> BasePage:
    """Give the home page, or a new page of `model`, or the one there is where there can be no second."""
    if model is HomePage:
        return HomePage.objects.get()
    if model.max_count_per_parent == 1 and (existing := model.objects.first()):
        return existing
    return make_below(model, place_of(model))


def fill(page: BasePage) -> BasePage:
    """Put every block into a page's body, show it in menus, and publish it."""
    if hasattr(page, "body"):
        page.body = every_block()
    if hasattr(page, "goals"):
        page.goals = [3, 8, 10, 16]
    page.show_in_menus = page.depth <= 4
    page.save_revision().publish()
    return page


def furnish(title: str = "") -> dict[str, str]:
    """Make a full page of every type and give their addresses by type; `title`, when given, becomes everybody's."""
    addresses = {}
    for model in FACTORIES:
        page = one_of(model)
        if title:
            page.title = title
        fill(page)
        addresses[page.page_type] = page.url
    return addresses
