"""What the worker's clock looks at besides what is due: rooms register a question that is asked at each look."""

from collections.abc import Callable

_looks: list[Callable[[], object]] = []


def register_look(look: Callable[[], object]) -> None:
    """Have a function called at each look of the clock, about once a second; called from a room's AppConfig.ready.

    It must take next to no time: what is found to be done is enqueued as a task.
    """
    if look not in _looks:
        _looks.append(look)


def look_around() -> None:
    """Ask everything that was registered."""
    for look in _looks:
        look()
