"""Whether the site is of use, part by part: rooms register what they look at, and whoever keeps the site asks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part of the site stands: well, to be looked at, or failing, so that somebody must act."""

    WELL = "well"
    WARNING = "warning"
    FAILING = "failing"


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Attributes:
        state: How the part stands.
        sentence: What was found, and what to do when it is not well; in English, for logs and monitors.
    """

    state: State
    sentence: str


Check = Callable[[], tuple[State, str]]
_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Have a part of the site looked at under a name; called from a room's AppConfig.ready.

    `check` gives a state and a sentence. It is asked often, so it takes a few queries and no more.
    """
    _checks[name] = check


def health() -> dict[str, Finding]:
    """Ask every check, and give what it found by its name; one that raises is failing."""
    found = {}
    for name, check in sorted(_checks.items()):
        try:
            found[name] = Finding(*check())
        except Exception as error:
            found[name] = Finding(State.FAILING, f"It could not be looked at: {type(error).__name__}: {error}")
    return found
