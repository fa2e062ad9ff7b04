"""Who may approve a page: somebody who may publish it and did not write it, or their stand-in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page, Revision, Site, TaskState, WorkflowState

from approvals.models import ApprovalTask, StandIn
from core.models import BasePage
from core.offices import paths_to


def approvals_of(page: Page) -> int:
    """Give how many people must approve a page before it is public; none where no workflow of ours stands over it."""
    model = page.specific_class
    asked = model.approvals if model is not None and issubclass(model, BasePage) else 0
    return asked if asked and is_approved_here(page) else 0


def is_approved_here(page: Page) -> bool:
    """Say whether the workflow over a page has a step of ours."""
    workflow = page.get_workflow()
    return workflow is not None and ApprovalTask.objects.filter(workflow_tasks__workflow=workflow).exists()


@dataclass(frozen=True)
class Circle:
    """Who may approve a page at a step.

    Attributes:
        able: The keys of those who have the right to, and of their stand-ins.
        left_out: The keys of those who may not all the same: the authors, and whoever did at an earlier step.
    """

    able: set[int]
    left_out: set[int]

    def has(self, user) -> bool:
        """Say whether somebody may approve; superusers always have the right to."""
        return user.is_active and (user.is_superuser or user.pk in self.able) and user.pk not in self.left_out


def circles(task: ApprovalTask, states: Iterable[WorkflowState]) -> dict[int, Circle]:
    """Give who may approve at a step as things stand now, by the key of each workflow's state that is of a page.

    The number of queries does not depend on how many there are: the dashboard asks about all that waits.
    """
    kind = ContentType.objects.get_for_model(Page)
    by_page = {int(state.object_id): state for state in states if state.base_content_type_id == kind.pk}
    pages = list(Page.objects.filter(pk__in=by_page).select_related("latest_revision"))
    if not pages:
        return {}
    able, authors = _able(task, pages), _authors(pages)
    before = _approved_before(by_page.values())
    found = {}
    for page in pages:
        state, newest = by_page[page.pk], page.latest_revision
        earlier = before[state.pk, page.latest_revision_id]
        wrote = authors[page.pk] | {state.requested_by_id}
        # Where that leaves nobody, as in an office of two who both worked on it, it is only who changed it last: the
        # other has then read every word.
        if not able[page.pk] - wrote - earlier:
            wrote = {newest.user_id if newest is not None and newest.user_id else state.requested_by_id}
        found[state.pk] = Circle(able[page.pk], wrote | earlier)
    return found


def may_approve(task: ApprovalTask, state: WorkflowState, user) -> bool:
    """Say whether somebody may approve at a step, as things stand now."""
    circle = circles(task, [state]).get(state.pk)
    return circle is not None and circle.has(user)


def approvers(task: ApprovalTask, state: WorkflowState) -> QuerySet:
    """Give the users who may approve at a step; superusers may too, but are not waited for."""
    circle = circles(task, [state])[state.pk]
    return get_user_model().objects.filter(pk__in=circle.able - circle.left_out)


def why_passed_over(task: ApprovalTask, state: WorkflowState) -> str | None:
    """Say why a step is not taken at all; None when it is."""
    if not task.second:
        return None
    page = state.content_object
    if getattr(page.specific_class, "approvals", 0) < 2:
        return _("One approval is enough for this page.")
    if not approvers(task, state):
        return _("Nobody is left who could approve it a second time.")
    return None


def _able(task: ApprovalTask, pages: list[Page]) -> dict[int, set[int]]:
    """Give by page who may publish it, at the second step the whole office, and their stand-ins."""
    may_publish = _may_publish()
    offices = list(Site.objects.values_list("pk", "root_page__translation_key"))
    keys = {key: site for site, key in offices}
    homes = [
        (home.path, home.locale_id, keys[home.translation_key])
        for home in Page.objects.filter(translation_key__in=keys).only("path", "locale_id", "translation_key")
    ]
    standing_in = list(StandIn.on(timezone.localdate()).filter(by__is_active=True).values_list("site", "away", "by"))
    found = {}
    for page in pages:
        site = next((site for path, _locale, site in homes if page.path.startswith(path)), None)
        place = page.path
        if task.second and site is not None:
            own = (path for path, locale, of in homes if of == site and locale == page.locale_id)
            place = next(own, place)
        able = set().union(*(may_publish[path] for path in paths_to(place)))
        found[page.pk] = able | {by for of, away, by in standing_in if of == site and away in able}
    return found


def _may_publish() -> dict[str, set[int]]:
    """Give who may publish, by the path of the branch that they may in."""
    found: dict[str, set[int]] = defaultdict(set)
    rights = GroupPagePermission.objects.filter(permission__codename="publish_page", group__user__is_active=True)
    for path, user in rights.values_list("page__path", "group__user"):
        found[path].add(user)
    return found


def _approved_before(states: Iterable[WorkflowState]) -> dict[tuple[int, int | None], set[int]]:
    """Give who approved which revision at an earlier step, by the workflow's state and the revision."""
    found: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    rows = TaskState.objects.filter(
        workflow_state__in=[state.pk for state in states],
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
    ).values_list("workflow_state", "revision", "finished_by")
    for state, revision, user in rows:
        found[state, revision].add(user)
    return found


def _authors(pages: list[Page]) -> dict[int, set[int]]:
    """Give by page who changed it since it was last public."""
    found: dict[int, set[int]] = {page.pk: set() for page in pages}
    changes = Q(pk__in=[])
    for page in pages:
        own = Q(object_id=str(page.pk))
        changes |= own & Q(pk__gt=page.live_revision_id) if page.live_revision_id else own
    kind = ContentType.objects.get_for_model(Page)
    rows = Revision.objects.filter(changes, base_content_type=kind, user__isnull=False).order_by()
    for key, user in rows.values_list("object_id", "user").distinct():
        found[int(key)].add(user)
    return found
