"""The stand-ins in the admin."""

from django.utils.translation import gettext_lazy as _

from approvals.models import StandIn
from core.office_entries import OfficeEntryViewSet


class StandInViewSet(OfficeEntryViewSet):
    """Who approves in whose place, and when."""

    model = StandIn
    icon = "user"
    menu_label = _("Stand-ins")
    menu_order = 320
    add_to_settings_menu = True
    list_display = ["away", "by", "starts", "ends"]
