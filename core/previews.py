"""Ways to look at a page before it is published, besides as it will be: other rooms register theirs here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from wagtail.models import Page


@dataclass(frozen=True)
class Preview:
    """A way to look at a page.

    Attributes:
        name: Its name in addresses.
        label: What the editor chooses.
        serve: Answers with it, given the page as it stands in the editor's form and the request; `Previewed.shown_to`
            gives the rendering to start from.
        offered: Whether editors find it in the list; else a panel of ours asks for it.
    """

    name: str
    label: str | Promise
    serve: Callable[[Page, HttpRequest], HttpResponse]
    offered: bool = True


_previews: dict[str, Preview] = {}


def register_preview(preview: Preview) -> None:
    """Offer a preview for every page type; called from an AppConfig.ready."""
    _previews[preview.name] = preview


def previews() -> list[Preview]:
    """Give the previews that editors choose from, in the order of their registration."""
    return [preview for preview in _previews.values() if preview.offered]


def preview_named(name: str | None) -> Preview | None:
    """Give a registered preview; None when no room registered one of this name."""
    return _previews.get(name or "")
