"""What signing in must know of the sample office, which registers itself here: its passwords are printed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Samples:
    """The printed passwords, and a function that says whether sample users are in the database."""

    passwords: frozenset[str]
    are_here: Callable[[], bool]


_known: list[Samples] = []


def register(passwords: Iterable[str], are_here: Callable[[], bool]) -> None:
    """Make printed passwords known.

    Args:
        passwords: The passwords, as people type them.
        are_here: Says whether the users are in the database.
    """
    _known.append(Samples(frozenset(passwords), are_here))


def are_here() -> bool:
    """Say whether this is a sample office, with sign-ins that everybody can read."""
    return bool(settings.SAMPLE_SIGN_INS) and any(samples.are_here() for samples in _known)


def refuse_if_printed(password: str) -> None:
    """Let no printed password in where none may be.

    Raises:
        ValidationError: It is a sample office's, and these settings allow none.
    """
    if not settings.SAMPLE_SIGN_INS and any(password in samples.passwords for samples in _known):
        raise ValidationError(
            _("This password is printed in the sample office's papers, so it opens nothing here: set a new one."),
            code="printed_password",
        )
