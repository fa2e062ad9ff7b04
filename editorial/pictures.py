"""The pictures that a page shows as its own, and where in the editor each stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page


@dataclass(frozen=True)
class Use:
    """A picture at one place of a page.

    Attributes:
        image: The picture.
        field: The page's field that it stands in.
        alternative: The alternative text at this place; None where the place has none of its own, and the picture's
            counts.
        adorns: Whether it is marked at this place as one that only adorns.
        block: The id of the block of the body that holds it; empty elsewhere.
        of: Whose portrait it is; empty for a picture of the page itself.
    """

    image: AbstractImage
    field: str
    alternative: str | None = None
    adorns: bool = False
    block: str = ""
    of: str = ""

    @property
    def is_described(self) -> bool:
        """Whether readers who cannot see it are told what it shows, or that they miss nothing."""
        return self.adorns or bool((self.alternative or "").strip()) or self.image.is_described


def pictures_of(page: Page) -> Iterator[Use]:
    """Give the pictures of a page: in its fields, in its body, and of the people that it names."""
    for field in page._meta.get_fields():
        # Pages have pictures of their own, and the link to the parent's row is a page.
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, Page):
            yield from _shown_by(getattr(page, field.name), field.name)
        elif isinstance(value := getattr(page, field.name, None), StreamValue):
            for child in value:
                for use in _in_block(child.block, child.value, field.name):
                    yield Use(use.image, field.name, use.alternative, use.adorns, str(child.id or ""), use.of)


def _in_block(block: Block, value, field: str) -> Iterator[Use]:
    if value is None:
        return
    if isinstance(block, ImageBlock):
        yield Use(value, field, value.contextual_alt_text or "", bool(value.decorative))
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name), field)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _in_block(block.child_block, item, field)
    elif isinstance(block, StreamBlock):
        for item in value:
            yield from _in_block(item.block, item.value, field)
    else:
        yield from _shown_by(value, field)


def _shown_by(value, field: str) -> Iterator[Use]:
    """Give a chosen picture, or the portrait of a chosen person."""
    image_model = get_image_model()
    if isinstance(value, image_model):
        yield Use(value, field)
    elif isinstance(value, Model) and not isinstance(value, Page):
        portrait = getattr(value, "portrait", None)
        if isinstance(portrait, image_model):
            yield Use(portrait, field, of=getattr(value, "name", ""))


def name_of(use: Use) -> str:
    """Call a picture by what the editor knows it as."""
    if use.of:
        return _("the portrait of %(person)s") % {"person": use.of}
    return _("the picture “%(title)s”") % {"title": use.image.title}
