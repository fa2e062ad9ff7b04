"""What changed in an original since a translation was made, old beside new; and saying that it is up to date."""

import re
from difflib import SequenceMatcher
from itertools import zip_longest

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from translations.models import Origin
from translations.passages import Change, changes, passages, plain
from translations.reasons import why_not_public
from translations.versions import begin, confirm, current_version, keep_translations, original_of


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what a translation has to catch up with; a POST notes that it has.

    Args:
        page_id: The key of the translation.

    Raises:
        Http404: There is no such page, or it translates no other.
        PermissionDenied: The reader may not edit it, or, for a POST, not publish it.
    """
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit():
        raise PermissionDenied
    original = original_of(page)
    if original is None:
        raise Http404
    if request.method == "POST":
        if not permissions.can_publish():
            raise PermissionDenied
        return _confirm(request, page, original)
    origin = Origin.objects.filter(page=page, source=original).select_related("version").first()
    version = origin.version if origin else None
    now = original.text_versions.last()
    title = _("What changed since") if version else _("Compare and confirm")
    context = {
        "page": page,
        "original": original,
        "origin": origin,
        "version": version,
        "changed": [(_told(each, 0), _told(each, 1)) for each in changes(version.passages, now.passages)]
        if version and now
        else [],
        "may_confirm": permissions.can_publish() and page.live and (origin is None or not version or origin.behind),
        "side_by_side": [] if version else list(zip_longest(_words_of(original), _words_of(page), fillvalue="")),
        "page_title": title,
        "header_title": f"{title}: {page.get_admin_display_title()}",
        "header_icon": "wagtail-localize-language",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("translation_board"), "label": _("Translations")},
            {"url": "", "label": title, "sublabel": page.get_admin_display_title()},
        ],
    }
    return TemplateResponse(request, "translations/compare.html", context)


def _confirm(request: HttpRequest, page: Page, original: Page) -> HttpResponse:
    with transaction.atomic():
        origin = begin(page, original)
        if origin.version is not None:
            keep_translations(original, origin.version, current_version(original), page.locale)
        reasons = why_not_public(page)
        # What is refused leaves nothing behind.
        transaction.set_rollback(bool(reasons))
    for reason in reasons:
        messages.error(request, f"{page.get_admin_display_title()}: {reason}")
    if reasons:
        return redirect("translation_compare", page.pk)
    confirm(origin, request.user)
    messages.success(
        request, _("Noted: “%(page)s” says what its original says now.") % {"page": page.get_admin_display_title()}
    )
    return redirect("translation_board")


def _words_of(page: Page) -> list[str]:
    return [plain(text) for _path, text in passages(page.specific)]


def _told(change: Change, side: int) -> SafeString:
    """Give the old (0) or new (1) text of a change, with the words marked that only it has."""
    old, new = _words(change.old), _words(change.new)
    words, mark = (new, "<ins>{}</ins>") if side else (old, "<del>{}</del>")
    if not old or not new:
        return format_html("{}", "".join(words))
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = "".join(words[k:m] if side else words[i:j])
        parts.append(format_html("{}", text) if kind == "equal" or not text else format_html(mark, text))
    return SafeString("".join(parts))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\W", text)
