"""The user model, the project's own from the first day so that it can grow."""

from django.contrib.auth.models import AbstractUser

from accounts.audit_entry import AuditEntry
from accounts.office_group import OfficeGroup

__all__ = ["AuditEntry", "OfficeGroup", "User"]


class User(AbstractUser):
    """Somebody who signs in to the admin."""
