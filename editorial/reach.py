"""What the editor is told of a draft: its weight, how long it takes to read, what leads nowhere, what is missing."""

import posixpath
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from core import budgets
from core.languages import translated_name
from core.previews import Preview
from core.readiness import why_not_public
from editorial.dead_ends import dead_ends
from editorial.head import without_preview
from editorial.pictures import Use, name_of, pictures_of
from editorial.reading import Reading, reading
from editorial.undescribed import place_in_editor
from editorial.weight import Weight, weigh

# A picture that takes less is not what makes a page heavy.
HEAVY = 20 * 1024
SHOWN = 3


@dataclass
class Remark:
    """A sentence to the editor, and where to do something about it."""

    text: str
    address: str = ""
    label: str = ""


@dataclass
class Reach:
    """Everything that the panel says of a draft."""

    weight: Weight
    reading: Reading
    heavy: list[Remark] = field(default_factory=list)
    broken: list[Remark] = field(default_factory=list)
    missing: list[Remark] = field(default_factory=list)

    @property
    def too_much_text(self) -> bool:
        """Whether the words and what draws them are past what one round trip brings."""
        return self.weight.text > budgets.TEXT

    @property
    def too_heavy(self) -> bool:
        """Whether everything together is past the budget."""
        return self.weight.whole > budgets.WHOLE


def reach_of(page: Page, html: bytes) -> Reach:
    """Look at a draft.

    Args:
        page: As it stands in the editor's form.
        html: Its rendering as visitors would get it.
    """
    weight = weigh(html)
    uses = list(pictures_of(page))
    return Reach(
        weight,
        reading(_words(html), page.locale.language_code),
        _heavy(page, weight, uses),
        [
            Remark(end.text, place_in_editor(page, end.block), _("Go to the link") if end.block else "")
            for end in dead_ends(page)
        ],
        _missing(page, uses),
    )


def _words(html: bytes) -> str:
    """Give the words of a page's own text, a paragraph a line, without lists of other pages."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select("nav, aside, footer, .card, .related, .page-foot, script, .visually-hidden"):
        element.decompose()
    main = soup.select_one("main")
    blocks = main.select("h1, h2, h3, p, li, blockquote, td, th, dt, dd, summary, figcaption") if main else []
    return "\n".join(" ".join(block.get_text(" ").split()) for block in blocks if not block.select("p, li"))


def _heavy(page: Page, weight: Weight, uses: list[Use]) -> list[Remark]:
    """Give the heaviest pictures, each with the way to where another can be chosen."""
    heaviest = sorted(weight.by_picture.items(), key=lambda item: -item[1])
    names = [name for name, size in heaviest if size >= HEAVY][:SHOWN]
    rendition_model = get_image_model().get_rendition_model()
    images = {
        each.file.name: each.image for each in rendition_model.objects.filter(file__in=names).select_related("image")
    }
    remarks = []
    for name in names:
        image = images.get(name)
        title = image.title if image else posixpath.basename(name)
        text = _("The picture “%(title)s” takes %(size)s KB.") % {
            "title": title,
            "size": round(weight.by_picture[name] / 1024),
        }
        use = next((use for use in uses if image and use.image.pk == image.pk), None)
        if use is None:
            remarks.append(Remark(f"{text} {_('It belongs to another page that is listed here.')}"))
        else:
            remarks.append(Remark(text, _place(page, use), _("Choose another, or crop it")))
    return remarks


def _place(page: Page, use: Use) -> str:
    if use.block:
        return place_in_editor(page, use.block)
    return reverse("wagtailimages:edit", args=[use.image.pk])


def _missing(page: Page, uses: list[Use]) -> list[Remark]:
    """Give what keeps the page from being published, then what it would be better with."""
    remarks = [Remark(reason.text, reason.address, str(reason.label)) for reason in why_not_public(page)]
    if not getattr(page, "summary", "").strip():
        remarks.append(
            Remark(
                _("It has no summary: lists, search engines and messages have nothing to show."),
                "#id_summary",
                _("Write one"),
            )
        )
    for image in {use.image.pk: use.image for use in uses if not use.image.credit.strip()}.values():
        use = next(use for use in uses if use.image.pk == image.pk)
        text = capfirst(_("%(picture)s names nobody who made it.") % {"picture": name_of(use)})
        remarks.append(Remark(text, reverse("wagtailimages:edit", args=[image.pk]), _("Add the credit")))
    if names := _not_translated(page):
        remarks.append(Remark(_("It is not translated into %(languages)s.") % {"languages": ", ".join(names)}))
    return remarks


def _not_translated(page: Page) -> list[str]:
    if not page.pk:
        return []
    there = set(page.get_translations(inclusive=True).values_list("locale__language_code", flat=True))
    spoken = [code for code, _name in settings.LANGUAGES]
    locales = Locale.objects.filter(language_code__in=spoken).exclude(language_code__in=there)
    return [translated_name(locale.language_code) for locale in locales]


def panel(page: Page, request: HttpRequest) -> HttpResponse:
    """Answer with what the panel beside the editor shows of a draft, in the editor's own language."""
    without_preview(request)
    html = page.shown_to(request).content
    language = UserProfile.get_for_user(request.user).get_preferred_language()
    with translation.override(language):
        told = {
            "reach": reach_of(page, html),
            "budget_text": budgets.TEXT,
            "budget_whole": budgets.WHOLE,
            "mbits": budgets.BITS_A_SECOND / 1e6,
        }
        return HttpResponse(render_to_string("editorial/reach.html", told))


# Asked for by static/js/reach.js, at the address of the previews: it has the unsaved text and checks the permission.
PANEL = Preview("reach", "", panel, offered=False)
