"""What the translator's tools tell an editor: a sentence, and below it a list that is cut."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation, get_edit_url

from core.admin_screen import around
from translations.filling import Stopped

LONGEST_LIST = 5
# wagtail-localize's own button, which its own catalogues translate.
RESTART = "Start Synced translation"


def with_list(sentence: str, entries: Sequence[str]) -> SafeString:
    """Give a sentence with a list below it; beyond some entries the list only says how many more there are.

    Args:
        sentence: It says `%(count)s` where the number of entries belongs.
        entries: The list.
    """
    more = len(entries) - LONGEST_LIST
    told = list(entries[:LONGEST_LIST])
    if more > 0:
        told.append(ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more})
    items = format_html_join("", "<li>{}</li>", ([each] for each in told))
    return format_html("{}<ul>{}</ul>", sentence % {"count": len(entries)}, items)


def back(request: HttpRequest, instance: TranslatableMixin) -> HttpResponseRedirect:
    """Lead back to where the editor came from, else to the editor of the translation."""
    return redirect(get_valid_next_url_from_request(request) or get_edit_url(instance))


def unless_stopped(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view that leads to the editor, and says how to go on, where the translation was stopped."""

    @wraps(view)
    def answer(request: HttpRequest, translation_id: int) -> HttpResponse:
        try:
            return view(request, translation_id)
        except Stopped as stopped:
            told = {"title": stopped.instance, "button": _(RESTART)}
            sentence = _(
                "The translation of “%(title)s” was stopped. Press “%(button)s” in the menu below to go on with it."
            )
            messages.error(request, sentence % told)
            return redirect(get_edit_url(stopped.instance))

    return answer


def screen(
    request: HttpRequest,
    template: str,
    title: str,
    translation: Translation,
    instance: TranslatableMixin,
    context: dict,
) -> TemplateResponse:
    """Give one of the translator's screens, below the editor of the translation.

    Args:
        request: What is answered.
        template: Its template, which extends translations/tool.html.
        title: Its name.
        translation: What is translated there.
        instance: The page or entry that the translation makes.
        context: What the template needs besides.
    """
    edit_url = get_edit_url(instance)
    tools = {
        "translation": translation,
        "instance": instance,
        "source": translation.source.locale,
        "target": translation.target_locale,
        "edit_url": edit_url,
    }
    shown = around(title, "wagtail-localize-language", (str(instance), edit_url))
    return TemplateResponse(request, template, {**tools, **shown, **context})
