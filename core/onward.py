"""Answers that lead on to another address and are the same for everybody, so that they may be kept (edition/)."""

from hashlib import sha256

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware as Wagtails
from wagtail.contrib.redirects.models import Redirect

from core.uses import uses

# A tag's own limit is 200 characters, an address's 255.
LONGEST = 150


def for_everybody[Answer: HttpResponseBase](response: Answer) -> Answer:
    """Mark a redirect that does not differ by visitor, and give it back."""
    response.leads_on = True  # type: ignore[attr-defined]
    return response


def is_for_everybody(response: HttpResponseBase) -> bool:
    """Say whether an answer is a redirect that was marked."""
    return response.status_code in (301, 302) and getattr(response, "leads_on", False)


def tag_of_old(path: str) -> str:
    """Give the tag of whatever leads on from an address that is no page's: `path` as Wagtail normalises it."""
    return f"redirect:{path if len(path) <= LONGEST else sha256(path.encode()).hexdigest()}"


class RedirectMiddleware(Wagtails):
    """Wagtail's own, which also tells whoever records what it looked for."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Lead on from an address where nothing is, if somebody or a move of a page said where to."""
        if response.status_code != 404:
            return response
        uses(tag_of_old(Redirect.normalise_path(request.path, decode_unicode=False)))
        found = super().process_response(request, response)
        return response if found is response else for_everybody(found)
