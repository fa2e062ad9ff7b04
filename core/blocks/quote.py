"""Quotes, the office's signature element."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
    CharBlock,
    ChoiceBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from core.languages import Foreign, direction, foreign, passage_languages
from core.quotation import without_marks
from core.uses import uses

from .choosers import PersonChooser, PictureChooser
from .links import AddressBlock, safe_address


class QuoteValue(StructValue):
    """A quote with whom it belongs to."""

    @cached_property
    def speaker(self) -> str:
        """The name under the quote: the chosen person's, else the one typed."""
        person = self.get("person")
        if person:
            uses(f"person:{person.pk}")
        return person.name if person else self.get("attribution") or ""

    @cached_property
    def speaker_role(self) -> str:
        """The role under the name: the one typed, else the chosen person's."""
        person = self.get("person")
        return self.get("role") or (person.role if person else "")

    @cached_property
    def other(self) -> Foreign | None:
        """The language that the person's own name and role are in, when it is not the reader's."""
        person = self.get("person")
        return foreign(person.locale.language_code) if person else None

    @cached_property
    def portrait_image(self):
        """The picture beside the words: the one chosen, else the person's portrait; None when there is neither."""
        person = self.get("person")
        return self.get("portrait") or (person.portrait if person else None)

    @property
    def source_url(self) -> str:
        """Where it was said or printed; empty when it is not known."""
        return safe_address(self.get("source"))

    @cached_property
    def direction(self) -> str:
        """`rtl` or `ltr` when the quote is in a language of its own, else empty."""
        language = self.get("language")
        return direction(language) if language else ""


class QuoteBlock(StructBlock):
    """What somebody said, and who said it."""

    text = TextBlock(
        label=_("Text"),
        max_length=600,
        form_attrs={"rows": 3},
        help_text=_("Without quotation marks: they are added in the style of the language."),
    )
    person = PersonChooser(label=_("Person"), required=False)
    attribution = CharBlock(
        label=_("Name"), required=False, max_length=120, help_text=_("For somebody who is not among the people.")
    )
    role = CharBlock(
        label=_("Role"), required=False, max_length=160, help_text=_("Only when it was not the person's role of today.")
    )
    portrait = PictureChooser(
        label=_("Portrait"), required=False, help_text=_("Only when it is not the person's own portrait.")
    )
    language = ChoiceBlock(
        label=_("Language"),
        choices=passage_languages,
        required=False,
        widget=forms.Select,
        search_index=False,
        help_text=_("Only when it is not the language of the page."),
    )
    source = AddressBlock(label=_("Source"), required=False, help_text=_("The address where it was said or printed."))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"
        description = _("Words of somebody, set large. One or two a page.")
        template = "blocks/quote.html"
        value_class = QuoteValue
        form_layout = BlockGroup(
            children=["text", "person", "attribution", "role"], settings=["portrait", "language", "source"]
        )
        preview_value = {
            "text": "A contract that you can read is the first protection that you carry with you.",
            "attribution": "Sample Speaker",
            "role": "Head of the sample office",
        }

    def clean(self, value):
        """Refuse a quote of two people at once, and one of nobody."""
        result = super().clean(value)
        result["text"] = without_marks(result.get("text") or "")
        if result.get("person") and result.get("attribution"):
            message = _("Choose a person or type a name, not both.")
        elif not result.get("person") and not result.get("attribution") and not self.is_deferred_validation:
            message = _("Say whose words these are: choose a person above, or type a name.")
        else:
            return result
        raise StructBlockValidationError(block_errors={"attribution": ValidationError(message)})

    def get_searchable_content(self, value):
        """Give the words, and the name and role that stand under them."""
        return [value.get("text") or "", value.speaker, value.speaker_role]
