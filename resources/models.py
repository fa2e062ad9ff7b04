"""Being written."""

from core.models import BasePage


class ResourcesPage(BasePage):
    """Being written."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = ["resources.PublicationPage"]
    page_description = "Being written."


class PublicationPage(BasePage):
    """Being written."""

    parent_page_types = ["resources.ResourcesPage"]
    subpage_types: list[str] = []
    page_description = "Being written."
