"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.frame import homes_of
from core.pagination import page_of

PER_PAGE = 10
LONGEST_QUERY = 200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the public pages of this site and language that match `q`, ten a page, best first.

    NUL bytes, which PostgreSQL cannot hold, and whatever comes after 200 characters are left out of the query.
    """
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    found = None
    if query:
        found = page_of(_matches(request, query), request.GET.get("page"), PER_PAGE)
        for page in found:
            page.address = page.get_url(request)
    return render(request, "search/results.html", {"query": query, "items": found})


def _matches(request: HttpRequest, query: str):
    """Give what Wagtail's default search backend finds among the site's public pages in the active language."""
    home = homes_of(request).current
    if home is None:
        return []
    # Wagtail's own public(): the search backend cannot read the subquery that core.published makes of it.
    return Page.objects.descendant_of(home, inclusive=True).live().public().specific().search(query)
