"""An entry of the audit log: written once, and never changed or deleted by this site.

The rows have no foreign key that could change or delete them: the name of whoever did it and of what it was done to
stay readable when both are gone. A trigger in the database (migration 0002) refuses what the methods here refuse, also
to plain SQL.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry


class AppendOnly(Exception):
    """Somebody tried to change or delete an entry of the audit log."""

    def __init__(self) -> None:
        super().__init__("The audit log can only be added to: its entries cannot be changed or deleted.")


class Kind(models.TextChoices):
    """What is recorded beside Wagtail's own log actions, which keep their names."""

    SIGN_IN = "signin", _("Signed in")
    SIGN_IN_FAILED = "signin.failed", _("Sign-in failed")
    SIGN_IN_LOCKED = "signin.locked", _("Sign-in locked")
    SIGN_OUT = "signout", _("Signed out")
    SESSION_ENDED = "session.ended", _("Session ended")
    PASSWORD_CHANGED = "password.changed", _("Password changed")
    FACTOR_ADDED = "factor.added", _("Second factor added")
    FACTOR_REMOVED = "factor.removed", _("Second factor removed")
    FACTOR_FAILED = "factor.failed", _("Second factor refused")
    FACTOR_USED = "factor.used", _("Second factor used")
    RECOVERY_CODES_MADE = "factor.recovery_codes", _("Recovery codes made")
    ACCOUNT_INVITED = "account.invited", _("Account invited")
    ACCOUNT_ACTIVATED = "account.activated", _("Account activated")
    ACCOUNT_DEACTIVATED = "account.deactivated", _("Account deactivated")
    RIGHT_GIVEN = "right.given", _("Right given")
    RIGHT_TAKEN = "right.taken", _("Right taken")
    PUBLISHED_IN_EMERGENCY = "publish.emergency", _("Published without approval")
    EXPORTED = "export", _("Exported")


class AuditQuerySet(models.QuerySet):
    """Entries, to be read and added to."""

    def update(self, **values):
        """Refuse.

        Raises:
            AppendOnly: Always.
        """
        raise AppendOnly

    def delete(self):
        """Refuse.

        Raises:
            AppendOnly: Always.
        """
        raise AppendOnly

    def bulk_create(self, objs, *args, update_conflicts=False, **options):
        """Add several entries; refuse to change those that are there.

        Raises:
            AppendOnly: The call would change entries.
        """
        if update_conflicts:
            raise AppendOnly
        return super().bulk_create(objs, *args, **options)


class AuditEntry(models.Model):
    """Who did what, on what, when, and from which address."""

    at = models.DateTimeField(_("time"), default=timezone.now)
    # A value of Kind, or one of Wagtail's log actions.
    action = models.CharField(_("action"), max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    # Empty: the site itself, or nobody who is known.
    person = models.CharField(_("person"), max_length=150, blank=True)
    address = models.GenericIPAddressField(_("address"), null=True)
    # As app.model; empty when it was done to nothing in particular.
    model = models.CharField(_("kind of object"), max_length=200, blank=True)
    object_id = models.CharField(max_length=255, blank=True)
    label = models.TextField(_("object"), blank=True)
    details = models.JSONField(_("details"), default=dict)

    objects = AuditQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit log entry")
        verbose_name_plural = _("audit log entries")
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_at"),
            models.Index(fields=["action", "-at"], name="audit_action"),
            models.Index(fields=["person", "-at"], name="audit_person"),
            models.Index(fields=["model", "object_id", "-at"], name="audit_object"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person or '–'} {self.action} {self.label}".strip()

    def save(self, *args, **kwargs):
        """Add the entry.

        Raises:
            AppendOnly: It is there already.
        """
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        """Refuse.

        Raises:
            AppendOnly: Always.
        """
        raise AppendOnly

    @property
    def at_text(self) -> str:
        """When it was done, to the second, in the reader's time zone."""
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S}"

    @property
    def action_label(self) -> str:
        """What was done, in the reader's language."""
        return action_label(self.action)

    @property
    def model_label(self) -> str:
        """The kind of object, in the reader's language; as it was stored when the site knows it no more."""
        try:
            return capfirst(apps.get_model(self.model)._meta.verbose_name)
        except (LookupError, ValueError):
            return self.model

    @property
    def details_text(self) -> str:
        """The details in one line, each as `name: value`."""
        return "; ".join(_lines(self.details))


def action_label(action: str) -> str:
    """Give an action's name in the reader's language; itself when nobody knows it any more."""
    if action in Kind:
        return str(Kind(action).label)
    registry.scan_for_actions()
    formatter = registry.formatters.get(action)
    return gettext(str(formatter.label)) if formatter else action


def _lines(details: Any, above: str = "") -> list[str]:
    if isinstance(details, dict):
        return [line for key, value in details.items() for line in _lines(value, f"{above}.{key}" if above else key)]
    return [] if details is None else [f"{above}: {details}"]
