"""The tags that templates speak: the frame around a page, pictures, and the accent's stylesheet."""

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.images.models import AbstractImage
from wagtail.models import TranslatableMixin

from core import directions, languages
from core.frame import Frame, frame_of
from core.languages import Foreign
from core.models.office import DEFAULT_ACCENT
from core.renditions import FORMATS, SHAPES, sources
from core.structured_data import json_ld, open_graph
from core.uses import true_until, uses
from core.zone import which_counts

register = template.Library()

# Where it is not the Latin one.
COMMAS = {"ar": "،", "zh": "，"}


@register.simple_tag(takes_context=True)
def frame(context: RequestContext) -> Frame:
    """Give the Frame of the page being rendered: `{% frame as frame %}`."""
    return frame_of(context["request"], context.get("page"))


@register.simple_tag
def machine_readable(frame: Frame, title: str = "", description: str = "") -> SafeString:
    """Give a page's OpenGraph elements and its JSON-LD data block."""
    return format_html("{}\n    {}", open_graph(frame, title.strip(), description.strip()), json_ld(frame))


@register.simple_tag(takes_context=True)
def accent_stylesheet(context: RequestContext) -> str:
    """Give the address of the stylesheet with the office's accent colour."""
    office = frame_of(context["request"], context.get("page")).settings
    colour = office.accent_colour if office else DEFAULT_ACCENT
    return reverse("accent", kwargs={"colour": colour.lstrip("#").lower()})


@register.simple_tag
def office_picture(image: AbstractImage | None, shape: str = "whole", alt: str | None = None, lazy: bool = True):
    """Render `image` in one of core.renditions.SHAPES, from renditions that exist.

    Nothing when there is no image, when it has no rendition (yet), or when it may not be shown for lack of consent.

    `alt` is the alternative text; None takes the image's own, an empty string marks it decorative.
    """
    if image is None:
        return ""
    uses(f"image:{image.pk}")
    true_until(image.public_until)
    if image.why_not_public:
        return ""
    form = SHAPES[shape]
    found = sources(image, form)
    text = getattr(image, "contextual_alt_text", None) if alt is None else alt
    if text is None:
        text = "" if image.adorns else image.description
    # A picture describes itself in the office's own language, whichever page it is on.
    other = languages.foreign(settings.LANGUAGE_CODE) if text and text == image.description else None
    loading = "lazy" if lazy else "eager"
    fallback = found.pop("jpeg", None)
    if fallback is None:
        return ""
    middle = fallback[len(fallback) // 2]
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{} loading="{}"'
        ' decoding="async"></picture>',
        format_html_join(
            "",
            '<source type="{}" srcset="{}" sizes="{}">',
            ((FORMATS[name], _srcset(renditions), form.sizes) for name, renditions in found.items()),
        ),
        middle.url,
        _srcset(fallback),
        form.sizes,
        middle.width,
        middle.height,
        text,
        other.attributes if other else "",
        loading,
    )


@register.simple_tag(takes_context=True)
def foreign(context: RequestContext, item: TranslatableMixin | None) -> Foreign | None:
    """Give the language of a page, a person or a text when it is not that of the page around it; None when it is."""
    page = context.get("page")
    # Compared by key first: what is in the page's own language need not have been read with its language.
    if item is None or not item.locale_id or (page and item.locale_id == page.locale_id):
        return None
    return languages.foreign(item.locale.language_code)


@register.simple_tag
def comma() -> str:
    """Give the comma of the language that is spoken, for what templates join: place and date, a name and a role."""
    return COMMAS.get((get_language() or "").partition("-")[0], ",")


@register.filter
def in_language(code: str) -> SafeString:
    """Give the attributes of words in the language `code`; nothing when that is the page's own."""
    other = languages.foreign(code)
    return other.attributes if other else SafeString("")


@register.filter
def breakable(address: str) -> SafeString:
    """Let an address that is wider than its line break behind its slashes, not within a word."""
    scheme, slashes, rest = address.rpartition("://")
    parts = ([scheme + slashes + part] if not number else [part] for number, part in enumerate(rest.split("/")))
    return format_html_join(SafeString("/<wbr>"), "{}", parts)


@register.filter
def unbroken(text: str) -> str:
    """Keep a date within a sentence to one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def isolated(text: object, other: Foreign | None = None) -> str:
    """Keep a text of one line together (core.directions); `other` is its language when that is not the page's."""
    return directions.isolated(text, other.code if other else "")


register.filter("marked", directions.marked)
register.simple_tag(which_counts, name="zone_of_times")


@register.simple_tag
def foreign_address(address: str) -> Foreign | None:
    """Give the language that an address of this site leads into, when it is not the page's; None for one elsewhere."""
    return languages.foreign(languages.language_at(address)) if address.startswith("/") else None


def _srcset(renditions) -> SafeString:
    return format_html_join(", ", "{} {}w", ((rendition.url, rendition.width) for rendition in renditions))
