"""The screen where a person reads what a machine translated, and completes what has no translation."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation, get_edit_url

from core.readiness import Reason
from translations.earlier import Earlier, earlier
from translations.filling import Place, fill, objection, places, translation_to_fill, typed
from translations.markup import shown
from translations.reasons import translation_of, why_not_public
from translations.telling import screen

ON_A_SCREEN = 50


@dataclass
class Row:
    """A passage that a person has to look at, as the form shows it."""

    place: Place
    # What stands in the box.
    text: str
    error: str = ""
    # What it said before, where its original was reworded since.
    earlier: Earlier | None = None
    # Whether it is ticked as the same in both languages.
    same: bool = False


def waiting(translation: Translation) -> list[Place]:
    """Give the passages that nobody has read, and those without a valid translation."""
    return [place for place in places(translation) if place.unread or place.missing]


def reading_address(instance: TranslatableMixin) -> str | None:
    """Give the address of the screen for a page or entry; None when it is not translated passage by passage."""
    translation = translation_of(instance)
    return None if translation is None else reverse("translations_reading", args=[translation.pk])


def reasons_for(instance: Model) -> list[Reason]:
    """Give what keeps a translation from being published, for core.readiness; it is put right on the screen here."""
    if not isinstance(instance, TranslatableMixin):
        return []
    told = why_not_public(instance)
    address = (reading_address(instance) or "") if told else ""
    return [Reason(text, address, _("Read and complete")) for text in told]


@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show what waits for a reader; take what was read, corrected, or is the same in both languages."""
    translation, instance = translation_to_fill(request, translation_id)
    wrong = _take(request, translation) if request.method == "POST" else []
    if request.method == "POST" and not wrong:
        if waiting(translation):
            return redirect(request.get_full_path())
        messages.success(request, _("Every passage is translated and was read by a person. It can be published now."))
        return redirect(get_edit_url(instance))
    again = {row.place.key for row in wrong}
    others = [place for place in waiting(translation) if place.key not in again]
    rows = [*wrong, *(Row(place, shown(place.said), _fault_of(place)) for place in others)]
    before = earlier(translation)
    for row in rows:
        row.earlier = before.get((row.place.path, row.place.original)) if row.place.missing else None
    pages = Paginator(rows, ON_A_SCREEN)
    context = {
        # What was wrong stands on the first, whichever it was typed on.
        "rows": pages.get_page(1 if wrong else request.GET.get("p")),
        "unread": sum(row.place.unread for row in rows),
    }
    return screen(request, "translations/reading.html", _("Read and complete"), translation, instance, context)


def _fault_of(place: Place) -> str:
    return place.current.get_error() or "" if place.current and place.current.has_error else ""


def _take(request: HttpRequest, translation: Translation) -> list[Row]:
    """Take what the form says; give the rows that have to be shown again, each with the reason."""
    taken, wrong = 0, []
    for place in waiting(translation):
        sent = request.POST.get(f"text-{place.key}")
        if sent is None:
            continue
        row = Row(place, sent.strip(), same=f"same-{place.key}" in request.POST)
        wrote = typed(place, sent)
        text = place.original if row.same else wrote
        read = place.unread and (f"read-{place.key}" in request.POST or "all" in request.POST)
        before = typed(place, request.POST.get(f"was-{place.key}", ""))
        if not (row.same or read or text != before):
            continue
        if before != typed(place, place.said):
            row.error = _("Somebody changed this passage meanwhile. It says now: %(text)s") % {"text": place.said}
        elif row.same and wrote not in ("", before, typed(place, place.original)):
            row.error = _("You wrote a text and ticked “Same in both languages”: which of the two is right?")
        else:
            row.error = objection(place, text)
        if row.error:
            wrong.append(row)
        else:
            fill(place, translation.target_locale, text, request.user)
            taken += 1
    if taken:
        sentence = ngettext("%(count)s passage was saved.", "%(count)s passages were saved.", taken)
        messages.success(request, sentence % {"count": taken})
    if wrong:
        sentence = ngettext(
            "%(count)s passage was not saved: the reason stands beside it.",
            "%(count)s passages were not saved: the reason stands beside each.",
            len(wrong),
        )
        messages.error(request, sentence % {"count": len(wrong)})
    elif not taken:
        messages.warning(request, _("Nothing was ticked or corrected, so nothing was saved."))
    return wrong
