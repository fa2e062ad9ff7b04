"""From an address to its page, in two queries however deep the page is."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.frame import homes_of


def route_of(request: HttpRequest, path: str) -> RouteResult | None:
    """Find what `path` leads to below the home page of the address's language; None when it leads nowhere.

    Wagtail asks for the page and its specific type at every level of the path. Here the deepest page that the path
    leads to is found at once by its full path, and routes what is left of the address itself.
    """
    home = homes_of(request).current
    if home is None:
        return None
    components = [component for component in path.split("/") if component]
    page: Page = home
    if components:
        ends = range(1, len(components) + 1)
        deepest = (
            Page.objects.filter(
                slug__in=components,
                path__startswith=home.path,
                url_path__in=[f"{home.url_path}{'/'.join(components[:end])}/" for end in ends],
            )
            .order_by("-depth")
            .first()
        )
        page = deepest or home
    rest = components[page.depth - home.depth :]
    try:
        return page.specific.route(request, rest)
    except Http404:
        return None


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` as Wagtail's own view does."""
    if homes_of(request).current is not None:
        request._wagtail_route_for_request = route_of(request, path)  # type: ignore[attr-defined]
    return views.serve(request, path)
