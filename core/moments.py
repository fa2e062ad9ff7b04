"""A moment in words, in the reader's own zone, which Wagtail's admin switches on."""

import datetime

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
