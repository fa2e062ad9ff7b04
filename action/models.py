"""Being written."""

from core.models import BasePage


class ActionPage(BasePage):
    """Being written."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = ["action.OpportunityPage", "action.FormPage"]
    page_description = "Being written."


class OpportunityPage(BasePage):
    """Being written."""

    parent_page_types = ["action.ActionPage"]
    subpage_types: list[str] = []
    page_description = "Being written."


class FormPage(BasePage):
    """Being written."""

    parent_page_types = ["home.HomePage", "action.ActionPage"]
    subpage_types: list[str] = []
    page_description = "Being written."
