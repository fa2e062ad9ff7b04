"""Suggestions as the site's script and browsers ask for them, and what tells browsers that there is a search here."""

from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import frame_of
from core.homes import homes_of

from .bounds import TookTooLong
from .finding import Place
from .question import question
from .suggestions import Suggestion, suggestions

CACHED = "public, max-age=60"
# OpenSearch 1.1: a short name has 16 characters at most, a long one 48.
SHORT, LONG = 16, 48


@require_safe
def suggested(request: HttpRequest) -> HttpResponse:
    """Give what may be meant by `q`, as JSON; with `format=opensearch` as browsers want it.

    404 in a language that the site does not speak; 503 without a suggestion when the database is not done in time.
    """
    homes = homes_of(request)
    home = homes.spoken
    asked = question(request.GET.get("q", "")).text
    status, found = 200, []
    try:
        if asked and homes.site is not None:
            found = suggestions(asked, Place(get_language() or "", home.path), homes.site)
    except TookTooLong:
        status = 503
    if request.GET.get("format") == "opensearch":
        root = frame_of(request).root_url
        addresses = [root + _address(each, request) for each in found]
        answer: list | dict = [asked, [each.text for each in found], [], addresses]
        kind = "application/x-suggestions+json"
    else:
        said = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found)) % {"count": len(found)}
        answer = {
            "suggestions": [
                {"text": each.text, "address": _address(each, request), "kind": each.kind, "note": _note(each)}
                for each in found
            ],
            "label": _("Suggestions"),
            "said": said if found else "",
        }
        kind = "application/json"
    response = JsonResponse(answer, safe=False, status=status, content_type=kind)
    response["Cache-Control"] = CACHED if status == 200 else "no-store"
    return response


def _address(each: Suggestion, request: HttpRequest) -> str:
    """Give where a suggestion leads: to its page, or to the search for a name."""
    if each.page is None:
        return f"{reverse('search')}?{urlencode({'q': each.text})}"
    return each.page.get_url(request) or reverse("search")


def _note(each: Suggestion) -> str:
    """Give what a reader is told of a suggestion besides its text."""
    if each.goal:
        return _("Goal %(number)s") % {"number": each.goal}
    return _("Person") if each.page is None else ""


_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{short}</ShortName>
  <LongName>{long}</LongName>
  <Description>{described}</Description>
  <Language>{language}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image type="image/svg+xml">{icon}</Image>
  <Url type="text/html" method="get" template={results}/>
  <Url type="application/x-suggestions+json" rel="suggestions" method="get" template={suggestions}/>
</OpenSearchDescription>
"""


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """Give the OpenSearch description of this site's search in one language; 404 in one that it does not speak."""
    site = homes_of(request).spoken.get_site()
    frame = frame_of(request)
    name = (frame.office.name if frame.office else "") or (site.site_name if site else "") or "Fieldsite"
    search = frame.root_url + reverse("search")
    offered = frame.root_url + reverse("search_suggestions")
    text = _DESCRIPTION.format(
        short=escape(_cut(name, SHORT)),
        long=escape(_cut(name, LONG)),
        described=escape(f"{_('Search this site')}: {name}"),
        language=frame.language,
        icon=escape(frame.root_url + static("icons/site.svg")),
        results=quoteattr(f"{search}?q={{searchTerms}}"),
        suggestions=quoteattr(f"{offered}?format=opensearch&q={{searchTerms}}"),
    )
    response = HttpResponse(text, content_type="application/opensearchdescription+xml; charset=utf-8")
    response["Cache-Control"] = CACHED
    return response


def _cut(name: str, most: int) -> str:
    """Give as many whole words of a name as fit; of a first word that is longer, its beginning."""
    kept = name
    while len(kept) > most and " " in kept:
        kept = kept.rpartition(" ")[0]
    return kept[:most]
