"""The ways to look at a draft besides as it will be published: each starts from a real rendering of it.

They hold nothing inline, so that the policy of public pages holds for them too.
"""

from base64 import b64encode
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.users.models import UserProfile

from core.frame import frame_of
from core.languages import direction
from core.link_card.card import words_of_card
from core.link_card.drawing import drawn
from core.link_card.store import address_of
from core.models.office import DEFAULT_ACCENT
from core.previews import Preview
from editorial.head import Head, head_of
from editorial.paper import address_on_paper

# What search engines cut a result to, about: they measure pixels, and differ.
TITLE_SHOWN = 60
DESCRIPTION_SHOWN = 160


def right_to_left(page: Page, request: HttpRequest) -> HttpResponse:
    """Show the page as readers of Arabic will have it around their words: mirrored."""
    request.direction = "rtl"  # type: ignore[attr-defined]  # core.frame reads it
    response = page.shown_to(request)
    soup = _soup(response)
    if direction(page.locale.language_code) == "ltr":
        _add_stylesheet(soup, "css/preview_rtl.css")
    return _answered(response, soup)


def printed(page: Page, request: HttpRequest) -> HttpResponse:
    """Show the page as it comes out of a printer, on A4."""
    response = page.shown_to(request)
    soup = _soup(response)
    sheets = soup.select('link[rel="stylesheet"]')
    for sheet in sheets:
        sheet["href"] = address_on_paper(str(sheet["href"]))
    _add_stylesheet(soup, "css/preview_paper.css")
    return _answered(response, soup)


def text_only(page: Page, request: HttpRequest) -> HttpResponse:
    """Show what a reader on a slow connection has while pictures and recordings are still to come, or never come."""
    response = page.shown_to(request)
    soup = _soup(response)
    for source in soup.select("picture source, link[rel=preload]"):
        source.decompose()
    for image in soup.select("img"):
        words = str(image.get("alt") or "")
        if words:
            stand_in = soup.new_tag("span", attrs={"class": "not-loaded", "role": "img", "aria-label": words})
            stand_in.string = words
            image.replace_with(stand_in)
        else:
            image.decompose()
    for recording in soup.select("video, audio"):
        for name in ("poster", "src"):
            del recording[name]
        for child in recording.select("source, track"):
            child.decompose()
    _add_stylesheet(soup, "css/preview_text.css")
    return _answered(response, soup)


def search_result(page: Page, request: HttpRequest) -> HttpResponse:
    """Show the page among the results of a search engine, from what its head tells machines."""
    head = head_of(page, request)
    context = {
        "title": _cut(head.title, TITLE_SHOWN),
        "description": _cut(head.description, DESCRIPTION_SHOWN),
        "title_is_cut": len(head.title) > TITLE_SHOWN,
        "description_is_cut": len(head.description) > DESCRIPTION_SHOWN,
    }
    return _sample("editorial/search_result.html", request, head, context)


def link_card(page: Page, request: HttpRequest) -> HttpResponse:
    """Show the page as a link to it looks in a message, from what its head tells machines."""
    head = head_of(page, request)
    # The card of an unsaved text is nowhere yet, so it comes along with the sample.
    frame = frame_of(request, page)
    accent = frame.settings.accent_colour if frame.settings else DEFAULT_ACCENT
    words = words_of_card(page, frame.office_name, accent, frame.language)
    image = urlsplit(head.properties.get("image", "")).path
    drawn_here = words is not None and image == address_of(page, words)
    if words is not None and drawn_here:
        image = f"data:image/png;base64,{b64encode(drawn(words)).decode()}"
    context = {"image": image, "image_alt": head.properties.get("image:alt", ""), "drawn_here": drawn_here}
    return _sample("editorial/link_card.html", request, head, context)


def _cut(text: str, length: int) -> str:
    """Cut a text at the end of a word, as search engines do."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _sample(template: str, request: HttpRequest, head: Head, context: dict) -> HttpResponse:
    """Answer with a sample of somebody else's page, told about in the editor's own language."""
    language = UserProfile.get_for_user(request.user).get_preferred_language()
    with translation.override(language):
        told = {"head": head, "interface": translation.get_language(), "request": request, **context}
        return HttpResponse(render_to_string(template, told))


def _soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def _add_stylesheet(soup: BeautifulSoup, name: str) -> None:
    if isinstance(soup.head, Tag):
        soup.head.append(soup.new_tag("link", rel="stylesheet", href=staticfiles_storage.url(name)))


def _answered(response: HttpResponse, soup: BeautifulSoup) -> HttpResponse:
    response.content = str(soup).encode()
    return response


PREVIEWS = (
    Preview("rtl", _("Right to left"), right_to_left),
    Preview("print", _("Printed"), printed),
    Preview("text", _("On a slow connection: text only"), text_only),
    Preview("search", _("Search result"), search_result),
    Preview("card", _("Link in a message"), link_card),
)
