"""What stands where: of each original, and in each language, whether its translation is there, behind or in work."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast, Left, Length
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Page, WorkflowState
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.models import Origin
from translations.versions import originals


class State(TextChoices):
    """Where a translation stands."""

    MISSING = "missing", _("Missing")
    WORK = "work", _("In work")
    WAITING = "waiting", _("Waiting for review")
    BEHIND = "behind", _("Behind")
    UNKNOWN = "unknown", _("Not confirmed")
    CURRENT = "current", _("Up to date")


# What a team still has to do something about.
OPEN_STATES = [state for state in State if state != State.CURRENT]


# Whoever has one of these for some page may see the board.
PERMISSIONS = ["add", "change", "publish"]


@dataclass
class Cell:
    """One page in one language: its state, since when, and who has it; `page` is None where it is missing."""

    original: Page
    locale: Locale
    state: State
    page: Page | None = None
    since: datetime.datetime | None = None
    # Whose draft it is, or who translated last.
    worker: str = ""
    # The task of the workflow that it waits for.
    task: str = ""
    # How many passages there are, and how many are translated; None where it is not translated by passages.
    passages: tuple[int, int] | None = None
    # A language that the page above is missing in: nothing can begin there yet.
    above_missing: bool = False

    @property
    def has_draft(self) -> bool:
        """Whether something is in work beside what is public."""
        return self.page is not None and self.page.live and self.page.has_unpublished_changes

    @property
    def notes(self) -> list[str]:
        """What else is to be said, in few words: since when, whom it waits for, how far it is, who has it."""
        if self.page is None:
            return [gettext("Translate the page above first.")] if self.above_missing else []
        found = []
        if self.task:
            found.append(gettext("for %(task)s") % {"task": self.task})
        if self.state == State.BEHIND and self.since:
            found.append(gettext("since %(date)s") % {"date": date_format(self.since)})
        if self.has_draft:
            found.append(gettext("a draft is in work"))
        if self.has_draft or self.state in (State.WORK, State.WAITING):
            if self.passages:
                total, done = self.passages
                found.append(gettext("%(done)s of %(total)s passages") % {"done": done, "total": total})
            if self.worker:
                found.append(self.worker)
        return found


@dataclass
class Row:
    """An original and its cells, one a language."""

    original: Page
    section: str
    cells: dict[int, Cell] = field(default_factory=dict)


def locales() -> list[Locale]:
    """Give the office's languages, in the order of its settings; one that was switched off is left out."""
    order = list(dict(settings.LANGUAGES))
    return sorted(Locale.objects.filter(language_code__in=order), key=lambda each: order.index(each.language_code))


def listed(user) -> QuerySet[Page]:
    """Give the originals that a translation is due of, public or followed already, as far as they concern a user.

    An original concerns whoever may change something about it, about a translation of it, or below a translation of the
    page above it: a translator may have rights in one language only.
    """
    pages = (
        originals()
        .filter(locale__in=locales())
        .filter(Q(live=True) | Exists(Origin.objects.filter(source=OuterRef("pk"))))
    )
    if user.is_superuser:
        return pages
    policy = policy_registry.get_by_type(Page)
    keys = policy.instances_user_has_any_permission_for(user, PERMISSIONS).order_by().values("translation_key")
    above = Page.objects.filter(path=Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen))
    return pages.filter(Q(translation_key__in=keys) | Exists(above.filter(depth__gt=1, translation_key__in=keys)))


