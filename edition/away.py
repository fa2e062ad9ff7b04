"""What a visitor gets while the database is away: the file if there is one, else a page that says so, with 503.

Whether an address exists at all cannot be known then, so that what is no file is never said to be missing (404).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path
from whitenoise.middleware import WhiteNoiseMiddleware

from core.entrance import best_of
from core.errors import RETRY_AFTER_SECONDS
from edition.files import EditionFile
from edition.paths import FRONT_DOOR
from edition.unavailable import address_in

# Answers with a sentence of their own (core/errors.py): nobody reads there who is no colleague, or no person.
NOT_FOR_VISITORS = ("/admin/", "/api/", "/documents/", "/media/", "/static/", "/healthz")
# Gives what is kept at a path; whether the visitor is signed in does not matter.
Kept = Callable[[str], EditionFile | None]


def is_away(response: HttpResponseBase) -> bool:
    """Say whether the site could not answer because its database cannot be reached."""
    return getattr(response, "database_is_away", False)


def instead(request: HttpRequest, response: HttpResponseBase, kept: Kept, plain: bool) -> HttpResponseBase:
    """Give what a visitor is to get instead of an answer that the database is away for.

    Args:
        response: What the site said; given back where there is nothing better.
        kept: Gives what is kept at a path of the host.
        plain: Whether the request is one that a file can answer: GET or HEAD, and no query that changes anything.
    """
    path = request.path_info
    if path.startswith(NOT_FOR_VISITORS):
        return response
    try:
        found = _found(request, path, kept) if plain else None
        if found is None:
            return _unavailable(request, kept) or response
    except FileNotFoundError:
        # Replaced a moment ago: the worker may still have been at it.
        return response
    found["Cache-Control"] = "no-store"
    return found


def _found(request: HttpRequest, path: str, kept: Kept) -> HttpResponseBase | None:
    if path == FRONT_DOOR:
        languages = [code for code, _name in settings.LANGUAGES if kept(f"/{code}/")]
        return HttpResponseRedirect(f"/{_best(request, languages)}/") if languages else None
    file = kept(path)
    if file is None and not path.endswith("/") and kept(f"{path}/"):
        return HttpResponseRedirect(f"{path}/")
    return WhiteNoiseMiddleware.serve(file, request) if file is not None else None


def _best(request: HttpRequest, languages: list[str]) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return best_of(languages, request.headers.get("accept-language", ""), chosen)


def _unavailable(request: HttpRequest, kept: Kept) -> HttpResponse | None:
    """Give the page in the language of the address, else the visitor's, with 503; None where it is not kept."""
    pages = {code: address_in(code) for code, _name in settings.LANGUAGES}
    there = [code for code, path in pages.items() if kept(path)]
    if not there:
        return None
    own = get_language_from_path(request.path_info)
    language = own if own in there else _best(request, there)
    page = kept(pages[language])
    answer = HttpResponse(page.content if page else b"", status=503)
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    answer["Cache-Control"] = "no-store"
    answer["Content-Language"] = language
    return answer
