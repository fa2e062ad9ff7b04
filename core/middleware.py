"""Maintenance, forms that did not arrive whole, and the language of a request."""

import re
from collections.abc import Callable

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language_from_path

from core.errors import cut_short, maintenance


class MaintenanceMiddleware:
    """Answer 503 to everything but /healthz while settings.MAINTENANCE is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the site, or let the request through."""
        if settings.MAINTENANCE and request.path != "/healthz":
            return maintenance(request)
        return self.get_response(request)


class WholeBodyMiddleware:
    """Answers with a sentence when a form did not arrive whole; stands before what reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let every request through."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Read the form, as the next middleware would."""
        if request.method == "POST":
            try:
                _ = request.POST
            except UnreadablePostError:
                return cut_short(request)
        return None


_CODE = re.compile(r"/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)(?:/|$)", re.IGNORECASE)


def names_unspoken(path: str) -> bool:
    """Say whether a path begins with the code of a language, but with none of the settings' languages."""
    found = _CODE.match(path)
    if found is None or get_language_from_path(path):
        return False
    code = found[1].lower()
    # Three letters are a language only where Django knows it: they can as well be a section's name.
    return len(code.split("-")[0]) == 2 or code in LANG_INFO


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, which sends an address without a language to the one with it; but not those that have none.

    A missing document or picture, or a missing item of the API, is simply missing; so is what names a language that
    the office does not speak (any more); and the front door, which sends visitors on by itself (core/entrance.py),
    knows of no home page when it is.
    """

    without_language = ("/admin/", "/api/", "/documents/", "/media/", "/static/")
    # The same for every visitor, whatever they speak.
    of_no_language = ("/accent/", "/robots.txt", "/sitemap", "/unavailable.html")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Redirect a missing page's address to the one with a language, where that makes sense."""
        path = request.path_info
        if path == "/" or path.startswith(self.without_language) or names_unspoken(path):
            return response
        if path.startswith(self.of_no_language) and response.status_code == 200:
            return response
        return super().process_response(request, response)
