"""How django-allauth signs people in here: its sentences, its lockout, the language of its e-mails."""

import ipaddress
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import samples
from accounts.letters import language_of, office_name, taken

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Who may sign in with a password, how often they may be wrong, and what they are told."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off. Ask whoever manages the users of this site."),
        "email_password_mismatch": _("The name or the password is not right. Try again, or set a new password."),
        "username_password_mismatch": _("The name or the password is not right. Try again, or set a new password."),
        "invalid_login": _("The name or the password is not right. Try again, or set a new password."),
        "incorrect_password": _("This is not your password. Try again, or sign out and set a new one."),
        "incorrect_code": _("This code is not right. Wait for the next one, and type it before it changes."),
        "too_many_login_attempts": _(
            "Too many tries failed. Wait 10 minutes, then try again; nothing is lost, and nobody else is locked out."
        ),
        "rate_limited": _("That was too often in a short time. Wait 10 minutes, then try again."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Find the user whom a name and a password belong to; None when they belong to nobody.

        Raises:
            ValidationError: Too many tries failed, or the password is a printed one of the sample office.
        """
        user = super().authenticate(request, **credentials)
        if user is not None:
            samples.refuse_if_printed(credentials.get("password", ""))
        return user

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Send people to the organisation's sign-in where that is the only one, all but the account for emergencies."""
        records = get_authentication_records(request, user)
        by_organisation = bool(records) and records[-1]["method"] == "socialaccount"
        if settings.ORGANISATION_ONLY and not by_organisation:
            if user.get_username() != settings.BREAK_GLASS:
                text = _("Here people sign in with %(organisation)s.") % {"organisation": settings.ORGANISATION_NAME}
                messages.error(request, text)
                return redirect("account_login")
            logger.warning("The account for emergencies, %s, is signing in.", user.get_username())
        return super().pre_login(request, user, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # An account and an address together: by the account alone, a stranger could lock an editor out.
        return f"{_account(credentials)}:{_network(self.get_client_ip(request))}"

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict]:
        """Ask whoever has a second factor for that one: the password alone changes no factor."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"] != "reauthenticate"]
        words = {"mfa_reauthenticate": _("Use a code"), "mfa_reauthenticate:webauthn": _("Use a passkey")}
        return [method | {"description": words[method["id"]]} for method in factors] or methods

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Spare people the password that they typed a moment ago, when they come to set up their first factor."""
        required = super().is_reauthentication_required(app=app, **kwargs)
        request = self.request
        if not required or request is None or is_mfa_enabled(request.user):
            return required
        from accounts.sessions import began_just_now

        return not began_just_now(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts come from an invitation."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Say on the page for signing in that the account is switched off."""
        return redirect("account_inactive")

    def format_email_subject(self, subject: str) -> str:
        """Begin with the office's name, so that people see whose account it is."""
        return f"{office_name()}: {subject}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a user by e-mail, in their language, what happened to their account.

        Args:
            template_prefix: Names the templates of the subject and the text.
            user: Who is told, at the address of their account.
            context: What the templates need besides.
            email: Another address, if there is one.
        """
        email = email or getattr(user, "email", "")
        if email:
            with translation.override(language_of(user)):
                super().send_notification_mail(template_prefix, user, {"user": user} | (context or {}), email)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Hand an e-mail over; a mail server that is away stops nobody, for what it tells of has happened."""
        taken(self.render_mail(template_prefix, email, {"office": office_name(), "email": email} | context))


def _account(credentials: dict[str, Any]) -> str:
    """Name the account that somebody tries: one name for its user name and its e-mail, also if there is no such one."""
    name = credentials.get("username") or ""
    email = credentials.get("email") or ""
    user = get_user_by_username(name) if name else None
    if user is None and email:
        found = filter_users_by_email(email, for_login=True)
        user = found[0] if len(found) == 1 else None
    return f"user-{user.pk}" if user else f"name-{(name or email).lower()}"


def _network(address: str) -> str:
    """Give an address as one household has it: an IPv6 host may take any of 2^64."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return address
