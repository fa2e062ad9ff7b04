"""Templates to start a page from: sections register theirs, and “add page” offers them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.models import Page


@dataclass(frozen=True)
class Start:
    """A page that is begun already.

    Attributes:
        name: Its name in addresses.
        label: What the editor chooses.
        description: What is in it.
        model: The type of the page.
        fill: Fills a new page, which has its language and is not saved.
    """

    name: str
    label: str | Promise
    description: str | Promise
    model: type[Page]
    fill: Callable[[Page], None]


_starts: dict[str, Start] = {}


def register_start(start: Start) -> None:
    """Offer a template to start from; called from a section's AppConfig.ready."""
    _starts[start.name] = start


def starts_of(models: list[type[Page]]) -> list[Start]:
    """Give the templates for pages of some types, in the order of their registration."""
    return [start for start in _starts.values() if start.model in models]


def start_named(name: str | None, model: type[Page]) -> Start | None:
    """Give a template for pages of a type; None when there is none of this name for it."""
    start = _starts.get(name or "")
    return start if start is not None and start.model is model else None
