"""Small public answers that are no pages: health, robots, the accent's stylesheet."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.colours import darkened_for, lightened_for

DARK_BACKGROUND = "#12171c"
# --wash in static/css/site.css: what cards and the head stand on.
LIGHT_WASH = "#f3f6f8"


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that this process lives; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what not to read and where the sitemap is."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    text = f"User-agent: *\nDisallow: /admin/\nDisallow: /*/search/\n\nSitemap: {sitemap}\n"
    return HttpResponse(text, content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """Give the stylesheet that sets the accent colour, six hexadecimal digits, and its shade for the dark scheme.

    The colour is in the address, so the answer never changes and can be kept for ever.
    """
    if len(colour) != 6:
        return HttpResponseBadRequest()
    shade = lightened_for(DARK_BACKGROUND, f"#{colour}")
    # A colour that is just dark enough for white paper is darkened a little for the light grey of cards.
    light = darkened_for(LIGHT_WASH, f"#{colour}")
    css = f":root{{--accent:{light}}}@media(prefers-color-scheme:dark){{:root{{--accent:{shade}}}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")
