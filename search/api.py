"""The read API's `search=`: the same pages, in the same order, as on the search page."""

from django.db.models import Case, IntegerField, QuerySet, Value, When
from rest_framework.exceptions import APIException
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from wagtail.api.v2.utils import BadRequestError

from core.homes import homes_of

from .asking import answer
from .bounds import TookTooLong
from .finding import Place, find
from .languages import analysis_of
from .models import Entry
from .question import Question, question, tsquery

# Whoever reads pages by the machine takes them by twenty; what lies further down than this nobody meant.
MOST = 1_000


class TooSlow(APIException):
    """The database did not answer in time."""

    status_code = 503
    default_detail = "This search took too long and was stopped. Try fewer words, or rarer ones."


class PageSearchFilter(BaseFilterBackend):
    """Keeps the pages that the search page would find, best first.

    `locale=` says in which language. Without it the site's own comes first; behind it, what has every word in others.

    With `order=` they come in that order. `search_operator=or` asks for any of the words, as what is not found by all
    of them is anyway.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet, view) -> QuerySet:
        """Give the pages of `queryset` that `search=` finds, at most a thousand; 503 when that takes too long."""
        if "search" not in request.GET:
            return queryset
        if request.GET.get("search_operator", "and") not in ("and", "or"):
            raise BadRequestError("search_operator must be 'and' or 'or'")
        keys = _keys(request)
        found = queryset.filter(pk__in=keys)
        if "order" in request.GET:
            return found
        places = [When(pk=key, then=Value(place)) for place, key in enumerate(keys)]
        return found.order_by(Case(*places, output_field=IntegerField())) if places else found


def _keys(request: Request) -> list[int]:
    """Give the keys of the pages that are found, best first; those of other languages than the site's own behind it."""
    homes = homes_of(request._request)
    asked = question(request.GET["search"])
    chosen = request.GET.get("locale")
    own = homes.site.root_page.locale.language_code if homes.site else ""
    languages = [chosen] if chosen else sorted(homes.live, key=lambda code: code != own)
    entries: list[int] = []
    for language in languages if asked.text else ():
        if home := homes.live.get(language):
            place = Place(language, home.path)
            try:
                entries += _found(asked, place, nearly=language in (chosen, own))
            except TookTooLong as error:
                raise TooSlow from error
    pages = dict(Entry.objects.filter(pk__in=entries, document=None).values_list("pk", "page_id"))
    return [pages[key] for key in entries[:MOST] if key in pages]


def _found(asked: Question, place: Place, nearly: bool) -> list[int]:
    """Give the entries of one language: as the search page finds them, or those with every word as it was typed."""
    if nearly:
        return answer(asked, place, most=MOST).found.keys
    return find(place, tsquery(asked, analysis_of(place.language)), most=MOST).keys
