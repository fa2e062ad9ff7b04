"""Whether the public has a page: asked at the page's real address, as a visitor without a name would.

What is served is always what the site itself gives now. When pages become files, the edition answers here.
"""

import io
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.zone import told


@dataclass(frozen=True)
class PublicState:
    """What visitors have of a page.

    Attributes:
        seen: Whether they get what was published last, and nothing speaks against their finding it.
        text: That, or why not, in a sentence to the editor.
    """

    seen: bool
    text: str


def public_state(page: Page) -> PublicState:
    """Say what visitors have of a page at this moment.

    Args:
        page: Any state of it, a draft too: it is read anew.
    """
    page = Page.objects.get(pk=page.pk).specific
    if not page.live:
        return PublicState(False, _why_not_live(page))
    if page.locale.language_code not in dict(settings.LANGUAGES):
        return PublicState(False, _("Visitors do not see this page: its language is switched off."))
    if page.get_view_restrictions().exists():
        return PublicState(False, _("Not everybody sees this page: it, or a page above it, is private."))
    address = page.full_url
    if address is None:
        return PublicState(False, _("Visitors do not see this page: it stands outside every site."))
    response = _asked(address)
    leads_on = getattr(page, "leads_elsewhere", False) and response.status_code in (301, 302)
    if leads_on or (response.status_code == 200 and _shows(response, page)):
        return _seen(page)
    return PublicState(False, _why_not_found(page, response))


def _seen(page: Page) -> PublicState:
    """Tell since when, and what keeps visitors who do not have the address from finding it."""
    if getattr(page, "withdrawal", None):
        return PublicState(False, _("Only visitors who have its address see this page: it bears a withdrawal."))
    above = next(iter(page.get_ancestors().filter(depth__gt=1, live=False)), None)
    if above is not None:
        text = _("Only visitors who have its address see this page: “%(title)s” above it is not published.")
        return PublicState(False, text % {"title": above.get_admin_display_title()})
    if page.last_published_at is None:
        return PublicState(True, _("Visitors see this page."))
    when = told(page.last_published_at)
    if page.has_unpublished_changes:
        return PublicState(True, _("Visitors see the version published %(when)s, not yet this draft.") % {"when": when})
    return PublicState(True, _("Visitors see this version since %(when)s.") % {"when": when})


def _why_not_live(page: Page) -> str:
    scheduled = page.scheduled_revision
    if scheduled is not None:
        return _("Visitors will see this page from %(when)s.") % {"when": told(scheduled.approved_go_live_at)}
    if page.expired and page.expire_at:
        return _("Visitors no longer see this page: its time ended %(when)s.") % {"when": told(page.expire_at)}
    return _("Visitors do not see this page: it is not published.")


def _why_not_found(page: Page, response: HttpResponseBase) -> str:
    home = page.get_ancestors(inclusive=True).filter(depth=2).first()
    if home is not None and not home.live:
        text = _("Visitors do not see this page: “%(title)s”, the home page of its language, is not published.")
        return text % {"title": home.get_admin_display_title()}
    if response.status_code == 503:
        return _("Visitors do not see this page now: the site is closed for maintenance.")
    text = _("Visitors do not see this page: the site answers %(status)s at its address. Tell whoever keeps the site.")
    return text % {"status": response.status_code}


def _shows(response: HttpResponseBase, page: Page) -> bool:
    """Say whether an answer is this page as it was published last, where the answer tells which page it is."""
    shown = (getattr(response, "context_data", None) or {}).get("page")
    return shown is None or (shown.pk == page.pk and shown.live_revision_id == page.live_revision_id)


def _asked(address: str) -> HttpResponseBase:
    """Ask the site itself for an address of it, without a cookie; nothing goes over the network."""
    parts = urlsplit(address)
    # Where the site sends everybody to https, a visitor comes by it.
    scheme = "https" if settings.SECURE_SSL_REDIRECT else parts.scheme
    port = parts.port or (443 if scheme == "https" else 80)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
            "QUERY_STRING": "",
            "HTTP_HOST": parts.netloc,
            "SERVER_NAME": parts.hostname,
            "SERVER_PORT": str(port),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(),
            "wsgi.url_scheme": scheme,
        }
    )
    # The answer is in the page's language and in the office's zone; the editor's own come back afterwards.
    with translation.override(translation.get_language()), timezone.override(timezone.get_current_timezone()):
        return _handler().get_response(request)


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
