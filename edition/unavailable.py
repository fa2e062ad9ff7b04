"""The page that answers 503 while the database is away: made in good time, a file as every other.

It stands at an address with a dot in it, which no page can have, and nothing links to it.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.frame import Frame, frame_of
from core.homes import homes_of
from core.phones import dialled, displayed
from core.published import published
from core.uses import uses


def address_in(language: str) -> str:
    """Give the path of the page in a language."""
    with translation.override(language):
        return reverse("unavailable")


@require_safe
def unavailable(request: HttpRequest) -> HttpResponse:
    """Show the page in the language of the address; 404 where the office has no published home page in it."""
    homes = homes_of(request)
    homes.spoken  # noqa: B018  (raises)
    return render(request, "edition/unavailable.html", {"contact": _contact(frame_of(request)), "search_is_here": True})


@require_safe
def unavailable_anywhere(request: HttpRequest) -> HttpResponse:
    """Show the page in the office's own language, for addresses that name none."""
    home = homes_of(request).first
    if home is None:
        raise Http404("There is no home page yet.")
    with translation.override(home.locale.language_code):
        response = unavailable(request)
        response["Content-Language"] = home.locale.language_code
    return response


def _contact(frame: Frame) -> dict[str, str]:
    """Give the office's e-mail and telephone: its settings', else those of the page that offers help."""
    told = frame.settings
    if told is None:
        return {}
    email, phone = told.email, told.phone
    if not (email or phone) and told.help_page_id:
        page = _help_page(told.help_page_id, frame)
        email, phone = getattr(page, "email", ""), getattr(page, "phone", "")
    return {"email": email, "phone": displayed(phone), "link": dialled(phone)}


def _help_page(key: int, frame: Frame) -> Page | None:
    """Give the page that offers help in the language at hand, else in the one that the settings name."""
    uses(f"translations:{key}")
    keys = Page.objects.filter(pk=key).values("translation_key")
    found = published(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    pages = sorted(found, key=lambda page: (page.locale.language_code != frame.language, page.pk != key))
    if not pages:
        return None
    uses(f"page:{pages[0].pk}")
    return pages[0].specific


def all_addresses() -> list[tuple[str, str]]:
    """Give path and language of each of these pages."""
    return [(reverse("unavailable_anywhere"), ""), *((address_in(code), code) for code, _name in settings.LANGUAGES)]
