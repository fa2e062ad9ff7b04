"""Maintenance: every public address answers that the site is back soon."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
