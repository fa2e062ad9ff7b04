"""One query a kind for everything that a story shows of others: pages, pictures, documents, people.

Wagtail asks once for each chooser of each kind of block, and a link in running text asks by itself. While a story is
rendered, its choosers and links are answered from here instead.
"""

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images import get_image_model
from wagtail.models import Page, TranslatableMixin
from wagtail.rich_text import extract_references_from_rich_text

from core.published import with_publicity
from core.statements import statement
from core.uses import tag_of, uses

_current: ContextVar["Gathering | None"] = ContextVar("core.blocks.gathering", default=None)

Named = tuple[type[Model], int]


def named(block: Block, raw) -> Iterator[Named]:
    """Give model and primary key of everything that a block's stored value names."""
    if isinstance(block, ChooserBlock):
        if isinstance(raw, int):
            yield block.model_class, raw
    elif isinstance(block, RichTextBlock):
        for model, key, _model_path, _content_path in extract_references_from_rich_text(raw or ""):
            if str(key).isdigit():
                yield model, int(key)
    elif isinstance(block, StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            if name in raw:
                yield from named(child, raw[name])
    elif isinstance(block, ListBlock):
        for item in raw or []:
            wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield from named(block.child_block, item["value"] if wrapped else item)
    elif isinstance(block, StreamBlock):
        for item in raw or []:
            if item["type"] in block.child_blocks:
                yield from named(block.child_blocks[item["type"]], item["value"])


class Gathering:
    """What was gathered: `give` for choosers, `shown` for links to pages.

    `request` is the one that the story is rendered for, or None; its host is this site's own.
    """

    def __init__(self, wanted: Iterator[Named], request: HttpRequest | None = None, pictures: Sequence[Model] = ()):
        """Fetch what is `wanted`, and the sizes of its pictures along with those of further `pictures` at hand."""
        self.request = request
        self.host = request.get_host() if request is not None else ""
        keys: dict[type[Model], set[int]] = defaultdict(set)
        for model, key in wanted:
            keys[Page if issubclass(model, Page) else model].add(key)
        self._pages = _Pages(keys.pop(Page, set()))
        for model, wanted_keys in keys.items():
            for key in wanted_keys:
                uses(tag_of(model, key))
        self._objects = {model: _of(model, wanted_keys) for model, wanted_keys in keys.items()}
        image_model = get_image_model()
        images = [
            image
            for found in self._objects.values()
            for each in found.values()
            for image in ([each] if isinstance(each, image_model) else _images_of(each))
        ]
        prefetch_related_objects([*pictures, *images], "renditions")

    def give(self, model: type[Model], keys: Sequence[int | None]) -> list[Model | None]:
        """Give the chosen objects in the order of `keys`, each a copy of its own; None where there is none."""
        found: Mapping = self._pages.by_key if issubclass(model, Page) else self._objects.get(model, {})
        return [copy.copy(found[key]) if key in found else None for key in keys]

    def shown(self, key: int, listed: bool = False) -> Page | None:
        """Give the page that a link to the page `key` leads to: in the reader's language where there is one.

        None when it is gone or not public; with `listed`, when it is withdrawn too. Tells core.uses.
        """
        return self._pages.shown(key, listed)


class _Pages:
    """The chosen pages, and their translations into the language of the reader."""

    def __init__(self, keys: set[int]):
        self.by_key: dict[int, Page] = {}
        self._translated: dict[object, Page] = {}
        if not keys:
            return
        language = get_language() or settings.LANGUAGE_CODE
        for page in _in_language(sorted(keys), language):
            if page.pk in keys:
                self.by_key[page.pk] = page
            if page.locale.language_code == language and page.is_visible:
                self._translated[page.translation_key] = page

    def shown(self, key: int, listed: bool) -> Page | None:
        uses(f"face:{key}")
        page = self.by_key.get(key)
        if page is None:
            return None
        if page.locale.language_code != get_language():
            uses(f"translations:{key}")
            page = self._translated.get(page.translation_key, page)
            uses(f"face:{page.pk}")
        return page if (page.is_listed if listed else page.is_visible) else None


@statement
def _in_language(keys: list[int], language: str) -> QuerySet[Page]:
    """Give pages and their translations into a language, with whether the public may see them."""
    chosen = Page.objects.filter(pk__in=keys)
    wanted = Q(pk__in=keys) | Q(translation_key__in=chosen.values("translation_key"), locale__language_code=language)
    return with_publicity(Page.objects.filter(wanted)).select_related("locale")


def _of(model: type[Model], keys: set[int]) -> dict[int, Model]:
    """Give the objects of `model` by primary key, each with the picture and the language that it has of its own."""
    beside = _picture_fields(model) + (["locale"] if issubclass(model, TranslatableMixin) else [])
    objects = model._default_manager.all()
    return (objects.select_related(*beside) if beside else objects).in_bulk(keys)


def _picture_fields(model: type[Model]) -> list[str]:
    image_model = get_image_model()
    return [field.name for field in model._meta.concrete_fields if field.related_model is image_model]


def _images_of(each: Model) -> list:
    return [image for name in _picture_fields(type(each)) if (image := getattr(each, name)) is not None]


@contextmanager
def answering_from(gathered: Gathering) -> Iterator[Gathering]:
    """Answer choosers and links from what was gathered inside a `with` block."""
    token = _current.set(gathered)
    try:
        yield gathered
    finally:
        _current.reset(token)


def current() -> Gathering | None:
    """Give what was gathered for the story that is being rendered; None outside of one."""
    return _current.get()


def current_or_for(model: type[Model], keys: list[int]) -> Gathering:
    """Give what was gathered for the story at hand, else gather what `keys` of `model` name."""
    return current() or Gathering((model, key) for key in keys)


def address(page: Page) -> str:
    """Give a page's address, made with the request that the story at hand is rendered for; empty when it has none."""
    gathered = current()
    return page.get_url(gathered.request if gathered else None) or ""
