"""Error pages: in the language of the address, else of the visitor, and without a query: the database may be gone."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

from core import routing

RETRY_AFTER_SECONDS = 120


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    """Render templates/errors/<name>.html in the language of the address, else in the one that suits the visitor."""
    own = (get_language_from_path(request.path_info) or "").lower()  # Django takes /EN/ for a language of its own.
    language = own or translation.get_language_from_request(request)
    with translation.override(language):
        html = render_to_string(
            f"errors/{name}.html",
            {
                "home": f"/{language}/",
                "language": language,
                "bidi": translation.get_language_bidi(),
                "stylesheet": _address("css/site.css"),
                "icon": _address("icons/site.svg"),
            },
        )
    response = HttpResponse(html, status=status)
    if not own:
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        response["Cache-Control"] = "no-store"
    return response


def _address(name: str) -> str:
    """Give a static file's address; its plain one when the manifest lacks it, so that no error page can fail."""
    try:
        return static(name)
    except ValueError:
        return f"{settings.STATIC_URL}{name}"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _page(request, "404", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page(request, "403", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400; what is too much to be read (settings.DATA_UPLOAD_MAX_MEMORY_SIZE) gets a sentence of its own."""
    return _page(request, "400_too_much" if isinstance(exception, RequestDataTooBig) else "400", 400)


def cut_short(request: HttpRequest) -> HttpResponse:
    """Answer 400 to a form of which only a part arrived."""
    return _page(request, "400_cut_short", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database cannot be reached (it mends itself, so a retry is worth it), else 500."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _page(request, "503", 503)
        # Whoever stands before the site (edition/serve.py) may have something better to show.
        response.database_is_away = True  # type: ignore[attr-defined]
        return response
    return _page(request, "500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Let a page with a form (`needs_token`) show itself again with what was typed; answer 403 for all else.

    The page sees `request.token_failed` and must take nothing of what was sent.
    """
    match = request.resolver_match
    if match is not None and match.url_name == "wagtail_serve":
        path = "".join(match.args)
        route = routing.route_of(request, path)
        if route is not None and getattr(route[0], "needs_token", False):
            request.token_failed = True  # type: ignore[attr-defined]
            return routing.serve(request, path)
    return _page(request, "403_csrf", 403)


def maintenance(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the site is being worked on."""
    return _page(request, "maintenance", 503)
