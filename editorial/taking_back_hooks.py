"""What tells an editor whether the public has a page, and lets a publication be taken back."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.public_state import public_state
from editorial.taking_back import KEPT, TAKEN_BACK, can_be_taken_back
from editorial.taking_back_view import take_back_page


@hooks.register("register_admin_urls")
def addresses():
    """Give the address of the screen; whether the reader may publish the page is asked there."""
    return [path("composing/<int:page_id>/take-back/", take_back_page, name="take_back")]


# After the other rooms' hooks, which may still change what is public.
@hooks.register("after_publish_page", order=100)
def tell_whether_it_is_public(request: HttpRequest, page: Page):
    """Say after publishing what visitors have, and offer the way back."""
    state = public_state(page)
    buttons = []
    if can_be_taken_back(page, request.user):
        buttons.append(messages.button(reverse("take_back", args=[page.pk]), gettext("Take it back…")))
    tell = messages.info if state.seen else messages.warning
    tell(request, f"{page.get_admin_display_title()}: {state.text}", buttons=buttons)


@hooks.register("register_page_header_buttons")
def take_back_button(page: Page, user, view_name: str, next_url: str | None = None):
    """Offer the way back in a page's menu."""
    if can_be_taken_back(page, user):
        yield Button(_("Take it back…"), reverse("take_back", args=[page.pk]), icon_name="rotate", priority=62)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what is noted in Wagtail's log."""

    @actions.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        label = _("Take back a publication")

        def format_message(self, log_entry) -> str:
            """Say what is public since then."""
            if log_entry.revision_id is None:
                return gettext("Publication taken back: the page is no longer public")
            return gettext("Publication taken back: the version before is public again")

    @actions.register_action(KEPT)
    class KeptAsDraft(LogFormatter):
        label = _("Keep as a draft")
        message = _("What was taken back is kept as a draft")
