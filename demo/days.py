"""Days that follow the day of loading, so that the sample office is never out of date."""

import datetime
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from demo.lines import NO_BREAK

SATURDAY = 5


def working_day(days: int) -> datetime.date:
    """Give the day that many days from today, or the Monday after when it falls on a weekend."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    late = day.weekday() - SATURDAY
    return day if late < 0 else day + datetime.timedelta(days=2 - late)


def moment(day: datetime.date, hour: int) -> datetime.datetime:
    """Give a full hour of a day in the office's time zone."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def named_days(text: str) -> str:
    """Write out each `{in N days}` of a text as a date of the active language; in English “Monday 30 November”."""
    form = "l j F" if get_language() == "en" else "DATE_FORMAT"

    def written(match: re.Match) -> str:
        return date_format(working_day(int(match[1])), form).replace(" ", NO_BREAK)

    return re.sub(r"\{in (-?\d+) days\}", written, text)
