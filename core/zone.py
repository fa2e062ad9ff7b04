"""Times in the admin with the zone that they are told in: the person's own from their account, else `TIME_ZONE`."""

import datetime

from django.conf import settings
from django.forms import DateTimeField, Form
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def short(moment: datetime.datetime) -> str:
    """Give a moment that needs no zone: the time alone when it is today, else the date too."""
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if today else date_format(local, "DATETIME_FORMAT")


def told(moment: datetime.datetime) -> str:
    """Give a moment with its zone."""
    return _("%(moment)s (%(zone)s)") % {"moment": short(moment), "zone": timezone.get_current_timezone_name()}


def which_counts() -> str:
    """Say in which zone times are typed and shown to the person at hand, and where that is changed."""
    current = str(timezone.get_current_timezone())
    if current == settings.TIME_ZONE:
        return _("Times are in the zone %(zone)s; you can choose another in your account.") % {"zone": current}
    return _("Times are in the zone of your account, %(zone)s.") % {"zone": current}


def say_zone(form: Form) -> None:
    """Say at each moment that a form asks for in which zone it is: the schedule, an alert's hours, a closing date."""
    for field in form.fields.values():
        if isinstance(field, DateTimeField):
            field.help_text = f"{field.help_text} {which_counts()}".strip()
