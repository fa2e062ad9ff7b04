"""Tells the browser which of its kept texts the site has (static/js/kept_text.js), so that it forgets no other."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

ARRIVED = "kept_texts_arrived"
_MOST = 20


class TellsArrival:
    """A view that writes a page: notes in the session what the browser calls a text that was saved."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Save as ever; a form that comes back with mistakes was not saved, and leads nowhere."""
        response = super().post(request, *args, **kwargs)  # type: ignore[misc]
        text = request.POST.get("kept_text", "")[:40]
        if text and response.status_code == HTTPStatus.FOUND:
            request.session[ARRIVED] = [*request.session.get(ARRIVED, []), text][-_MOST:]
        return response