def translations_of(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Give the translations of some originals, each with its `state`."""
    found = Page.objects.filter(
        Exists(pages.filter(translation_key=OuterRef("translation_key")).exclude(pk=OuterRef("pk"))),
        alias_of=None,
        locale__in=locales(),
    )
    return found.annotate(state=_state())


def having(pages: QuerySet[Page], states: Sequence[str], locales: Sequence[Locale], before=None) -> QuerySet[Page]:
    """Give the originals that have one of some states in one of some languages.

    Args:
        pages: Originals.
        states: Values of `State`.
        locales: The languages that count.
        before: A moment since when, or since before it, the state must have stood; None for any.
    """
    twins = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None).exclude(pk=OuterRef("pk"))
    twins = twins.annotate(state=_state(), since=_since()).filter(locale__in=locales, state__in=states)
    wanted = Q(Exists(twins.filter(since__lte=before) if before else twins))
    if State.MISSING in states:
        old = Q(first_published_at__lte=before) if before else Q()
        for locale in locales:
            there = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of=None, locale=locale)
            wanted |= ~Exists(there) & old
    return pages.filter(wanted)


def counts(user) -> dict[Locale, Counter]:
    """Give how many pages there are of each state, by language."""
    pages = listed(user)
    found: dict[Locale, Counter] = {locale: Counter() for locale in locales()}
    by_id = {locale.pk: locale for locale in found}
    for row in translations_of(pages).order_by().values("locale", "state").annotate(count=Count("pk")):
        found[by_id[row["locale"]]][row["state"]] = row["count"]
    own = dict(pages.order_by().values_list("locale").annotate(Count("pk")))
    for locale, states in found.items():
        due = sum(own.values()) - own.get(locale.pk, 0)
        states[State.MISSING] = max(0, due - states.total())
    return found


def rows(pages: Iterable[Page], locales: Sequence[Locale]) -> list[Row]:
    """Give the rows of the board for some originals; the number of queries does not depend on how many there are."""
    pages = list(pages)
    keys = [page.translation_key for page in pages]
    twins = {
        (twin.translation_key, twin.locale_id): twin
        for twin in Page.objects.filter(translation_key__in=keys, alias_of=None)
        .exclude(pk__in=[page.pk for page in pages])
        .annotate(state=_state(), since=_since())
        .select_related("latest_revision__user")
        .prefetch_workflow_states()
    }
    above = _above(pages)
    found = []
    for page in pages:
        parent = above.get(page.path[: -Page.steplen])
        row = Row(page, parent[0] if parent else "")
        for locale in locales:
            if locale.pk == page.locale_id:
                continue
            twin = twins.get((page.translation_key, locale.pk))
            if twin is None:
                cell = Cell(page, locale, State.MISSING, since=page.first_published_at)
                cell.above_missing = parent is not None and locale.pk not in parent[1]
            else:
                user = twin.latest_revision.user if twin.latest_revision else None
                cell = Cell(page, locale, State(twin.state), twin, twin.since, get_user_display_name(user), _task(twin))
            row.cells[locale.pk] = cell
        found.append(row)
    cells = [cell for row in found for cell in row.cells.values() if cell.page is not None]
    _add_passages(cells)
    return found


def _state() -> Case:
    """Tell the state of a translation in SQL; a public one that is being changed is told by what is public."""
    return Case(
        When(_in_workflow(), then=Value(State.WAITING)),
        When(live=False, then=Value(State.WORK)),
        When(Q(origin=None) | Q(origin__version=None), then=Value(State.UNKNOWN)),
        When(origin__behind_since__isnull=False, then=Value(State.BEHIND)),
        default=Value(State.CURRENT),
        output_field=CharField(),
    )


def _since() -> Case:
    return Case(
        When(live=False, then=F("latest_revision_created_at")),
        When(origin__behind_since__isnull=False, then=F("origin__behind_since")),
        default=F("last_published_at"),
    )


def _in_workflow() -> Exists:
    return Exists(
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
    )


def _above(pages: Sequence[Page]) -> dict[str, tuple[str, set[int]]]:
    """Give, by path, the title of each page above some pages, and the languages that it is there in."""
    parents = Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages}, depth__gt=1)
    there: dict = {}
    for key, locale in Page.objects.filter(
        translation_key__in=parents.values("translation_key"), alias_of=None
    ).values_list("translation_key", "locale"):
        there.setdefault(key, set()).add(locale)
    return {parent.path: (parent.get_admin_display_title(), there[parent.translation_key]) for parent in parents}


def _task(page: Page) -> str:
    """Give the name of the task of a workflow that a page waits for; empty when it waits for none."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS or state.current_task_state is None:
        return ""
    return state.current_task_state.task.name


def _add_passages(cells: Sequence[Cell]) -> None:
    """Tell of each translation made passage by passage how far it is, and who translated last."""
    keys = {cell.page.translation_key for cell in cells if cell.page}
    by_passages = {
        (key, locale): source
        for key, locale, source in Translation.objects.filter(source__object_id__in=keys, enabled=True).values_list(
            "source__object_id", "target_locale", "source"
        )
    }
    segments = StringSegment.objects.filter(source__in=set(by_passages.values()))
    total = dict(segments.values_list("source").annotate(Count("pk")))
    done = {
        (source, locale): count
        for source, locale, count in segments.filter(
            string__translations__context=F("context"), string__translations__has_error=False
        )
        .values_list("source", "string__translations__locale")
        .annotate(Count("pk"))
    }
    last = StringTranslation.objects.filter(context__object_id__in=keys, last_translated_by__isnull=False)
    workers = {
        (translation.context.object_id, translation.locale_id): translation.last_translated_by
        for translation in last.order_by("context__object_id", "locale_id", "-updated_at")
        .distinct("context__object_id", "locale_id")
        .select_related("context", "last_translated_by")
    }
    for cell in cells:
        if cell.page is None:
            continue
        place = (cell.page.translation_key, cell.locale.pk)
        source = by_passages.get(place)
        if source is not None:
            cell.passages = (total.get(source, 0), done.get((source, cell.locale.pk), 0))
            cell.worker = get_user_display_name(workers.get(place)) or cell.worker
