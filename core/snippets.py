"""The office's own words and alerts in the admin; alerts have a menu entry, and a list that says which stand now."""

from django.utils.translation import gettext_lazy as _

from core.models import Alert, OfficeText
from core.office_entries import OfficeEntryViewSet


class AlertViewSet(OfficeEntryViewSet):
    """Alerts."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["text", "locale", "level", "state", "starts", "ends"]
    list_filter = ["level", "locale"]
    search_fields = ["text"]


class OfficeTextViewSet(OfficeEntryViewSet):
    """The office's own words."""

    model = OfficeText
    list_display = ["name", "locale", "site"]
