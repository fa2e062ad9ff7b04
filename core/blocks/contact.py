"""Contact cards: whom to ask, and how."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    EmailBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)
from wagtail_localize.segments import OverridableSegmentValue

from core.languages import foreign
from core.phones import dialled, displayed, validate_phone
from core.uses import uses

from .choosers import PersonChooser


class PhoneBlock(CharBlock):
    """A telephone number; a translation takes it over, and may have another one."""

    def __init__(self, **kwargs):
        super().__init__(validators=[validate_phone], max_length=40, **kwargs)

    def get_translatable_segments(self, value):
        """Give the number as something to take over, not to translate."""
        return [OverridableSegmentValue("", value)]

    def restore_translated_segments(self, value, segments):
        """Give the translation's own number."""
        return segments[0].data


class ContactValue(StructValue):
    """A contact's particulars: those typed on the card, else those of the chosen person."""

    @cached_property
    def card(self) -> dict:
        """What the card shows: name, role, email, languages, hours, and phones as `text` and `link` each.

        In `marks`, the attributes of what is the person's own and in another language than the reader's.
        """
        person = self.get("person")
        if person:
            uses(f"person:{person.pk}")
        shown = {
            name: self.get(name) or getattr(person, name, "") or ""
            for name in ("name", "role", "email", "languages", "hours")
        }
        other = foreign(person.locale.language_code) if person else None
        marks = {name: other.attributes for name in shown if other and not self.get(name)}
        numbers = list(self.get("phone_numbers") or []) or (person.phone_list if person else [])
        phones = [{"text": displayed(each), "link": dialled(each)} for each in numbers]
        return {**shown, "marks": marks, "phones": phones}


class ContactBlock(StructBlock):
    """A person or a desk to turn to."""

    lead = CharBlock(
        label=_("Lead-in"),
        required=False,
        max_length=150,
        help_text=_("For whom or what it is: “For journalists”, “For additional questions, please contact:”."),
    )
    person = PersonChooser(label=_("Person"), required=False)
    name = CharBlock(
        label=_("Name"), required=False, max_length=120, help_text=_("For a contact that is not among the people.")
    )
    role = CharBlock(label=_("Role"), required=False, max_length=160)
    email = EmailBlock(label=_("E-mail"), required=False)
    phone_numbers = ListBlock(
        PhoneBlock(label=_("Telephone number")),
        label=_("Telephone numbers"),
        default=[],
    )
    languages = CharBlock(label=_("Languages"), required=False, max_length=120)
    hours = CharBlock(label=_("Hours"), required=False, max_length=120)

    class Meta:
        icon = "user"
        label = _("Contact card")
        label_format = "{person} {name} {lead}"
        description = _("Whom to ask: name, role, and links that dial or write at a tap.")
        template = "blocks/contact.html"
        value_class = ContactValue
        preview_value = {
            "lead": "For journalists",
            "name": "Sample Contact",
            "role": "Press desk",
            "email": "press@example.org",
            "phone_numbers": ["+993 12 000000"],
            "languages": "Turkmen, Russian, English",
            "hours": "Monday to Friday, 9:00 to 18:00",
        }

    def clean(self, value):
        """Refuse a card without a name, and one that offers no way to get in touch."""
        result = super().clean(value)
        errors = {}
        if not result.card["name"]:
            errors["name"] = ValidationError(_("Choose a person above, or type the name of a contact."))
        if not result.card["email"] and not result.card["phones"]:
            errors["email"] = ValidationError(_("Give an e-mail address or a telephone number: a card must be of use."))
        if errors and not self.is_deferred_validation:
            raise StructBlockValidationError(block_errors=errors)
        return result

    def get_searchable_content(self, value):
        """Give what the card shows; the person's own particulars too."""
        card = value.card
        numbers = [phone["text"] for phone in card["phones"]]
        return [
            value.get("lead") or "",
            *(card[name] for name in ("name", "role", "email", "languages", "hours")),
            *numbers,
        ]
