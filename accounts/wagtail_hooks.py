"""What accounts add to Wagtail's admin: entries of the account page, the log, and limits of actions on many users."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

import accounts.audit_hooks  # noqa: F401  (its hooks register themselves)
from accounts.lost_factor import LOGGED_AS
from accounts.models import User
from accounts.rights import reach_of, reach_of_groups
from accounts.sessions import end_sessions


@hooks.register("register_account_menu_item")
def second_factor(request: HttpRequest) -> dict[str, str]:
    """Lead from the account to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("Set up or remove an authenticator app and passkeys, and see your recovery codes."),
    }


@hooks.register("register_account_menu_item")
def sessions(request: HttpRequest) -> dict[str, str]:
    """Lead from the account to its sessions."""
    return {
        "url": reverse("usersessions_list"),
        "label": _("Where you are signed in"),
        "help_text": _("See on which computers and telephones, and sign out there."),
    }


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name what is logged of accounts."""
    actions.register_action(
        LOGGED_AS, gettext_lazy("Reset the second factor"), gettext_lazy("Second factor taken from the account")
    )


@hooks.register("before_bulk_action")
def only_within_reach(request: HttpRequest, action_type: str, objects: list, action: Any) -> None:
    """Refuse an action on many users, of whom one may do more, or by which one could do more.

    Raises:
        PermissionDenied: One may, or could.
    """
    if action.model is not User:
        return
    manager = reach_of(request.user)  # type: ignore[arg-type]
    wanted = [reach_of(user) for user in objects]
    if action_type == "assign_role":
        wanted.append(reach_of_groups(Group.objects.filter(pk=action.cleaned_form.cleaned_data["role"].pk)))
    if not all(manager.covers(reach) for reach in wanted):
        raise PermissionDenied


@hooks.register("after_bulk_action")
def end_sessions_of_those_switched_off(request: HttpRequest, action_type: str, objects: list, action: Any) -> None:
    """End the sessions of users who were switched off together, which sends no signal."""
    if action.model is User and action_type == "set_active_state":
        for user in User.objects.filter(pk__in=[each.pk for each in objects], is_active=False):
            end_sessions(user)
