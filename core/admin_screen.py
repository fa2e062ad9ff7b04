"""What stands around a screen of ours in Wagtail's admin: its head and the way back."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def around(title: str, icon: str, *above: tuple[str, str]) -> dict[str, Any]:
    """Give the context that `wagtailadmin/generic/base.html` wants.

    Args:
        title: The screen's name.
        icon: The name of one of Wagtail's icons.
        above: The screens between the dashboard and this one, each its name and its address.
    """
    links = [(_("Home"), reverse("wagtailadmin_home")), *above, (title, "")]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": address, "label": label} for label, address in links],
    }
