"""The tag that shows a closing moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from action.closing import closing_words
from core.frame import frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def closing(context: RequestContext, moment: datetime | None) -> SafeString | str:
    """Give a time element that says `moment` in the office's time zone, the zone included; nothing without a moment."""
    if moment is None:
        return ""
    site_settings = frame_of(context["request"], context.get("page")).settings
    zone = site_settings.time_zone if site_settings else settings.TIME_ZONE
    local = moment.astimezone(ZoneInfo(zone))
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), closing_words(moment, zone)
    )
