"""An address as everybody gets it: through the site's own request handler, as a visitor without a name."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import quote

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils import timezone, translation

from core.compression import without_layout
from core.onward import is_for_everybody
from core.uses import recording
from edition.moved import page_that_leads_on

# In the environment of a request that the edition itself makes: serve.py lets it through. No visitor can send it.
RENDERING = "edition.rendering"
# These are put on by what stands before serve.py, or tell of the connection.
NOT_KEPT = {"content-length", "content-security-policy", "cross-origin-opener-policy", "date", "referrer-policy"}
NOT_KEPT |= {"strict-transport-security", "vary", "x-content-type-options"}


@dataclass(frozen=True)
class Rendering:
    """What an address answers, and what that depends on.

    Attributes:
        status: The status of the answer.
        headers: Those that belong to the content, by name.
        body: The uncompressed content.
        tags: Everything that it used (core.uses).
        until: The moment from which it is no longer true; None when time alone changes nothing.
        refusal: Why it may not be kept, in a sentence; empty when it may.
        ends: The moment from which nobody may see it; None when it stays.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    tags: frozenset[str]
    until: datetime | None
    refusal: str
    ends: datetime | None = None


def render(host: str, path: str, secure: bool = False) -> Rendering:
    """Ask the site for an address.

    Args:
        host: The host as a browser names it.
        path: The path, unencoded.
        secure: Whether the site is reached by https.
    """
    request = _request(host, path, secure or settings.SECURE_SSL_REDIRECT)
    with translation.override(None), timezone.override(None), recording() as told:
        response = _handler().get_response(request)
    body = response.content if isinstance(response, HttpResponse) else b""
    headers = {name: value for name, value in response.items() if name.lower() not in NOT_KEPT}
    if response.get("Content-Type", "").startswith("text/html"):
        body = without_layout(body)
    refusal = _refusal(request, response)
    if response.status_code in (301, 302) and not refusal:
        body = page_that_leads_on(path, response["Location"])
    return Rendering(response.status_code, headers, body, frozenset(told.tags), told.until, refusal, told.ends)


def asked(host: str, path: str, secure: bool = False) -> HttpResponseBase:
    """Give the site's own answer to everybody, which may come piece by piece."""
    with translation.override(None), timezone.override(None):
        return _handler().get_response(_request(host, path, secure or settings.SECURE_SSL_REDIRECT))


def _refusal(request: WSGIRequest, response: HttpResponseBase) -> str:
    """Say why an answer is not the same for everybody, or nobody's to keep; empty when it may be kept."""
    path = request.path
    if response.cookies:
        return f"{path} sets a cookie, “{next(iter(response.cookies))}”: it differs by visitor."
    if "CSRF_COOKIE" in request.META:
        return f"{path} asks for a form's token: it differs by visitor."
    directives = {each.strip().lower() for each in response.get("Cache-Control", "").split(",")}
    if kept_back := directives & {"private", "no-store", "no-cache"}:
        return f"{path} says “{', '.join(sorted(kept_back))}” in its Cache-Control: it is nobody's to keep."
    varies = {each.strip().lower() for each in response.get("Vary", "").split(",")} - {"", "accept-encoding"}
    if varies and not is_for_everybody(response):
        return f"{path} varies by {', '.join(sorted(varies))}: it differs by visitor."
    if response.streaming:
        return f"{path} is sent piece by piece: it has no content to keep."
    return (
        "" if response.status_code == 200 or is_for_everybody(response) else f"{path} answers {response.status_code}."
    )


def _request(host: str, path: str, secure: bool) -> WSGIRequest:
    name, _colon, port = host.partition(":")
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "RAW_URI": quote(path),
            "QUERY_STRING": "",
            "HTTP_HOST": host,
            "SERVER_NAME": name,
            "SERVER_PORT": port or ("443" if secure else "80"),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": "https" if secure else "http",
            RENDERING: True,
        }
    )


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
