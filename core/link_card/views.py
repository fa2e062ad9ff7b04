"""Serves link cards to the machines that make previews of links."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.link_card.card import card_of
from core.link_card.store import address_of, make
from core.published import visible


@require_safe
def link_card(request: HttpRequest, page_id: int, key: str) -> HttpResponseBase:
    """Give the card of a page that anybody may see, drawn now if it is not there; 404 for any other page.

    An older name leads to the card of today, so that nobody can make us draw anything else.
    """
    page = visible(Page.objects.filter(pk=page_id)).select_related("locale").first()
    if page is None:
        raise Http404
    page = page.specific
    with translation.override(page.locale.language_code):
        card = card_of(page)
    if card is None:
        raise Http404
    if card.key != key:
        answer: HttpResponse = HttpResponseRedirect(address_of(page, card))
        patch_cache_control(answer, no_cache=True)
        return answer
    response = FileResponse(default_storage.open(make(page, card)), content_type="image/png")
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response
