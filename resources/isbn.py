"""International Standard Book Numbers.

Source of the check digits: ISBN Users' Manual, 7th edition (https://www.isbn-international.org/).
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_isbn(value: str) -> None:
    """Refuse what is no ISBN of 10 or 13 digits, hyphens and spaces aside, or whose check digit does not fit."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if not _is_isbn_10(digits) and not _is_isbn_13(digits):
        raise ValidationError(
            _("This is no ISBN: it has 10 or 13 digits, and the last one checks the others. Look for a slip in typing.")
        )


def _is_isbn_10(digits: str) -> bool:
    if len(digits) != 10 or not digits[:9].isdecimal() or not (digits[9].isdecimal() or digits[9] == "X"):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * digit for weight, digit in zip(range(10, 0, -1), values, strict=True)) % 11 == 0


def _is_isbn_13(digits: str) -> bool:
    if len(digits) != 13 or not digits.isdecimal() or digits[:3] not in ("978", "979"):
        return False
    return sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits)) % 10 == 0
