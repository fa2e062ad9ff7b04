"""The sitemap: an index at /sitemap.xml, and parts, one or more a language, whose addresses end in .xml."""

from collections import defaultdict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.homes import Homes, homes_of
from core.published import own, published
from core.uses import uses

# The protocol allows 50,000 (https://www.sitemaps.org/protocol.html); smaller parts are rebuilt sooner.
PAGES_A_PART = 5_000


def _pages(homes: Homes, home: Page) -> PageQuerySet:
    """Give the public pages below a home page, itself included, in the order in which they were made."""
    return own(published(Page.objects.descendant_of(home, inclusive=True))).order_by("pk")


def _uses(kind: str, homes: Homes, language: str) -> None:
    uses(f"{kind}:{homes.site.pk if homes.site else 0}:{language}")


def _homes(request: HttpRequest) -> Homes:
    homes = homes_of(request)
    if homes.site is None:
        raise Http404("No site has this host name.")
    return homes


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap."""
    homes = _homes(request)
    parts = []
    for language, home in sorted(homes.live.items()):
        _uses("sitemap-count", homes, language)
        count = _pages(homes, home).count()
        parts += [
            request.build_absolute_uri(reverse("sitemap_part", kwargs={"language": language, "number": number}))
            for number in range(1, -(-count // PAGES_A_PART) + 1)
        ]
    return render(request, "sitemap/index.xml", {"parts": parts}, content_type="application/xml")


def _translations(request: HttpRequest, homes: Homes, pages: list[Page], language: str) -> dict[object, dict[str, str]]:
    """Give the full addresses of the published translations of pages, which are in `language`, by key and code."""
    _uses("sitemap-twins", homes, language)
    found: dict[object, dict[str, str]] = defaultdict(dict)
    keys = [page.translation_key for page in pages]
    for code, home in homes.live.items():
        if code != language:
            for twin in _pages(homes, home).filter(translation_key__in=keys):
                if url := twin.get_full_url(request):
                    found[twin.translation_key][code] = url
    return found


@require_safe
def part(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """List the addresses of one part, each with those of its translations; 404 when there is no such part."""
    start = (number - 1) * PAGES_A_PART
    homes = _homes(request)
    home = homes.live.get(language)
    _uses("sitemap", homes, language)
    pages = list(_pages(homes, home)[start : start + PAGES_A_PART]) if home and number > 0 else []
    others = _translations(request, homes, pages, language)
    entries = [
        {
            "url": url,
            "changed": page.last_published_at,
            "alternates": homes.alternates({language: url, **others[page.translation_key]}, of_home=page == home),
        }
        for page in pages
        if (url := page.get_full_url(request))
    ]
    if not entries:
        raise Http404("The sitemap has no such part.")
    return render(request, "sitemap/part.xml", {"entries": entries}, content_type="application/xml")
