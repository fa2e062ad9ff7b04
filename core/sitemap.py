"""The sitemap: an index at /sitemap.xml, and parts, one or more a language, whose addresses end in .xml."""

from collections import defaultdict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from core.homes import homes_of
from core.published import own, published
from core.uses import uses

# The protocol allows 50,000 (https://www.sitemaps.org/protocol.html); smaller parts are rebuilt sooner.
PAGES_A_PART = 5_000


def _pages(site: Site, language: str) -> PageQuerySet:
    """Give the public pages of a site in one language, in the order in which they were made."""
    uses(f"sitemap:{site.pk}:{language}")
    roots = [root.pk for root in Page.objects.filter(translation_key=site.root_page.translation_key)]
    pages = Page.objects.none()
    for root in Page.objects.filter(pk__in=roots, locale__language_code=language):
        pages = own(published(Page.objects.descendant_of(root, inclusive=True)))
    return pages.order_by("pk")


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site has this host name.")
    return site


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap."""
    site = _site(request)
    languages = (
        Page.objects.filter(translation_key=site.root_page.translation_key)
        .live()
        .values_list("locale__language_code", flat=True)
    )
    parts = []
    for language in sorted(languages):
        count = _pages(site, language).count()
        parts += [
            request.build_absolute_uri(reverse("sitemap_part", kwargs={"language": language, "number": number}))
            for number in range(1, -(-count // PAGES_A_PART) + 1)
        ]
    return render(request, "sitemap/index.xml", {"parts": parts}, content_type="application/xml")


def _translations(request: HttpRequest, site: Site, pages: list[Page]) -> dict[object, list[tuple[str, str]]]:
    """Give the published translations of pages as (language, full address), by their translation key."""
    found: dict[object, list[tuple[str, str]]] = defaultdict(list)
    theirs = {page.locale_id for page in pages}
    keys = [page.translation_key for page in pages]
    for code in homes_of(request).live if pages else ():
        twins = _pages(site, code).filter(translation_key__in=keys).exclude(locale_id__in=theirs)
        for twin in twins:
            if url := twin.get_full_url(request):
                found[twin.translation_key].append((code, url))
    return found


@require_safe
def part(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """List the addresses of one part, each with those of its translations; 404 when there is no such part."""
    start = (number - 1) * PAGES_A_PART
    site = _site(request)
    pages = list(_pages(site, language)[start : start + PAGES_A_PART]) if number > 0 else []
    others = _translations(request, site, pages)
    entries = [
        {
            "url": url,
            "changed": page.last_published_at,
            "alternates": [(language, url), *others[page.translation_key]] if others[page.translation_key] else [],
        }
        for page in pages
        if (url := page.get_full_url(request))
    ]
    if not entries:
        raise Http404("The sitemap has no such part.")
    return render(request, "sitemap/part.xml", {"entries": entries}, content_type="application/xml")
