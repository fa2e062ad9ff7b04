"""The edition's part of the site's health: failing when what waits is too old, or what fails does not mend."""

from django.conf import settings
from django.utils import timezone

from core.health import State
from edition.state import edition_state, failures


def check() -> tuple[State, str]:
    """Give the state of the edition and a sentence that says why; an office that keeps none is well."""
    now = edition_state()
    if not now.is_kept:
        return State.WELL, "This site keeps no edition."
    if now.most_failures > settings.EDITION_FAILURES:
        worst = failures()[0]
        return State.FAILING, (
            f"{worst} could not be made {worst.failures} times in a row: {worst.problem} "
            "Readers keep its last version; put right what it says."
        )
    waited = (timezone.now() - now.waits_since).total_seconds() if now.waits_since else 0
    if waited > settings.EDITION_LATE:
        return State.FAILING, (
            f"A change has waited for {waited:.0f} seconds, and {now.stale + now.changes} wait in all: "
            "see that `manage.py worker` runs, and what its log says."
        )
    if now.failing:
        return State.WARNING, f"{now.failing} could not be made and are tried again: see Reports, Edition in the admin."
    return State.WELL, f"{now.files} files are up to date, or will be in a moment."
