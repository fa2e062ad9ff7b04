"""The button “Translate with …”: what a machine has for the passages that have nothing, a batch at a time."""

from dataclasses import dataclass, field

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from translations.filling import MACHINE, Place, fill, objection, places, translation_to_fill
from translations.machine import Machine, MachineError, batches
from translations.markup import excerpt
from translations.reviewing import reading_address
from translations.telling import back, with_list


@dataclass
class Outcome:
    """What a machine did for a translation."""

    wanted: int
    filled: int = 0
    # The passage, and why the machine's translation of it cannot be used.
    damaged: list[tuple[str, str]] = field(default_factory=list)
    # Why it stopped; empty when it came to the end.
    stopped: str = ""


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Let the machine translate what has no translation, and tell the editor what came of it."""
    machine = get_machine_translator()
    if machine is None:
        raise Http404
    translation, instance = translation_to_fill(request, translation_id)
    outcome = run(machine, translation, request.user)
    if outcome.filled:
        sentence = ngettext(
            "%(count)s passage was translated by %(machine)s. A person has to read it before it is published.",
            "%(count)s passages were translated by %(machine)s. A person has to read them before they are published.",
            outcome.filled,
        )
        address = reading_address(instance)
        buttons = [messages.button(address, _("Read and complete"))] if address else None
        told = {"count": outcome.filled, "machine": machine.display_name}
        messages.success(request, sentence % told, buttons=buttons)
    if outcome.damaged:
        sentence = ngettext(
            "%(count)s passage came back with damaged marks and was left without a translation:",
            "%(count)s passages came back with damaged marks and were left without a translation:",
            len(outcome.damaged),
        )
        entries = [f"“{passage}”: {why}" for passage, why in outcome.damaged]
        messages.warning(request, with_list(sentence, entries))
    if outcome.stopped:
        left = outcome.wanted - outcome.filled - len(outcome.damaged)
        sentence = ngettext(
            "%(count)s passage was not translated. %(reason)s",
            "%(count)s passages were not translated. %(reason)s",
            left,
        )
        messages.error(request, sentence % {"count": left, "reason": outcome.stopped})
    if not outcome.wanted:
        messages.warning(request, _("Every passage has a translation already."))
    return back(request, instance)


def run(machine: Machine, translation: Translation, user) -> Outcome:
    """Fill what has no translation; each batch is kept as soon as it is whole and right.

    Args:
        machine: Who translates.
        translation: What is to be translated.
        user: Who asked for it.
    """
    empty: dict[str, list[Place]] = {}
    for place in places(translation):
        if place.current is None:
            empty.setdefault(place.original, []).append(place)
    outcome = Outcome(wanted=sum(map(len, empty.values())))
    try:
        codes = machine.codes(translation.source.locale, translation.target_locale) if empty else ("", "")
        for batch in batches(list(empty)):
            texts = machine.translate_batch(batch, *codes)
            with transaction.atomic():
                for original, text in zip(batch, texts, strict=True):
                    for place in empty[original]:
                        _keep(machine, translation, place, text, user, outcome)
    except MachineError as error:
        outcome.stopped = str(error)
    return outcome


def _keep(machine: Machine, translation: Translation, place: Place, text: str, user, outcome: Outcome) -> None:
    why = objection(place, text, strict=True)
    if why:
        outcome.damaged.append((excerpt(place.original), why))
        return
    # Somebody may have translated it while the machine was at work.
    outcome.filled += fill(
        place, translation.target_locale, text, user, kind=MACHINE, tool=machine.display_name, over=False
    )
