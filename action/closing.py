"""Moments in words, with the time zone that they are in: nobody should have to guess when an opportunity closes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

# Cities of time zones, as translators find them; any other zone shows its city as the zone's name has it.
CITIES = (gettext_noop("Ashgabat"),)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def closing_words(moment: datetime, zone: str) -> str:
    """Say an aware `moment` in `zone` (a name such as Asia/Ashgabat): “18 December 2026, 17:00 (Ashgabat time, UTC+5)”.

    No line breaks within the moment, nor within the brackets. Raises zoneinfo.ZoneInfoNotFoundError for a zone
    that the machine does not know.
    """
    local = moment.astimezone(ZoneInfo(zone))
    words = date_format(local, "DATETIME_FORMAT").replace(" ", NO_BREAK_SPACE)
    offset = utc_offset(local.utcoffset() or timedelta())
    if "/" not in zone:
        return f"{words} ({offset})"
    city = gettext(zone.rpartition("/")[2].replace("_", " "))
    said = gettext("%(moment)s (%(city)s time, %(offset)s)") % {"moment": "\0", "city": city, "offset": offset}
    before, _moment, zone_said = said.partition("\0")
    # The first sign is what parts the two: a blank or, in Chinese, the bracket.
    return before + words + zone_said[:1] + zone_said[1:].replace(" ", NO_BREAK_SPACE)


def utc_offset(offset: timedelta) -> str:
    """Write an offset from UTC: UTC, UTC+5, UTC+5:30, UTC−3:30."""
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
