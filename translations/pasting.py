"""The screen where a finished translation is pasted in whole, laid beside the original, put right and saved."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation, get_edit_url

from translations.filling import Place, fill, objection, places, translation_to_fill, typed
from translations.markup import fit, shown
from translations.paragraphs import align, dress, split
from translations.passages import plain
from translations.telling import screen

# No page is that long; a list of its boxes would be no screen.
MOST_PARAGRAPHS = 1000


@dataclass
class Row:
    """A box with pasted text, beside the passage that it would translate; beside none when it is left over."""

    number: int
    text: str
    place: Place | None = None
    replace: bool = False
    error: str = ""

    @property
    def saved(self) -> bool:
        """Whether the translation says this already."""
        place = self.place
        return place is not None and not place.missing and bool(self.text) and place.said == _fitted(place, self.text)

    @property
    def differs(self) -> bool:
        """Whether its text would be left unsaved, because the editor has not said that it replaces what is there."""
        return self.asks and bool(self.text) and not self.replace

    @property
    def asks(self) -> bool:
        """Whether something else is there already, so that the editor has to choose."""
        return self.place is not None and not self.place.missing and not self.saved


@require_http_methods(["GET", "HEAD", "POST"])
def pasting(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take a pasted text, show it beside the original, move it about as asked, and save what is right."""
    translation, instance = translation_to_fill(request, translation_id)
    here = places(translation)
    if request.method != "POST":
        return _first_screen(request, translation, instance, here)
    if "text" in request.POST:
        paragraphs = split(request.POST["text"], len(here))
        if not paragraphs or len(paragraphs) > MOST_PARAGRAPHS:
            error = _("Paste the translation into the box first.")
            if paragraphs:
                error = _("These are %(count)s paragraphs, more than any page has. Paste one page at a time.")
                error %= {"count": len(paragraphs)}
            return _first_screen(request, translation, instance, here, error)
        boxes = align([plain(place.original) for place in here], dress(paragraphs, request.POST.get("html", "")))
        return _pairs_screen(request, translation, instance, _rows(here, [shown(box) for box in boxes], set()))
    boxes, changed = _boxes(request, here)
    if changed:
        messages.warning(request, _("The original was changed meanwhile: look at every pair again."))
    action, _colon, number = request.POST.get("do", "").partition(":")
    replace = {place.key for place in here if _replaces(request, place)}
    if action == "save" and not changed:
        return _save(request, translation, instance, _rows(here, boxes, replace))
    if number.isdecimal() and int(number) < len(boxes) and not changed:
        before = len(boxes)
        moved(boxes, action, int(number))
        if action == "split" and len(boxes) == before:
            messages.warning(
                request, _("There is no new line in the box: press Enter where it should be split, then split it.")
            )
    return _pairs_screen(request, translation, instance, _rows(here, boxes, replace))


def moved(boxes: list[str], action: str, number: int) -> None:
    """Move pasted text between the boxes; no word of it is lost.

    Args:
        boxes: The boxes, changed in place.
        action: “push” puts an empty box before this one, “pull” takes this empty one away, “join” puts the next one's
            text behind this one's, “split” cuts this one at its first empty line, or else at its first new line.
        number: Which box.
    """
    text = boxes[number]
    if action == "push":
        boxes.insert(number, "")
    elif action == "pull" and not text.strip():
        boxes.pop(number)
    elif action == "join" and number + 1 < len(boxes):
        boxes[number : number + 2] = [" ".join(filter(None, (text.strip(), boxes[number + 1].strip())))]
    elif action == "split":
        cut = "\n\n" if "\n\n" in text.strip() else "\n"
        boxes[number : number + 1] = [part.strip() for part in text.strip().split(cut, 1)]


def _boxes(request: HttpRequest, here: list[Place]) -> tuple[list[str], bool]:
    """Give what stands in the boxes, each with its passage, and whether the original was changed since."""
    keys = request.POST.getlist("key")
    texts = [text.replace("\r\n", "\n").strip() for text in request.POST.getlist("box")]
    return _beside(keys, texts, here), keys != [place.key for place in here]


def _beside(keys: list[str], texts: list[str], here: list[Place]) -> list[str]:
    """Give texts as they stand beside the places there are now; what lost its place comes after the last one.

    Args:
        keys: The places that the first of the texts stood beside.
        texts: What stands in the boxes.
        here: The places there are now.
    """
    if keys == [place.key for place in here]:
        return texts
    by_key = dict(zip(keys, texts, strict=False))
    return [by_key.pop(place.key, "") for place in here] + [*by_key.values(), *texts[len(keys) :]]


