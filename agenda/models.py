"""Being written."""

from core.models import BasePage


class AgendaPage(BasePage):
    """Being written."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = ["agenda.GoalPage"]
    page_description = "Being written."


class GoalPage(BasePage):
    """Being written."""

    parent_page_types = ["agenda.AgendaPage"]
    subpage_types: list[str] = []
    page_description = "Being written."
