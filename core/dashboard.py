"""The panels of the admin's dashboard that are lists: rooms fill them, and they all look the same."""

from abc import ABCMeta, abstractmethod
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component
from wagtail.models import Page


@dataclass(frozen=True)
class Line:
    """A line of a panel.

    Attributes:
        title: What it is about, in words of an editor's.
        address: Where the title leads.
        notes: What else is to be known, in short pieces.
        language: The code of the title's language, when it is known.
        action: The words of the button that does what the panel asks for.
        action_address: Where that leads.
    """

    title: str
    address: str
    notes: tuple[str, ...] = ()
    language: str = ""
    action: str | Promise = ""
    action_address: str = ""


def of_page(page: Page, address: str, *notes: str, **others: Any) -> Line:
    """Give the line of a page; its language, which must be read along, is the first of the notes."""
    told = (page.locale.get_display_name(), *(note for note in notes if note))
    return Line(page.get_admin_display_title(), address, told, page.locale.language_code, **others)


class _Abstract(type(Component), ABCMeta):  # type: ignore[misc]
    """What a component is, and a class that is not finished makes no objects."""


class LinesPanel(Component, metaclass=_Abstract):
    """A list on the dashboard: the first few of what concerns the reader, and how many there are.

    A subclass says what is in it. An empty one stays away, unless `nothing` says that there is nothing.
    """

    template_name = "core/dashboard_panel.html"
    name = ""
    order = 200
    heading: str | Promise = ""
    # Said of an empty list.
    nothing: str | Promise = ""
    # Said above the list.
    asks: str | Promise = ""
    shown = 5

    class Media:
        css = {"all": ["css/dashboard.css"]}

    @abstractmethod
    def found(self, user) -> tuple[list[Line], int]:
        """Give the first few lines for a user, and how many there are in all."""

    def more(self, user) -> tuple[str, str | Promise]:
        """Give the address of the whole list and the words that lead there from a cut one; empty: there is none."""
        return "", ""

    def get_context_data(self, parent_context):
        """Give the template the list."""
        user = parent_context["request"].user
        lines, count = self.found(user)
        address, label = self.more(user)
        return {
            "panel": self,
            "lines": lines,
            "count": count,
            "is_cut": count > len(lines),
            "more_address": address,
            "more_label": label,
        }

    def render_html(self, parent_context=None) -> SafeString | str:
        """Give the panel; nothing at all of an empty one that has nothing to say."""
        context = self.get_context_data(parent_context)
        if not context["lines"] and not self.nothing:
            return ""
        return get_template(self.template_name).render(context)
