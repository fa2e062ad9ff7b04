"""How long a session lasts, and how it is ended: by its owner, by time, or because the account is switched off."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

BEGAN = "signed_in_at"
SEEN = "seen_at"
# What the admin's pages ask by themselves while nobody is there.
UNATTENDED = ("/admin/editing-sessions/", "/admin/jsi18n/", "/admin/sprite/")
# A setup that follows the sign-in within this time does not ask for the password once more.
JUST_NOW = 300


def note_beginning(request: HttpRequest) -> None:
    """Note in a session that it begins now."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def began_just_now(request: HttpRequest) -> bool:
    """Say whether the session of a request began some minutes ago at most."""
    return time.time() - request.session.get(BEGAN, 0) < JUST_NOW


def is_over(request: HttpRequest) -> bool:
    """Say whether the session of a signed-in user has lasted too long, or was idle for too long."""
    now = time.time()
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:
        return False
    longest, idle = settings.SESSION_LONGEST.total_seconds(), settings.SESSION_IDLE.total_seconds()
    return now - began >= longest or now - seen >= idle


def note_seen(request: HttpRequest) -> None:
    """Note that somebody does something in the admin, a few times an hour at most, for each note is a write."""
    if BEGAN not in request.session:
        note_beginning(request)
    if request.path.startswith(UNATTENDED):
        return
    now = int(time.time())
    if now - request.session[SEEN] >= settings.SESSION_IDLE.total_seconds() / 50:
        request.session[SEEN] = now
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


def end_sessions(user: AbstractBaseUser, but: str | None = None) -> int:
    """End the sessions of a user.

    Args:
        user: Whose.
        but: The key of one that goes on.

    Returns:
        How many were ended.
    """
    sessions = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or "")
    ended = 0
    for session in sessions:
        session.end()
        ended += 1
    return ended
