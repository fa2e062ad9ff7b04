"""Pictures: one, or several in a grid."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

from core.uses import uses

from .choosers import DescribedPictureBlock


class PictureValue(StructValue):
    """A picture with its caption and credit."""

    @cached_property
    def credit_line(self) -> str:
        """Who made it: typed at this use, else the picture's own credit."""
        image = self.get("image")
        if image:
            uses(f"image:{image.pk}")
        return self.get("credit") or getattr(image, "credit", "")

    @property
    def alt(self) -> str:
        """The alternative text; empty for a picture that only adorns."""
        image = self["image"]
        return "" if image.decorative else image.contextual_alt_text or ("" if image.adorns else image.description)


class PictureBlock(StructBlock):
    """A picture that says something, or one that only adorns and is marked so."""

    image = DescribedPictureBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = CharBlock(
        label=_("Credit"), required=False, max_length=200, help_text=_("Only when it differs from the picture's own.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{image}"
        description = _("A picture with alternative text, caption and credit.")
        template = "blocks/picture.html"
        value_class = PictureValue

    def get_preview_value(self):
        """Show the newest picture of the library; nothing when it is empty."""
        images = _newest(1)
        return _pictured(self, images[0] if images else None, "A caption says what the picture cannot")

    def get_searchable_content(self, value):
        """Give the alternative text, the caption and the credit."""
        return _texts(value)


class GalleryPictureBlock(StructBlock):
    """One picture of a gallery."""

    image = DescribedPictureBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=150)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{image}"
        value_class = PictureValue


class GalleryBlock(StructBlock):
    """Several pictures of one occasion, all in sight: nothing slides or hides."""

    title = CharBlock(label=_("Title"), required=False, max_length=120)
    pictures = ListBlock(GalleryPictureBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "grid"
        label = _("Gallery")
        label_format = "{title} {pictures}"
        description = _("Two to twelve pictures in a grid. Fewer and better load faster.")
        template = "blocks/gallery.html"

    def get_preview_value(self):
        """Show the newest pictures of the library; nothing when it is empty."""
        block = self.child_blocks["pictures"].child_block
        pictures = [_pictured(block, image, image.title) for image in _newest(3)]
        # A library of one picture still shows what a grid looks like.
        return self.normalize({"title": "", "pictures": pictures * 2 if len(pictures) == 1 else pictures})

    def get_searchable_content(self, value):
        """Give the title, and each picture's texts."""
        return [value.get("title") or "", *(text for each in value["pictures"] for text in _texts(each))]


def _newest(count: int) -> list[AbstractImage]:
    images = get_image_model().objects.order_by("-pk").prefetch_related("renditions")[: count * 4]
    return [image for image in images if not image.why_not_public][:count]


def _pictured(block: StructBlock, image: AbstractImage | None, caption: str) -> PictureValue:
    value = block.normalize({"image": None, "caption": caption})
    if image is not None:
        image.contextual_alt_text = image.description or image.title
        image.decorative = False
        value["image"] = image
    return value


def _texts(value: PictureValue) -> list[str]:
    if not value.get("image"):
        return []
    return [value.alt, value.get("caption") or "", value.credit_line]
