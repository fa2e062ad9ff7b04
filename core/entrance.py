"""The front door: `/` sends a visitor on to the language that suits them best of those that the office speaks."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from core.homes import homes_of
from core.kept import kept
from core.onward import for_everybody
from core.uses import is_recorded


def _languages(request: HttpRequest) -> list[str]:
    """Give the languages that the site at a request's host is published in, its own first.

    A process keeps them for a minute and asks for nothing meanwhile: a new one is offered at the door that much later.
    """

    def look() -> tuple[list[str], int]:
        homes = homes_of(request)
        own = homes.site.root_page.locale.language_code if homes.site else ""
        offered = homes.offered
        return sorted(offered, key=lambda code: (code != own, code)), len(offered)

    if is_recorded():
        return look()[0]
    return kept(("languages", request.get_host()), look, at_least=1)


def best_of(languages: list[str], header: str, chosen: str = "") -> str:
    """Choose among `languages`: the one `chosen` before, else the best for an Accept-Language header, else the first.

    A language fits a wish for one of its variants: Russian is given to whoever asks for ru-TM.
    """
    if chosen in languages:
        return chosen
    for wish, _weight in parse_accept_lang_header(header.lower()):
        if wish == "*":
            break
        for code in (wish, _variant(wish), wish.split("-")[0]):
            if code in languages:
                return code
    return languages[0]


def _variant(wish: str) -> str:
    """Give the language of the settings that stands for a wish, as Django has it (zh-cn is zh-hans)."""
    try:
        return get_supported_language_variant(wish)
    except LookupError:
        return ""


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """Redirect to the home page in the best language; 404 while the office has no published home page."""
    languages = _languages(request)
    if not languages:
        raise Http404("There is no home page yet.")
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    best = best_of(languages, request.headers.get("accept-language", ""), chosen)
    response = HttpResponseRedirect(f"/{best}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    # For whoever states no wish it is one address, and that is what the edition keeps.
    return for_everybody(response)
