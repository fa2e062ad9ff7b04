"""What feeds the audit log: sign-ins, second factors, and Wagtail's own log. Rights are in audit_rights."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin
from wagtail.models.audit_log import BaseLogEntry

from accounts.audit import record
from accounts.audit_entry import Kind

User = get_user_model()

# What Wagtail notes beside an action that says what changed. Texts that people wrote, as comments, are left out.
TELLING = frozenset(
    [
        "created",
        "destination",
        "expire_at",
        "from",
        "go_live_at",
        "has_live_version",
        "id",
        "new",
        "next",
        "old",
        "page",
        "reason",
        "restriction",
        "revision",
        "source",
        "status",
        "task",
        "title",
        "to",
        "type",
        "workflow",
    ]
)


@receiver(user_logged_in)
def signed_in(sender, user, **kwargs):
    """Record a sign-in."""
    record(Kind.SIGN_IN, user, user=user)


@receiver(user_logged_out)
def signed_out(sender, user, **kwargs):
    """Record a sign-out of somebody who was signed in."""
    if user is not None:
        record(Kind.SIGN_OUT, user, user=user)


@receiver(user_login_failed)
def sign_in_failed(sender, credentials, **kwargs):
    """Record a refused sign-in: the account when there is one of that name, and nothing else of what was typed."""
    typed = str(credentials.get("username") or credentials.get("email") or "")
    found = User.objects.filter(username=typed) | User.objects.filter(email__iexact=typed) if typed else None
    record(Kind.SIGN_IN_FAILED, found.first() if found is not None else None)


@receiver(post_save)
def wagtail_logged(sender, instance, created, raw=False, **kwargs):
    """Take over what Wagtail writes into its own logs, whichever model it uses for them."""
    if not isinstance(instance, BaseLogEntry) or not created or raw:
        return
    model = instance.content_type.model_class() if instance.content_type else None
    draft = model is not None and issubclass(model, DraftStateMixin) and instance.action == "wagtail.edit"
    # The history of each page has them, many times an hour, and comments with their text.
    if draft or instance.action.startswith("wagtail.comments."):
        return
    target = model(pk=_key(model, instance.object_id)) if model else None
    record(instance.action, target, user=instance.user, label=instance.label, details=_telling(instance.data))


def listen_to_second_factors() -> None:
    """Record what django-allauth tells of second factors, where it is installed."""
    if not apps.is_installed("allauth.mfa"):
        return
    from allauth.mfa import signals

    for signal, kind in (
        (signals.authenticator_added, Kind.FACTOR_ADDED),
        (signals.authenticator_removed, Kind.FACTOR_REMOVED),
        (signals.authenticator_reset, Kind.RECOVERY_CODES_MADE),
        (signals.authenticator_used, Kind.FACTOR_USED),
        (signals.authentication_failed, Kind.FACTOR_FAILED),
    ):
        signal.connect(_recorder(kind), weak=False, dispatch_uid=f"audit-{kind}")


def _recorder(kind: Kind):
    def factor_event(sender, user, authenticator=None, **kwargs):
        record(kind, user, user=user, details={"type": getattr(authenticator, "type", None)})

    return factor_event


def _key(model: type, text: Any):
    """Give the primary key that Wagtail stored as text."""
    return model._meta.pk.to_python(text)  # type: ignore[attr-defined]


def _telling(data: Any) -> Any:
    """Keep of Wagtail's data what says what changed."""
    if not isinstance(data, dict):
        return data
    return {key: _telling(value) for key, value in data.items() if key in TELLING}
