"""What waits for somebody's approval, found for all that waits at once: the dashboard asks this of every step.

It says what `approvals.approvers` says of one step; tests hold the two together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Revision, Site, TaskState

from approvals.models import ApprovalTask, StandIn


@dataclass
class _Rights:
    """Who may publish where: by the path of a branch the keys of those who may there."""

    by_path: dict[str, set[int]]

    def at(self, path: str) -> set[int]:
        """Give who may publish the page at a path."""
        ends = range(Page.steplen, len(path) + 1, Page.steplen)
        return set().union(*(self.by_path.get(path[:end], set()) for end in ends))


def waiting_for(task: ApprovalTask, states: Iterable[TaskState], user) -> list[int]:
    """Give the keys of those states of a step that somebody may approve; the number of queries is always the same.

    Args:
        task: The step.
        states: Its states in progress, each with its `workflow_state`.
        user: Who would approve.
    """
    if not user.is_active:
        return []
    by_page = {int(state.workflow_state.object_id): state for state in states}
    pages = list(Page.objects.filter(pk__in=by_page).select_related("latest_revision"))
    if not pages:
        return []
    able = _able(task, pages)
    before = _approved_before(by_page.values())
    authors = _authors(pages)
    found = []
    for page in pages:
        state, newest = by_page[page.pk], page.latest_revision
        if not user.is_superuser and user.pk not in able[page.pk]:
            continue
        wrote = authors[page.pk] | {state.workflow_state.requested_by_id}
        earlier = before[state.workflow_state_id, page.latest_revision_id]
        if able[page.pk] - wrote - earlier:
            left_out = wrote | earlier
        else:
            last = newest.user_id if newest is not None and newest.user_id else state.workflow_state.requested_by_id
            left_out = {last} | earlier
        if user.pk not in left_out:
            found.append(state.pk)
    return found


def _able(task: ApprovalTask, pages: list[Page]) -> dict[int, set[int]]:
    """Give by page who may publish it, at the second step the whole office, and their stand-ins."""
    rights = _rights()
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
        able = rights.at(place)
        found[page.pk] = able | {by for of, away, by in standing_in if of == site and away in able}
    return found


def _rights() -> _Rights:
    """Read who may publish where."""
    by_path: dict[str, set[int]] = defaultdict(set)
    rows = GroupPagePermission.objects.filter(
        permission__codename="publish_page", group__user__is_active=True
    ).values_list("page__path", "group__user")
    for path, user in rows:
        by_path[path].add(user)
    return _Rights(by_path)


def _approved_before(states: Iterable[TaskState]) -> dict[tuple[int, int | None], set[int]]:
    """Give who approved which revision at an earlier step, by the workflow's state and the revision."""
    found: dict[tuple[int, int | None], set[int]] = defaultdict(set)
    rows = TaskState.objects.filter(
        workflow_state__in=[state.workflow_state_id for state in states],
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
