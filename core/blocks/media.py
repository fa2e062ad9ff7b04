"""Pictures."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from core.uses import uses


class PictureValue(StructValue):
    """A picture with its caption and credit."""

    @cached_property
    def credit_line(self) -> str:
        """Who made it: typed at this use, else the picture's own credit."""
        image = self.get("image")
        if image:
            uses(f"image:{image.pk}")
        return self.get("credit") or getattr(image, "credit", "")


class PictureBlock(StructBlock):
    """A picture that says something, or one that only adorns and is marked so."""

    image = ImageBlock(label=_("Picture"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = CharBlock(
        label=_("Credit"), required=False, max_length=200, help_text=_("Only when it differs from the picture's own.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        description = _("A picture with alternative text, caption and credit.")
        template = "blocks/picture.html"
        value_class = PictureValue

    def get_preview_value(self):
        """Show the newest picture of the library; nothing when it is empty."""
        image = get_image_model().objects.order_by("-pk").first()
        value = self.normalize({"caption": "A caption says what the picture cannot", "credit": "Sample Studio"})
        if image is not None:
            value["image"] = self.child_blocks["image"].normalize(image)
            value["image"].contextual_alt_text = image.description or image.title
            value["image"].decorative = False
        return value
