"""What the audit log needs of every request: whose it is, and what leaves the admin as a file."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.audit import current_request, record
from accounts.audit_entry import Kind


class AuditMiddleware:
    """Tells `accounts.audit` of the request, and records each file that the admin gives out.

    Wagtail has no signal for an export. Every one of them, Wagtail's and ours, is an attachment from an address of the
    admin. What the reader chose is not noted, for a search can hold a name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        token = current_request.set(request)
        try:
            response = self.get_response(request)
            disposition = response.get("Content-Disposition", "")
            if disposition.startswith("attachment") and request.path.startswith(reverse("wagtailadmin_home")):
                match = request.resolver_match
                details = {"screen": match.view_name if match else "", "file": _file_name(disposition)}
                record(Kind.EXPORTED, label=request.path, details=details)
            return response
        finally:
            current_request.reset(token)


def _file_name(disposition: str) -> str:
    return disposition.partition("filename=")[2].strip('" ')
