"""Signing in with the organisation's own accounts: only people with an account here, with the groups that it tells."""

import logging
from collections.abc import Callable
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models import User

logger = logging.getLogger(__name__)


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Which account of the organisation is which account of the site."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody gets an account by signing in: accounts come from an invitation."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account it is, and give the groups that the organisation tells.

        Raises:
            ImmediateHttpResponse: It is nobody's, or somebody who is in wants to add another one.
        """
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(redirect("wagtailadmin_home"))
        told = _told(sociallogin)
        if not sociallogin.is_existing:
            user = _invited(told)
            if user is None:
                messages.error(
                    request,
                    _("There is no account for you here: ask whoever manages the users of this site to invite you."),
                )
                raise ImmediateHttpResponse(redirect("account_login"))
            sociallogin.connect(request, user)
        give_groups(sociallogin.user, told.get("groups", []))


def at_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer with a sentence, and status 503, where a view does not reach the organisation's provider."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except requests.RequestException as error:
            logger.warning("The organisation's provider was not reached: %s", error)
            return render(request, "socialaccount/authentication_error.html", status=503)

    return answer


def give_groups(user: User, theirs: Any) -> None:
    """Put a user into the groups that stand for the organisation's, and out of those whose pair is missing.

    Args:
        user: Whose groups; those that no pair names stay as they are.
        theirs: The names of the organisation's groups, as its provider told them.
    """
    pairs: dict[str, str] = settings.ORGANISATION_GROUPS
    names = {pairs[name] for name in theirs if name in pairs} if isinstance(theirs, list) else set()
    groups = {group.name: group for group in Group.objects.filter(name__in=pairs.values())}
    for missing in sorted(names - set(groups)):
        logger.warning("OIDC_GROUPS names a group that is not there: %s", missing)
    user.groups.add(*(group for name, group in groups.items() if name in names))
    user.groups.remove(*(group for name, group in groups.items() if name not in names))


def _told(sociallogin: SocialLogin) -> dict[str, Any]:
    data = sociallogin.account.extra_data
    return (data.get("id_token") or {}) | (data.get("userinfo") or {})


def _invited(told: dict[str, Any]) -> User | None:
    """Give the user whose e-mail address the organisation has verified; None when there is not exactly one."""
    email = told.get("email")
    if not email or told.get("email_verified") is not True:
        return None
    found = list(User.objects.filter(email__iexact=email, is_active=True)[:2])
    return found[0] if len(found) == 1 else None
