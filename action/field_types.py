"""The kinds of question that a form may ask, and what may be asked of somebody who need not say who they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FieldType(models.TextChoices):
    """Few enough to choose from at a glance; what a form of an office needs."""

    SINGLE_LINE = "singleline", _("One line of text")
    MULTI_LINE = "multiline", _("Several lines of text")
    NAME = "name", _("Name")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Telephone number")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    RADIO = "radio", _("One of a few choices")
    DROPDOWN = "dropdown", _("One of a long list")
    CHECKBOXES = "checkboxes", _("Any of several choices")
    CHECKBOX = "checkbox", _("A box to tick")


WITH_CHOICES = frozenset({FieldType.RADIO, FieldType.DROPDOWN, FieldType.CHECKBOXES})

# Characters, a line break counting as one. An editor may set less.
LONGEST = {
    FieldType.SINGLE_LINE: 255,
    FieldType.NAME: 255,
    FieldType.MULTI_LINE: 5_000,
}

# Nothing that could ask who somebody is may be required in a sensitive form. A single line can ask for a name under
# any label, and a number or a date for a document or a birthday, so only what cannot well do so may.
MAY_BE_REQUIRED_WHEN_SENSITIVE = frozenset({FieldType.MULTI_LINE, FieldType.CHECKBOX, *WITH_CHOICES})
