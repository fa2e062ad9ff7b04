import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.blocks.documents import FileFacts
from core.directions import marked
from core.homes import Homes, homes_of

from .addresses import addresses_below
from .asked import is_visitor, note
from .asking import Answer, answer
from .bounds import TookTooLong, nothing, together
from .elsewhere import elsewhere
from .excerpts import Finding, excerpts
from .facets import Facets
from .finding import EVERYTHING, Place
from .languages import analysis_of
from .promotions import Promoted, promoted
from .question import Question, question

PER_PAGE = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the public pages of this site and language that match `q`, ten a page, best first.

    404 in a language that the site does not speak; 503 with a way out when the database is not done in time. Whatever
    else is asked gets an answer: what an address chooses that there is not, is left out.
    """
    homes = homes_of(request)
    home = homes.spoken
    asked = question(request.GET.get("q", ""))
    facets = Facets(home, request.GET)
    context: dict = {"query": asked.text, "search_is_here": True, "facets": facets}
    status = 200
    if asked.text:
        try:
            context |= _found(request, homes, asked, facets)
        except TookTooLong:
            context["took_too_long"] = True
            status = 503
    response = render(request, "search/results.html", context, status=status)
    if homes.site is not None and "items" in context and facets.chosen == EVERYTHING and is_visitor(request):
        note(homes.site, get_language() or "", asked.text, context["items"].paginator.count, context["near"])
    return response


def _found(request: HttpRequest, homes: Homes, asked: Question, facets: Facets) -> dict:
    language = get_language() or ""
    place = Place(language, homes.spoken.path)
    number = request.GET.get("page", "1")
    guessed = int(number) if re.fullmatch(r"[1-9][0-9]{0,5}", number) else 1
    told = answer(asked, place, facets.chosen, start=(guessed - 1) * PER_PAGE, most=PER_PAGE)
    # How many pages there are is known only now; the number may be anything at all.
    page = Paginator(range(told.found.total), PER_PAGE).get_page(number)
    if page.number != guessed:
        told = answer(asked, place, facets.chosen, start=(page.number - 1) * PER_PAGE, most=PER_PAGE)
    facets.counts = told.found.counts
    address_of = addresses_below(homes.spoken, request)
    alone = facets.chosen == EVERYTHING and page.number == 1 and homes.site is not None
    findings, recommended, others = together(
        excerpts(told.found.keys, told.wanted, told.words, analysis_of(language)),
        promoted(asked, place, homes.site) if alone else nothing([]),
        elsewhere(asked, homes, language),
    )
    return {
        "items": page,
        "listed": _listed(findings, told, facets, address_of),
        "recommended": [_recommended(each, address_of(each.url_path), facets) for each in recommended],
        "spelled": _spelled(asked, told, findings),
        "near": told.any_word and page.number == 1 and not any(told.found.tiers),
        "elsewhere": others,
        "has_parts": told.any_word and len(asked.words) > 1,
        "is_one_word": len(asked.words) == 1,
    }


def _listed(findings: list[Finding], told: Answer, facets: Facets, address_of: Callable[[str], str]) -> list[dict]:
    """Give what the list shows of each finding; the first that has only some of the words says so in `first_near`."""
    tiers = dict(zip(told.found.keys, told.found.tiers, strict=True))
    listed: list[dict] = []
    for each in findings:
        near = told.any_word and not tiers[each.key]
        listed.append(
            {
                "title": each.document.title if each.document else each.title,
                "address": each.document.url if each.document else address_of(each.url_path),
                "file": FileFacts(each.document) if each.document else None,
                "page": each.title,
                "page_address": address_of(each.url_path),
                "kind": facets.kind_of(each.kind_id),
                "date": each.date,
                "text": each.text,
                "first_near": near and bool(listed) and not listed[-1]["near"],
                "near": near,
            }
        )
    return listed


def _recommended(promoted: Promoted, address: str, facets: Facets) -> dict:
    """Give what is shown of a page that editors promote."""
    return {
        "title": promoted.title,
        "address": address,
        "kind": facets.kind_of(promoted.kind_id),
        "text": promoted.text,
    }


def _spelled(asked: Question, told: Answer, findings: list[Finding]) -> list[tuple[str, SafeString]]:
    """Give by word that no page has the one that stands for it, as a link that asks so; if a shown page has that."""
    shown = frozenset().union(*(each.words for each in findings))
    found = []
    for word in asked.words:
        spelling = next((other for other in told.missing.get(word, ()) if other in shown), None)
        if spelling:
            address = f"?{urlencode({'q': asked.text.replace(word, spelling)})}"
            found.append((word, format_html('<a href="{}">{}</a>', address, marked(spelling))))
    return found
