"""Whether an address of this site leads anywhere, found without asking over the network."""

import io
from urllib.parse import unquote, urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import resolve
from django.utils import translation
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.languages import language_at
from core.routing import route_of, serve


def leads_somewhere(address: str) -> bool:
    """Say whether an address of this site is that of a public page, a redirect, or another screen of the site."""
    parts = urlsplit(address)
    site = Site.objects.filter(hostname=parts.hostname).first() or Site.objects.filter(is_default_site=True).first()
    path = unquote(parts.path) or "/"
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": parts.query,
            "SERVER_NAME": site.hostname if site else "localhost",
            "SERVER_PORT": str(site.port if site else 80),
            "wsgi.input": io.BytesIO(),
        }
    )
    request._wagtail_site = site  # type: ignore[attr-defined]
    with translation.override(language_at(path) or translation.get_language()):
        try:
            match = resolve(path)
        except Http404:
            return _is_redirected(request, path)
        if match.func is not serve:
            return True
        found = route_of(request, match.args[0])
        return (found is not None and found.page.live) or _is_redirected(request, path)


def _is_redirected(request: WSGIRequest, path: str) -> bool:
    return get_redirect(request, Redirect.normalise_path(path)) is not None
