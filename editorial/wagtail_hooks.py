"""What this room adds to Wagtail's admin."""

import editorial.trash_hooks  # noqa: F401  (its hooks register themselves)
