"""What this room adds to Wagtail's admin."""

import editorial.link_hooks
import editorial.trash_hooks  # noqa: F401  (their hooks register themselves)
