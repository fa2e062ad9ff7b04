"""Two more ways to publish: a correction that asks nothing of translations, and a translation that has caught up."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from translations.models import Origin
from translations.reasons import translation_of
from translations.versions import begin, confirm, declare_minor, original_of

MINOR, IN_STEP = "minor", "in-step"


class PublishItem(ActionMenuItem):
    """A button that publishes as Wagtail's own does: to it, any value of `action-publish` is one.

    Args:
        choice: The value that it sends.
        label: What it says.
        makes_sense: Says of a page whether the button makes sense for it.
        order: Where it stands in the menu.
    """

    template_name = "translations/publish_button.html"
    icon_name = "upload"

    def __init__(self, choice: str, label: Promise, makes_sense: Callable[[Page], bool], order: int):
        super().__init__(order)
        self.choice, self.label, self.makes_sense = choice, label, makes_sense
        self.name = f"publish-{choice}"

    def is_shown(self, context) -> bool:
        """Say whether the reader may publish the page at once, and the button makes sense for it."""
        if context["view"] != "edit" or context["locked_for_user"]:
            return False
        page = context["page"]
        later = page.go_live_at is not None and page.go_live_at > timezone.now()
        return not later and self.get_user_page_permissions_tester(context).can_publish() and self.makes_sense(page)

    def get_context_data(self, parent_context) -> dict:
        """Give the template its choice."""
        return {**super().get_context_data(parent_context), "choice": self.choice}


def is_followed(page: Page) -> bool:
    """Say whether a page is public, and translations of it were published."""
    return page.live and Origin.objects.filter(source=page.pk, version__isnull=False).exists()


def is_written_freely(page: Page) -> bool:
    """Say whether a page translates another, and not passage by passage: of such a one it is noted by itself."""
    return original_of(page) is not None and translation_of(page) is None


def minor_correction() -> PublishItem:
    """Give the button that publishes an original without asking anything of its translations."""
    return PublishItem(MINOR, gettext_lazy("Publish a minor correction"), is_followed, order=5)


def in_step() -> PublishItem:
    """Give the button that publishes a translation and notes that it says what its original says."""
    label = gettext_lazy("Publish as up to date with its original")
    return PublishItem(IN_STEP, label, is_written_freely, order=6)


def published_so(request: HttpRequest, page: Page) -> None:
    """Note in which of the two ways a page was published, and say what follows."""
    choice = request.POST.get("action-publish")
    # With an hour of its own it is not public yet, and what it changes is told only then.
    if not page.live or page.has_unpublished_changes:
        return
    if choice == MINOR:
        kept = declare_minor(page.specific)
        told = ngettext(
            "A minor correction: %(count)s translation stays up to date.",
            "A minor correction: %(count)s translations stay up to date.",
            kept,
        )
        messages.info(request, told % {"count": kept})
    elif choice != IN_STEP:
        _tell_who_is_behind(request, page)
    elif (original := original_of(page)) is not None:
        confirm(begin(page, original), request.user)
        messages.info(request, _("Noted: this page says what its original says now."))


def _tell_who_is_behind(request: HttpRequest, page: Page) -> None:
    """Say how many translations the change left behind; nothing when the text is as it was."""
    version = page.text_versions.last()
    behind = Origin.objects.filter(source=page.pk, behind_since__isnull=False).count()
    if behind and version is not None and version.published_at == page.last_published_at:
        told = ngettext("%(count)s translation is behind now.", "%(count)s translations are behind now.", behind)
        messages.info(
            request,
            told % {"count": behind},
            buttons=[messages.button(reverse("translation_board"), _("Translations"))],
        )
