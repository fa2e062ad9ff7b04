"""The user model, the project's own from the first day so that it can grow."""

from django.contrib.auth.models import AbstractUser

from accounts.audit_entry import AuditEntry  # noqa: F401  (Django looks for models here)


class User(AbstractUser):
    """Somebody who signs in to the admin."""
