"""A moment in words, with the zone that it is told in: the reader's own, which Wagtail's admin switches on."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def told(moment: datetime.datetime) -> str:
    """Give a moment with its zone: the time alone when it is today, else the date too."""
    local = timezone.localtime(moment)
    today = local.date() == timezone.localdate()
    text = f"{local:%H:%M}" if today else date_format(local, "DATETIME_FORMAT")
    return _("%(moment)s (%(zone)s)") % {"moment": text, "zone": timezone.get_current_timezone_name()}
