"""What the translator's tools tell an editor: a sentence, and below it a list that is cut."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import TranslatableMixin
from wagtail_localize.models import get_edit_url

LONGEST_LIST = 5


def with_list(sentence: str, entries: Sequence[str] | Iterable[str]) -> SafeString:
    """Give a sentence with a list below it; beyond some entries the list only says how many more there are."""
    entries = list(entries)
    more = len(entries) - LONGEST_LIST
    told = entries[:LONGEST_LIST]
    if more > 0:
        told.append(ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more})
    return format_html("{}<ul>{}</ul>", sentence, format_html_join("", "<li>{}</li>", ([each] for each in told)))


def back(request: HttpRequest, instance: TranslatableMixin) -> HttpResponseRedirect:
    """Lead back to where the editor came from, else to the editor of the translation."""
    return redirect(get_valid_next_url_from_request(request) or get_edit_url(instance))
