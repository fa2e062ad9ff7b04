"""The people in the admin: a menu entry of their own, and a list that says how each can be reached."""

from django.utils.translation import gettext_lazy as _

from core.office_entries import OfficeEntryViewSet
from people.models import Person


class PersonViewSet(OfficeEntryViewSet):
    """People."""

    model = Person
    icon = "group"
    menu_label = _("People")
    menu_order = 305
    add_to_admin_menu = True
    list_display = ["name", "locale", "role", "email"]
