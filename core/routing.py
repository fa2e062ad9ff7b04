"""From an address to its page, in two queries however deep the page is."""

from django.db.models import Exists, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from core.homes import homes_of
from core.models import BasePage
from core.statements import statement


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
        addresses = [f"{home.url_path}{'/'.join(components[:end])}/" for end in ends]
        page = next(iter(_on_the_way(components, home.path, addresses)), home)
    rest = components[page.depth - home.depth :]
    try:
        found = _specific(page).route(request, rest)
    except Http404:
        return None
    return None if getattr(found.page, "is_over", False) else found


@statement
def _on_the_way(slugs: list[str], home: str, addresses: list[str]) -> QuerySet[Page]:
    """Give the deepest of the pages below a home that have these addresses and slugs."""
    found = Page.objects.filter(slug__in=slugs, path__startswith=home, url_path__in=addresses)
    return found.annotate(any_restricted=Exists(PageViewRestriction.objects.all())).order_by("-depth")[:1]


@statement
def _read(model: type[BasePage], key: int) -> QuerySet[BasePage]:
    return model.objects.filter(pk=key).select_related(*model.read_with)


def _specific(page: Page) -> Page:
    """Give a page as its own type, read together with what that type always shows."""
    model = page.specific_class
    if not issubclass(model, BasePage):
        return page.specific
    specific = next(iter(_read(model, page.pk)), None)
    if specific is None:
        # It was deleted since the first query.
        raise Http404
    specific.may_be_restricted = getattr(page, "any_restricted", True)
    return specific


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` as Wagtail's own view does.

    In a language that the office has no published home page in, the front door leads to the site's own language (to
    the first when that is off), and every other address to nothing: no page of another language stands under it.
    """
    homes = homes_of(request)
    if homes.site is not None and homes.current is not None:
        if get_language() not in homes.live:
            first = homes.first
            if path or first is None:
                raise Http404
            return redirect(first.get_url(request) or "/")
        request._wagtail_route_for_request = route_of(request, path)  # type: ignore[attr-defined]
    return views.serve(request, path)
