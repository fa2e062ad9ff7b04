"""What a page says of itself to machines: schema.org data as JSON-LD, and OpenGraph.

Vocabulary: https://schema.org/ (Organization, BreadcrumbList, NewsArticle, Person, ContactPoint, JobPosting) and
https://ogp.me/.
"""

import json
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.link_card.card import words_of_card
from core.link_card.drawing import HEIGHT, WIDTH
from core.link_card.store import address_of
from core.models.image import CustomImage
from core.models.office import DEFAULT_ACCENT
from core.renditions import SHAPES, sources
from core.uses import tag_of, true_until, uses

if TYPE_CHECKING:
    from core.frame import Frame

# Every character with which a data block could end its own element, or a browser could take it for markup.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
# The language tags that OpenGraph wants with a territory.
LOCALES = {"en": "en_GB", "ru": "ru_RU", "tk": "tk_TM", "ar": "ar_AR", "fr": "fr_FR", "es": "es_ES", "zh-hans": "zh_CN"}


def organization(frame: "Frame") -> dict:
    """Describe the office."""
    name, address = frame.office_name, f"{frame.root_url}/#office"
    found: dict = {"@type": "Organization", "@id": address, "name": name, "url": frame.root_url}
    if frame.settings:
        if same := [link["address"] for link in frame.settings.social]:
            found["sameAs"] = same
        if frame.settings.parent_url:
            parent = frame.settings.parent_name or frame.settings.parent_url
            found["parentOrganization"] = {"@type": "Organization", "name": parent, "url": frame.settings.parent_url}
    if frame.office and frame.office.address:
        found["address"] = " ".join(frame.office.address.split())
    return found


def breadcrumb(frame: "Frame") -> dict | None:
    """Describe where the page stands; None on the home page and on what is no page."""
    if frame.page is None or not frame.breadcrumb:
        return None
    entries = [(entry.title, frame.root_url + entry.path) for entry in frame.breadcrumb]
    entries.append((frame.page.title, frame.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": url}
            for number, (title, url) in enumerate(entries, 1)
        ],
    }


def own_picture(page: Page | None) -> CustomImage | None:
    """Give the picture that an editor gave a page for others to show; None without one that may be shown."""
    image = getattr(page, "lead_image", None) or getattr(page, "listing_image", None)
    return image if image is not None and not image.why_not_public else None


def picture(frame: "Frame") -> dict | None:
    """Give the page's picture for cards elsewhere as url, width, height and alt; None when it has none to show."""
    image = own_picture(frame.page)
    if image is None:
        return None
    uses(tag_of(type(image), image.pk))
    true_until(image.public_until)
    found = sources(image, SHAPES["card"]).get("jpeg") or sources(image, SHAPES["whole"]).get("jpeg")
    if not found:
        return None
    largest = found[-1]
    url = largest.url if largest.url.startswith("http") else frame.root_url + largest.url
    return {"url": url, "width": largest.width, "height": largest.height, "alt": image.description}


def card(frame: "Frame") -> dict | None:
    """Give the link card of the page, as `picture` does; None when its title cannot be drawn.

    It has no alternative text: what is written on it is the title, which stands beside it.
    """
    accent = frame.settings.accent_colour if frame.settings else DEFAULT_ACCENT
    words = words_of_card(frame.page, frame.office_name, accent, frame.language) if frame.page else None
    if words is None:
        return None
    url = frame.root_url + address_of(frame.page, words)
    return {"url": url, "width": WIDTH, "height": HEIGHT, "alt": ""}


def json_ld(frame: "Frame") -> SafeString:
    """Give the data block for a page: the office, the breadcrumb, and what the page's type adds."""
    graph = [organization(frame)]
    if trail := breadcrumb(frame):
        graph.append(trail)
    if frame.page is not None and hasattr(frame.page, "structured_data"):
        graph += frame.page.structured_data(frame)
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    # Safe: json.dumps quotes every string, and what could end the element is escaped.
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')


def open_graph(frame: "Frame", title: str, description: str) -> SafeString:
    """Give the OpenGraph elements of a page."""
    kind = "article" if hasattr(frame.page, "date") else "website"
    pairs = [
        ("og:type", kind),
        ("og:title", title),
        ("og:url", frame.address),
        ("og:locale", LOCALES.get(frame.language, frame.language)),
    ]
    if frame.office:
        pairs.append(("og:site_name", frame.office.name))
    if description:
        pairs.append(("og:description", description))
    if shown := picture(frame) or card(frame):
        pairs += [("og:image", shown["url"]), ("og:image:width", shown["width"]), ("og:image:height", shown["height"])]
        if shown["alt"]:
            pairs.append(("og:image:alt", shown["alt"]))
    return format_html("{}", format_html_join("\n    ", '<meta property="{}" content="{}">', pairs))
