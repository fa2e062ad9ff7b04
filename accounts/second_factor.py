"""Who must show a second factor beside the password, and whether a session has shown one."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import AbstractGroupApprovalTask, Page
from wagtail.permissions import policy_registry

from accounts.models import User

MANAGES_USERS = {
    "accounts.add_user",
    "accounts.change_user",
    "accounts.delete_user",
    "auth.add_group",
    "auth.change_group",
    "auth.delete_group",
}


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Say whether a user may sign in with a second factor only: whoever can publish, or manage users.

    To publish is to publish pages or snippets anywhere, or to approve what a workflow then publishes. Another room adds
    a reason of its own with a function of the hook `needs_second_factor`, which takes the user and says yes or no.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    rights = user.get_all_permissions()
    if rights & MANAGES_USERS or any(right.partition(".")[2].startswith("publish_") for right in rights):
        return True
    return (
        policy_registry.get_by_type(Page).user_has_any_permission(user, {"publish"})
        or _approves(user)
        or any(asks(user) for asks in hooks.get_hooks("needs_second_factor"))
    )


def has_second_factor(user: User | AnonymousUser) -> bool:
    """Say whether a user has set up a factor that can be asked for; recovery codes alone are none."""
    return (
        user.pk is not None
        and Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
    )


def was_shown(request: HttpRequest, user: User | AnonymousUser) -> bool:
    """Say whether a user's session showed a second factor when it began or since; that takes no query."""
    return user.is_authenticated and any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )


def note_shown(request: HttpRequest, factor: Authenticator) -> None:
    """Note in the session that a factor was shown: setting one up shows it."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type, reauthenticated=True)


def _approves(user: User | AnonymousUser) -> bool:
    return any(kind.objects.filter(active=True, groups__user=user).exists() for kind in approvals())


def approvals(base: Any = AbstractGroupApprovalTask) -> list[Any]:
    """Give every kind of task that is approved by groups."""
    found: list[Any] = []
    for kind in base.__subclasses__():
        if not kind._meta.abstract and not kind._meta.proxy:
            found.append(kind)
        found += approvals(kind)
    return found
