"""What the translator's tools put into wagtail-localize's editor, and how passages are shown in their screens."""

import json

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.languages import direction
from translations.filling import Place, places
from translations.markup import shown

register = template.Library()

# Where wagtail-localize's script draws its editor.
EDITOR = '<div class="js-translation-editor"'


@register.simple_tag
def places_of(translation: Translation) -> list[Place]:
    """Give a translation's places, for the tags below."""
    return places(translation)


@register.simple_tag
def editor_props(here: list[Place], props: str) -> str:
    """Give what the editor's script is told, with a mark on what nobody has read and without the way to an alias."""
    told = json.loads(props)
    # translations/aliases.py says why.
    told["links"]["convertToAliasUrl"] = None
    unread = {(place.segment.string_id, place.path) for place in here if place.unread}
    contexts = {segment["id"]: segment["contentPath"] for segment in told["segments"]}
    for each in told["initialStringTranslations"]:
        if (each["string_id"], contexts.get(each["segment_id"])) in unread and not each["error"]:
            each["comment"] = _("%(comment)s. No person has read it yet") % {"comment": each["comment"]}
    return json.dumps(told)


@register.simple_tag
def translator_tools(translation: Translation, here: list[Place]) -> SafeString:
    """Give the bar of the translator's tools, for a translation and its places."""
    context = {
        "translation": translation,
        "unread": sum(place.unread for place in here),
        "missing": sum(place.missing for place in here),
    }
    return mark_safe(render_to_string("translations/tools.html", context))


@register.filter
def before_editor(html: str, bar: SafeString) -> SafeString:
    """Put the bar between the head of wagtail-localize's editor and its passages."""
    return mark_safe(html.replace(EDITOR, bar + EDITOR, 1))


@register.simple_tag
def written_in(locale: Locale) -> SafeString:
    """Give the attributes that say a text's language and direction."""
    return format_html('lang="{}" dir="{}"', locale.language_code, direction(locale.language_code))


@register.filter
def passage(text: str) -> str:
    """Give a passage as a person reads and edits it, its marks written out."""
    return shown(text)


@register.filter
def rows_for(text: str) -> int:
    """Give how many rows a box for the translation of a passage should have."""
    return min(12, 2 + len(text) // 60)
