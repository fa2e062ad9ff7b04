"""The screens' side of PO files: one goes out, one comes in, and the editor reads what became of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from translations import po
from translations.filling import translation_to_fill
from translations.po import LARGEST, Outcome, Refused
from translations.telling import back, with_list


@require_safe
def download(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Give a translation's PO file to download."""
    translation, _instance = translation_to_fill(request, translation_id)
    name = slugify(translation.source.object_repr) or f"translation-{translation.pk}"
    response = HttpResponse(str(po.export(translation)), content_type="text/x-gettext-translation; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{translation.target_locale.language_code}.po"'
    return response


@require_POST
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take a PO file in, or refuse it and say why; lead back to the editor either way."""
    translation, instance = translation_to_fill(request, translation_id)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise Refused(_("No file came with the form. Choose the PO file and upload it again."))
        # Of a file that is too large only so much is read that this shows.
        content = po.read(file.read(LARGEST + 1))
        po.check_belongs(content, translation)
    except Refused as refusal:
        messages.error(request, _("Nothing was imported. %(reason)s") % {"reason": refusal})
    else:
        _tell(request, po.take_in(content, translation, request.user))
    return back(request, instance)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.taken:
        sentence = ngettext(
            "%(count)s passage was imported from the PO file. Read it here, then publish.",
            "%(count)s passages were imported from the PO file. Read them here, then publish.",
            outcome.taken,
        )
        messages.success(request, sentence % {"count": outcome.taken})
    elif not outcome.refused:
        messages.warning(request, _("There was no new translation in the PO file, so nothing was changed."))
    lists = [
        (
            messages.error,
            [f"“{passage}”: {why}" for passage, why in outcome.refused],
            ngettext(
                "%(count)s passage was not imported. Correct it in the file and upload it again, or here:",
                "%(count)s passages were not imported. Correct them in the file and upload it again, or here:",
                len(outcome.refused),
            ),
        ),
        (
            messages.warning,
            [f"“{passage}”" for passage in outcome.unknown],
            ngettext(
                "%(count)s passage of the file is not on the page, which was changed since the file was downloaded:",
                "%(count)s passages of the file are not on the page, which was changed since the file was downloaded:",
                len(outcome.unknown),
            ),
        ),
        (
            messages.warning,
            [f"“{passage}”" for passage in outcome.fuzzy],
            ngettext(
                "%(count)s passage is marked as uncertain (fuzzy) in the file, and was left out:",
                "%(count)s passages are marked as uncertain (fuzzy) in the file, and were left out:",
                len(outcome.fuzzy),
            ),
        ),
    ]
    for tell, entries, sentence in lists:
        if entries:
            tell(request, with_list(sentence, entries))
    if outcome.empty:
        sentence = ngettext(
            "%(count)s passage is still empty in the file.",
            "%(count)s passages are still empty in the file.",
            outcome.empty,
        )
        messages.info(request, sentence % {"count": outcome.empty})
