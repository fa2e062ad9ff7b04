"""From an address to its page, in two queries however deep the page is."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page

from core.frame import homes_of


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` below the home page of the address's language, as Wagtail's own view does.

    Wagtail asks for the page and its specific type at every level of the path. Here the page is found by its slug
    and full path at once; what is not found so (addresses that a page routes itself) takes Wagtail's way.
    """
    components = [component for component in path.split("/") if component]
    home = homes_of(request).current
    if home is not None:
        page: Page | None = home
        if components:
            page = Page.objects.filter(
                slug=components[-1],
                depth=home.depth + len(components),
                url_path=f"{home.url_path}{'/'.join(components)}/",
                path__startswith=home.path,
            ).first()
        if page is not None:
            try:
                request._wagtail_route_for_request = page.specific.route(request, [])  # type: ignore[attr-defined]
            except Http404:
                request._wagtail_route_for_request = None  # type: ignore[attr-defined]
    return views.serve(request, path)
