"""Stylesheets as a printer applies them, for the printed preview on a screen.

A page cannot ask a browser to draw it for print, so the media queries are answered here: those of print hold, those of
the screen do not, and widths are measured on A4.
"""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

# 210 mm less a margin of 15 mm on either side, in em of 16 px at 96 px an inch.
WIDTH_EM = (210 - 30) / 25.4 * 96 / 16
_MEDIA = re.compile(r"@media([^{]*)\{")
_WIDTH = re.compile(r"\((min|max)-width:\s*([\d.]+)em\)")


def address_on_paper(sheet: str) -> str:
    """Give the address of a stylesheet of this site as a printer applies it."""
    return f"{reverse('style_on_paper')}?{urlencode({'sheet': sheet})}"


@require_safe
def style_on_paper(request: HttpRequest) -> HttpResponse:
    """Give one of the site's own stylesheets as a printer applies it; 404 for anything else."""
    return HttpResponse(on_paper(_source(request, request.GET.get("sheet", ""))), content_type="text/css")


def on_paper(css: str) -> str:
    """Answer the media queries of a stylesheet as a printer on A4 would."""
    return _MEDIA.sub(lambda match: f"@media {_answer(match[1])} {{", css)


def _answer(query: str) -> str:
    """Give what is left of a media query once everything that paper can answer is answered."""
    left = []
    for part in (part.strip() for part in query.split(" and ")):
        width = _WIDTH.fullmatch(part)
        if width:
            holds = float(width[2]) <= WIDTH_EM if width[1] == "min" else float(width[2]) >= WIDTH_EM
        elif part in ("print", "all"):
            holds = True
        elif part in ("screen", "(prefers-color-scheme: dark)", "(forced-colors: active)"):
            holds = False
        else:
            left.append(part)
            continue
        if not holds:
            return "not all"
    return " and ".join(left) or "all"


def _source(request: HttpRequest, address: str) -> str:
    """Give the text of a stylesheet of this site, by its address.

    Raises:
        Http404: It is not a stylesheet of this site.
    """
    if address.startswith(settings.STATIC_URL) and address.endswith(".css"):
        return _static(address.removeprefix(settings.STATIC_URL))
    try:
        match = resolve(address)
    except Resolver404:
        raise Http404 from None
    if match.url_name != "accent":
        raise Http404
    return match.func(request, *match.args, **match.kwargs).content.decode()


def _static(name: str) -> str:
    # While collectstatic was not run the storage has no such file, and the finders have.
    try:
        with staticfiles_storage.open(name) as file:
            return file.read().decode()
    except (OSError, ValueError):
        pass
    path = finders.find(name)
    if not path:
        raise Http404
    with open(path, encoding="utf-8") as file:
        return file.read()
