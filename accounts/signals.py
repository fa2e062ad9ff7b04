"""What follows from a sign-in, and from an account that is switched off."""

from typing import Any

from accounts.models import User
from accounts.sessions import end_sessions, note_beginning


def session_begins(request: Any, **kwargs: Any) -> None:
    """Note when a session began."""
    if hasattr(request, "session"):
        note_beginning(request)


def user_saved(instance: User, **kwargs: Any) -> None:
    """End the sessions of a user who is switched off."""
    if not instance.is_active:
        end_sessions(instance)
