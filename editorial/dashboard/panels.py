"""The dashboard's lists of what an editor has in hand: drafts, what a schedule will do, links that lead nowhere."""

import datetime
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from core.dashboard import Line, LinesPanel, of_page
from core.models import Alert
from core.office_entries import entries_for
from core.zone import short, told
from editorial.links.report import broken_links, editor_address


def editable(user) -> PageQuerySet:
    """Give the pages that somebody may edit."""
    return policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")


def edit_address(page: Page) -> str:
    """Give the address of a page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class DraftsPanel(LinesPanel):
    """What the reader changed last and is not public, and what they submitted and waits for others."""

    name = "drafts"
    order = 215
    heading = gettext_lazy("My drafts")
    nothing = gettext_lazy("You have no draft. What you write is here until it is public.")

    def found(self, user) -> tuple[list[Line], int]:
        """Give the drafts, the newest first; what has an hour is among what is scheduled."""
        submitted = WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField()),
            requested_by=user,
            status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        )
        drafts = editable(user).filter(
            Q(latest_revision__user=user) | Exists(submitted),
            has_unpublished_changes=True,
            latest_revision__approved_go_live_at=None,
            alias_of=None,
        )
        newest = drafts.order_by("-latest_revision_created_at", "-pk").select_related("locale")
        pages = newest.prefetch_workflow_states()[: self.shown]
        return [self._line(page) for page in pages], drafts.count()

    def _line(self, page: Page) -> Line:
        changed = _("changed %(when)s") % {"when": short(page.latest_revision_created_at)}
        return of_page(page, edit_address(page), self._state(page), changed)

    def _state(self, page: Page) -> str:
        state = page.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
            return _("waits for approval")
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return _("changes are asked for")
        return _("changes a public page") if page.live else _("not public yet")


@dataclass(frozen=True)
class _Event:
    when: datetime.datetime
    what: str | Promise
    thing: Page | Alert


class SchedulePanel(LinesPanel):
    """What time alone will do: pages and alerts that go out, and those that are taken down."""

    name = "schedule"
    order = 220
    heading = gettext_lazy("Scheduled")
    shown = 8

    def found(self, user) -> tuple[list[Line], int]:
        """Give what is ahead, the next first."""
        pages, alerts = editable(user).select_related("locale"), entries_for(Alert, user).select_related("locale")
        events: list[_Event] = []
        count = 0
        for things, field, what in (
            (pages.filter(live=True), "expire_at", gettext_lazy("is taken down")),
            (alerts.filter(live=True), "expire_at", gettext_lazy("alert, is taken down")),
            (alerts.filter(live=True), "starts", gettext_lazy("alert, begins")),
            (alerts.filter(live=True), "ends", gettext_lazy("alert, ends")),
        ):
            ahead = things.filter(**{f"{field}__gt": timezone.now()})
            events += [_Event(getattr(each, field), what, each) for each in ahead.order_by(field, "pk")[: self.shown]]
            count += ahead.count()
        for things, what in (
            (pages, gettext_lazy("is published")),
            (alerts, gettext_lazy("alert, is published")),
        ):
            hours = _hours(things.model)
            going_out = things.filter(pk__in=hours)
            events += [_Event(hours[each.pk], what, each) for each in going_out]
            count += len(going_out)
        events.sort(key=lambda each: (each.when, each.thing.pk))
        return [self._line(event) for event in events[: self.shown]], count

    def _line(self, event: _Event) -> Line:
        thing, what = event.thing, f"{event.what} {told(event.when)}"
        if isinstance(thing, Page):
            return of_page(thing, edit_address(thing), what)
        edit = reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])
        return Line(str(thing), edit, (thing.locale.get_display_name(), what), thing.locale.language_code)


def _hours(model: type) -> dict[int, datetime.datetime]:
    """Give when a schedule publishes entries of a model, by key."""
    kind = ContentType.objects.get_for_model(model)
    due = Revision.objects.filter(base_content_type=kind, approved_go_live_at__isnull=False)
    return {int(key): when for key, when in due.values_list("object_id", "approved_go_live_at")}


class LinksPanel(LinesPanel):
    """The first of the links that lead nowhere."""

    name = "broken-links"
    order = 240
    heading = gettext_lazy("Broken links")
    shown = 3

    def found(self, user) -> tuple[list[Line], int]:
        """Give the links of pages that somebody may edit, each with its place in the editor."""
        links = broken_links(user)
        first = links.select_related("page__locale", "address")[: self.shown]
        return [of_page(link.page, editor_address(link), link.what_is_wrong, str(link)) for link in first], (
            links.count()
        )

    def more(self, user) -> tuple[str, str | Promise]:
        """Lead to the report."""
        return reverse("link_report"), gettext_lazy("All broken links")
