"""What this room puts on the dashboard, and which of Wagtail's own panels that stands in for."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from editorial.dashboard.panels import DraftsPanel, LinksPanel, SchedulePanel
from editorial.dashboard.reviews import STILL_RIGHT, ReviewPanel, can_be_said
from editorial.dashboard.views import still_right
from editorial.links.report import may_edit_pages

# What was edited last and what was submitted is among the drafts, with what became of it.
STOOD_IN_FOR = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel)


@hooks.register("register_admin_urls")
def addresses():
    """Give the address of the screen; whether the reader may edit the page is asked there."""
    return [path("composing/<int:page_id>/still-right/", still_right, name="still_right")]


@hooks.register("construct_homepage_panels")
def our_panels(request: HttpRequest, panels):
    """Put our panels onto the dashboard of whoever may edit pages."""
    panels[:] = [panel for panel in panels if not isinstance(panel, STOOD_IN_FOR)]
    if may_edit_pages(request.user):
        panels += [DraftsPanel(), SchedulePanel(), LinksPanel(), ReviewPanel()]


@hooks.register("register_page_header_buttons")
def say_still_right_button(page: Page, user, view_name: str, next_url: str | None = None):
    """Offer the screen in a page's menu."""
    if can_be_said(page, user):
        yield Button(_("Still right…"), reverse("still_right", args=[page.pk]), icon_name="check", priority=63)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what is noted in Wagtail's log."""

    @actions.register_action(STILL_RIGHT)
    class StillRight(LogFormatter):
        label = _("Say that it is still right")
        message = _("Read again, and still right")
