"""What this room adds to Wagtail's admin."""

import accounts.audit_hooks  # noqa: F401  (its hooks register themselves)
