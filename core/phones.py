"""Telephone numbers: checked and written by the phonenumbers library (Google's libphonenumber data)."""

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def _parsed(value: str) -> phonenumbers.PhoneNumber | None:
    """Read `value`, taking the office's own country when it has no country code; None when it is no number."""
    try:
        number = phonenumbers.parse(value, settings.PHONE_REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def validate_phone(value: str) -> None:
    """Refuse what cannot be dialled."""
    if _parsed(value) is None:
        raise ValidationError(
            _("“%(value)s” is not a telephone number that can be dialled; write it as +993 12 000000."),
            params={"value": value},
        )


def displayed(value: str) -> str:
    """Write a number as people read it, with its country code; what is no number comes back as it is."""
    number = _parsed(value)
    if number is None:
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def dialled(value: str) -> str:
    """Write a number as a `tel:` link needs it (E.164, with its extension: RFC 3966); empty when it is no number."""
    number = _parsed(value)
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
