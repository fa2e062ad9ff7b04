"""The signed stamp in every form: a random number, and when the form was opened.

It keeps robots out without a third party (they answer at once, or with a form that they kept for months), and tells
a message that arrives twice from two messages. No cookie is needed to check it.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from django.core.signing import BadSignature, Signer
from django.utils import timezone

LEAST_AGE = timedelta(seconds=2)
GREATEST_AGE = timedelta(days=30)
_signer = Signer(salt="action.form")


class Verdict(Enum):
    """What a stamp says of the form that it came with."""

    FINE = "fine"
    UNREADABLE = "unreadable"
    TOO_FAST = "too fast"
    TOO_OLD = "too old"


@dataclass(frozen=True)
class Stamp:
    """A stamp that was read: its verdict and, unless it was unreadable, the form's random number."""

    verdict: Verdict
    number: str = ""


def issue(page: int | None) -> str:
    """Give a new stamp for the form on `page` (a primary key; None in the preview of a page that is not saved)."""
    return _signer.sign_object([page or 0, secrets.token_urlsafe(16), timezone.now().timestamp()])


def read(value: str, page: int) -> Stamp:
    """Judge what came as a stamp with the form on `page`; anything at all may have come."""
    try:
        of_page, number, opened = _signer.unsign_object(value)
    except (BadSignature, ValueError, TypeError):
        return Stamp(Verdict.UNREADABLE)
    if of_page != page:
        return Stamp(Verdict.UNREADABLE)
    age = timezone.now() - datetime.fromtimestamp(opened, UTC)
    if age < LEAST_AGE:
        return Stamp(Verdict.TOO_FAST, number)
    if age > GREATEST_AGE:
        return Stamp(Verdict.TOO_OLD, number)
    return Stamp(Verdict.FINE, number)
