"""What browser and site tell each other of a text in the editor (static/js/kept_text.js).

The site names the texts that it has, so that the browser forgets no other. The browser names the window that it writes
in, so that what Wagtail saves there by itself is not taken for somebody else's.
"""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.models import Revision

ARRIVED = "kept_texts_arrived"
WRITTEN = "versions_written_in"
_MOST = 20


class TellsArrival:
    """A view that writes a page: notes in the session which text arrived, and in which window a version was made."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Save as ever; a form that comes back with mistakes was not saved, and leads nowhere."""
        response = super().post(request, *args, **kwargs)  # type: ignore[misc]
        text, window = (request.POST.get(name, "")[:40] for name in ("kept_text", "window"))
        if text and response.status_code == HTTPStatus.FOUND:
            request.session[ARRIVED] = [*request.session.get(ARRIVED, []), text][-_MOST:]
        if window and isinstance(response, JsonResponse) and response.status_code == HTTPStatus.OK:
            version = json.loads(response.content).get("revision_id")
            known = [each for each in request.session.get(WRITTEN, []) if each[0] != version]
            request.session[WRITTEN] = [*known, [version, window]][-_MOST:]
        return response


def written_here(request: HttpRequest, version: Revision) -> bool:
    """Say whether Wagtail saved a version by itself in the window that the request comes from."""
    window = request.POST.get("window", "")
    return bool(window) and [version.pk, window] in request.session.get(WRITTEN, [])