def _replaces(request: HttpRequest, place: Place) -> bool:
    """Give whether the editor ticked a place, or saved from this screen what it still says."""
    told = request.POST.get(f"replace-{place.key}")
    mine = place.current is not None and place.current.last_translated_by_id == request.user.pk
    return told == "on" or (told == "mine" and mine)


def _rows(here: list[Place], boxes: list[str], replace: set[str]) -> list[Row]:
    while len(boxes) > len(here) and not boxes[-1]:
        boxes.pop()
    boxes = boxes + [""] * (len(here) - len(boxes))
    beside: list[Place | None] = [*here, *[None] * (len(boxes) - len(here))]
    return [
        Row(number, text, place, place is not None and place.key in replace)
        for number, (text, place) in enumerate(zip(boxes, beside, strict=True))
    ]


def _fitted(place: Place, text: str) -> str:
    return fit(place.original, typed(place, text))


def _save(request: HttpRequest, translation: Translation, instance: TranslatableMixin, rows: list[Row]):
    if "replace-all" in request.POST:
        for row in rows:
            row.replace = row.replace or row.differs
    taken = wrong = 0
    differ = sum(row.differs for row in rows)
    for row in rows:
        if row.place is None or not row.text or row.saved or row.differs:
            continue
        text = _fitted(row.place, row.text)
        row.error = objection(row.place, text)
        if row.error:
            wrong += 1
        else:
            fill(row.place, translation.target_locale, text, request.user)
            row.replace = True
            taken += 1
    over = sum(row.place is None for row in rows)
    if taken:
        sentence = ngettext("%(count)s passage was saved.", "%(count)s passages were saved.", taken)
        messages.success(request, sentence % {"count": taken})
    if not taken and not wrong and not differ:
        messages.warning(request, _("There was nothing new to save."))
    if not wrong and not over and not differ:
        return redirect(get_edit_url(instance))
    if wrong:
        sentence = ngettext(
            "%(count)s passage was not saved: the reason stands beside it.",
            "%(count)s passages were not saved: the reason stands beside each.",
            wrong,
        )
        messages.error(request, sentence % {"count": wrong})
    if differ:
        sentence = ngettext(
            "%(count)s box differs from what is saved: tick “Replace” beside it if it should take its place, or empty "
            "the box.",
            "%(count)s boxes differ from what is saved: tick “Replace” beside those that should take its place, or "
            "empty the box.",
            differ,
        )
        messages.warning(request, sentence % {"count": differ})
    errors = {row.place.key: row.error for row in rows if row.place}
    now = places(translation)
    if list(errors) != [place.key for place in now]:
        messages.warning(request, _("The original was changed meanwhile: look at every pair again."))
    boxes = _beside(list(errors), [row.text for row in rows], now)
    fresh = _rows(now, boxes, {row.place.key for row in rows if row.replace and row.place})
    for row in fresh:
        row.error = errors.get(row.place.key, "") if row.place else ""
    return _pairs_screen(request, translation, instance, fresh)


def _first_screen(request, translation, instance, here: list[Place], error: str = "") -> HttpResponse:
    context = {"places": here, "text": request.POST.get("text", ""), "error": error}
    title = _("Paste a finished translation")
    return screen(request, "translations/pasting.html", title, translation, instance, context)


def _pairs_screen(request, translation, instance, rows: list[Row]) -> HttpResponse:
    passages = sum(row.place is not None for row in rows)
    paragraphs = sum(bool(row.text) for row in rows)
    counts = {
        "paragraphs": ngettext("%(count)s paragraph", "%(count)s paragraphs", paragraphs) % {"count": paragraphs},
        "passages": ngettext("%(count)s passage", "%(count)s passages", passages) % {"count": passages},
    }
    context = {
        "rows": rows,
        "counts": _("%(paragraphs)s for %(passages)s of the page") % counts,
        "differ": paragraphs != passages,
        "differing": any(row.differs for row in rows),
        "replace_all": "replace-all" in request.POST,
        "over": sum(row.place is None for row in rows),
    }
    title = _("Paste a finished translation")
    return screen(request, "translations/pasting_pairs.html", title, translation, instance, context)
