"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.homes import homes_of
from core.pagination import page_of
from core.published import own, published

PER_PAGE = 10
LONGEST_QUERY = 200


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the public pages of this site and language that match `q`, ten a page, best first.

    404 in a language that the site does not speak.
    NUL bytes, which PostgreSQL cannot hold, and whatever comes after 200 characters are left out of the query.
    """
    home = homes_of(request).spoken
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    found = None
    if query:
        found = page_of(_matches(home, query), request.GET.get("page"), PER_PAGE)
        for page in found:
            page.address = page.get_url(request)
    return render(request, "search/results.html", {"query": query, "items": found, "search_is_here": True})


def _matches(home: Page, query: str):
    """Give what Wagtail's default search backend finds among the public pages of `home`'s language."""
    # The search backend reads plain filters only, not the subqueries that say what is published.
    public = own(published(Page.objects.descendant_of(home, inclusive=True))).values("pk")
    return Page.objects.filter(pk__in=public).specific().search(query)
