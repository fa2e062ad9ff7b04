"""The dashboard's list of what waits for the reader's approval."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page, TaskState
from wagtail.permissions import page_permission_policy

from core.dashboard import Line, LinesPanel, of_page
from core.directions import marked
from core.zone import short


class WaitingPanel(LinesPanel):
    """What the reader may approve now, a line for what was submitted together; it stands in for Wagtail's."""

    name = "waiting"
    order = 210
    heading = gettext_lazy("Waits for me")

    def __init__(self, nothing: str | Promise = ""):
        self.nothing = nothing

    def found(self, user) -> tuple[list[Line], int]:
        """Give the submissions, the oldest first."""
        kind = ContentType.objects.get_for_model(Page)
        states = (
            TaskState.objects.reviewable_by(user)
            .filter(workflow_state__base_content_type=kind)
            .select_related("workflow_state__submission", "workflow_state__requested_by")
            .order_by("started_at", "pk")
        )
        bundles: dict[object, list[TaskState]] = {}
        for state in states:
            submission = getattr(state.workflow_state, "submission", None)
            bundles.setdefault(submission.bundle if submission else state.pk, []).append(state)
        shown = list(bundles.values())[: self.shown]
        keys = [bundle[0].workflow_state.object_id for bundle in shown]
        pages = {str(page.pk): page for page in Page.objects.filter(pk__in=keys).select_related("locale")}
        lines = [
            self._line(pages[bundle[0].workflow_state.object_id], bundle)
            for bundle in shown
            if bundle[0].workflow_state.object_id in pages
        ]
        return lines, len(bundles)

    def more(self, user) -> tuple[str, str | Promise]:
        """Lead to Wagtail's report, which shows what waits for the reader."""
        return f"{reverse('wagtailadmin_reports:workflow')}?reviewable=true", gettext_lazy("All that waits for me")

    def _line(self, page: Page, bundle: list[TaskState]) -> Line:
        state = bundle[0].workflow_state
        submission = getattr(state, "submission", None)
        notes = []
        if len(bundle) > 1:
            others = len(bundle) - 1
            notes.append(
                ngettext("with %(count)s translation", "with %(count)s translations", others) % {"count": others}
            )
        who = get_user_display_name(state.requested_by)
        when = short(bundle[0].started_at)
        notes.append(_("from %(who)s, %(when)s") % {"who": marked(who), "when": when} if who else when)
        if submission is not None and submission.due:
            text = _("was wanted by %(day)s") if submission.is_late else _("wanted by %(day)s")
            notes.append(text % {"day": date_format(submission.due, "DATE_FORMAT")})
        screen = reverse("approve_page", args=[page.pk])
        return of_page(page, screen, *notes, action=gettext_lazy("Look at it"), action_address=screen)


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels) -> None:
    """Put our panel in the place of Wagtail's; those who may publish nothing see it only when something waits."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    publishes = page_permission_policy.user_has_permission(request.user, "publish")
    panels.append(WaitingPanel(gettext_lazy("Nothing waits for your approval.") if publishes else ""))
