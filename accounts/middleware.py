"""What a signed-in session may reach: nothing when it is over, and only its second factor while one is missing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.second_factor import has_second_factor, needs_second_factor, was_shown
from accounts.sessions import is_over, note_seen

ADMIN = "/admin/"
# To these a session comes that has yet to show a second factor.
ALWAYS = {
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "accounts_invitation",
}
TO_SET_ONE_UP = {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
}
TO_SHOW_ONE = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class SignInMiddleware:
    """Let a session into the admin while it lasts and once it has shown the second factor that its user needs.

    Elsewhere a session without it is a visitor's: private pages, documents and originals stay closed. Whether that is
    so is asked only where somebody asks who the user is, so that public pages touch no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn the request away, or let it through."""
        if not request.path_info.startswith(ADMIN):
            user = request.user
            request.user = SimpleLazyObject(lambda: _outside(request, user))  # type: ignore[assignment]
        elif settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            answer = _over(request) or _without_factor(request)
            if answer is not None:
                return answer
            note_seen(request)
        return self.get_response(request)


def _outside(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    """Give who a request outside of the admin is from: nobody, for a session that is over or lacks its factor."""
    if not user.is_authenticated:
        return user
    if is_over(request) or (not was_shown(request, user) and needs_second_factor(user)):
        return AnonymousUser()
    return user


def _over(request: HttpRequest) -> HttpResponse | None:
    if not is_over(request):
        return None
    logout(request)
    if _is_script(request):
        raise PermissionDenied
    hours = int(settings.SESSION_IDLE.total_seconds() // 3600)
    messages.info(
        request,
        ngettext(
            "You were signed out, for nothing was done for %(hours)s hour, or you had been signed in for very long. "
            "Sign in to go on.",
            "You were signed out, for nothing was done for %(hours)s hours, or you had been signed in for very long. "
            "Sign in to go on.",
            hours,
        )
        % {"hours": hours},
    )
    return redirect_to_login(request.get_full_path() if request.method == "GET" else ADMIN)


def _without_factor(request: HttpRequest) -> HttpResponse | None:
    if was_shown(request, request.user) or _name(request) in ALWAYS or not needs_second_factor(request.user):
        return None
    has_one = has_second_factor(request.user)
    if _name(request) in (TO_SHOW_ONE if has_one else TO_SET_ONE_UP):
        return None
    if _is_script(request) or request.path_info.startswith("/admin/api/"):
        raise PermissionDenied
    if has_one:
        return redirect_to_login(
            request.get_full_path() if request.method == "GET" else ADMIN, login_url="mfa_reauthenticate"
        )
    if _name(request) != "wagtailadmin_home":
        messages.warning(request, _("Set up your second factor first: until then, nothing else of the admin opens."))
    return redirect("mfa_index")


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
