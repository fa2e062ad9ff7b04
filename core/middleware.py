"""Maintenance, and the language of a request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from core.errors import maintenance


class MaintenanceMiddleware:
    """Answer 503 to everything but /healthz while settings.MAINTENANCE is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the site, or let the request through."""
        if settings.MAINTENANCE and request.path != "/healthz":
            return maintenance(request)
        return self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, which sends an address without a language to the one with it; but not those that have none.

    A missing document or picture, or a missing item of the API, is simply missing; and the front door, which sends
    visitors on by itself (core/entrance.py), knows of no home page when it is.
    """

    without_language = ("/admin/", "/api/", "/documents/", "/media/", "/static/")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Redirect a missing page's address to the one with a language, where that makes sense."""
        if request.path_info == "/" or request.path_info.startswith(self.without_language):
            return response
        return super().process_response(request, response)
