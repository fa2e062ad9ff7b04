"""What blocks choose pages, people, documents and pictures with; see gathering.py for how a page gets them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, PageChooserBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from . import gathering

ALT_LENGTH = 250
# One word with a digit in it, or with a picture's ending: IMG_1234, DSC-0021.JPG, scan.png.
_FILE_NAME = re.compile(r"\S*\d\S*|\S+\.(?:avif|gif|jpe?g|png|webp)", re.IGNORECASE)


class _Gathered:
    """A chooser whose objects come with everything else that the story shows, when it is being rendered."""

    def bulk_to_python(self, values):
        """Give the chosen objects in the order of `values`, which are primary keys or None."""
        gathered = gathering.current()
        if gathered is None:
            return super().bulk_to_python(values)  # type: ignore[misc]
        return gathered.give(self.model_class, list(values))  # type: ignore[attr-defined]


class PageChooser(_Gathered, PageChooserBlock):
    """Chooses a page of any type."""


class DocumentChooser(_Gathered, DocumentChooserBlock):
    """Chooses a document."""


class PersonChooser(_Gathered, SnippetChooserBlock):
    """Chooses one of the people; None once the entry is deleted."""

    def __init__(self, **kwargs):
        super().__init__("people.Person", **kwargs)


class PictureChooser(_Gathered, ImageChooserBlock):
    """Chooses a picture that needs no alternative text, because what stands beside it says the same."""

    def clean(self, value):
        """Refuse a picture that may not be shown, unless it is for a draft."""
        image = super().clean(value)
        if image is not None and not self.is_deferred_validation and image.why_not_public:
            raise ValidationError(image.why_not_public)
        return image


class DescribedPictureBlock(ImageBlock):
    """A picture with its alternative text, or marked as one that only adorns; its value is the image itself."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        alternative = _(
            "What the picture shows, in a sentence, for those who cannot see it. Leave out “picture of”, and what "
            "the caption says already."
        )
        for name, block in (
            ("image", PictureChooser(required=required, label=_("Picture"))),
            ("decorative", BooleanBlock(required=False, label=_("It only adorns: it needs no alternative text"))),
            (
                "alt_text",
                CharBlock(required=False, label=_("Alternative text"), max_length=ALT_LENGTH, help_text=alternative),
            ),
        ):
            block.set_name(name)
            self.child_blocks[name] = block

    def clean(self, value):
        """Refuse an alternative text that is too long, or only the file's name, as Wagtail proposes for want of one."""
        image = super().clean(value)
        text = (image.contextual_alt_text or "") if image is not None and not image.decorative else ""
        error = None
        if len(text) > ALT_LENGTH:
            error = ValidationError(
                _("Keep it under %(count)s characters; the text of the page can say more."),
                params={"count": ALT_LENGTH},
            )
        elif _FILE_NAME.fullmatch(text.strip()) and not self.is_deferred_validation:
            error = ValidationError(
                _("“%(text)s” is a file's name: say what the picture shows."), params={"text": text}
            )
        if error is not None:
            raise StructBlockValidationError(block_errors={"alt_text": error})
        return image

    class Meta:
        form_layout = ["image", "alt_text", "decorative"]
