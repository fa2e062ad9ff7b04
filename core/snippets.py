"""The office's alerts in the admin: a menu entry of their own, and a list that says which ones stand now."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Alert


class AlertViewSet(SnippetViewSet):
    """Alerts."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["text", "locale", "level", "state", "starts", "ends"]
    list_filter = ["level", "locale"]
    search_fields = ["text"]
