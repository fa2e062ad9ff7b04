"""A page of every type, each in a place where it may stand and full of every block: driven by the types themselves."""

from django.core.files.base import ContentFile
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Locale, Page, Site

from core.blocks import StoryBlock
from core.models import BasePage, OfficeText, SiteSettings
from home.models import HomePage
from tests.factories import FACTORIES, DocumentFactory, ImageFactory, PersonFactory, make_below

# Types that send the visitor on to somewhere else.
ELSEWHERE = {"about.LinkPage"}
TYPES = [name for model in FACTORIES if (name := f"{model._meta.app_label}.{model.__name__}") not in ELSEWHERE]

# 255 characters, most of them in words longer than a telephone is wide.
LONG_TITLE = ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 4)[:255].strip()


def stock_library() -> None:
    """Make what blocks choose from: pictures, a person, and a document of each kind that a block shows."""
    ImageFactory.create_batch(3)
    PersonFactory()
    for name in ("guide.pdf", "contract.mp4", "contract.mp3", "contract.vtt"):
        DocumentFactory(title=name, file=ContentFile(b"WEBVTT\n", name=name))


def every_block() -> StreamValue:
    """Give a story with every block, from the blocks' own preview values."""
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
    """Make a full page of every type, the office's texts and a second language; give the addresses by type.

    `title`, when given, becomes every page's.
    """
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, parent_name="the sample organisation", parent_url="https://www.example.org/")
    OfficeText.objects.create(
        site=site,
        locale=Locale.get_default(),
        name=title[:120] or "Sample Office in Turkmenistan",
        mission_line="Migration that is safe, orderly and of use to everyone",
        address="Sample Street 1\nAshgabat",
        footer="A sample office.",
    )
    stock_library()
    addresses = {}
    for model in FACTORIES:
        page = one_of(model)
        if title:
            page.title = title
        fill(page)
        addresses[page.page_type] = page.url
    russian, _made = Locale.objects.get_or_create(language_code="ru")
    HomePage.objects.get().copy_for_translation(russian).save_revision().publish()
    return addresses
