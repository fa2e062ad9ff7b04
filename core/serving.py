"""What on the site serves a goal of the 2030 Agenda, whatever section it stands in.

A section takes part by making its page type a `core.models.ServesGoals`; nothing has to be registered.
"""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, prefetch_related_objects
from django.utils.functional import Promise
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.goals import GOALS
from core.kept import kept
from core.models import ServesGoals
from core.published import published
from core.statements import statement
from core.uses import uses


@dataclass(frozen=True)
class Group:
    """The pages of one type that serve a goal, under their heading."""

    heading: str | Promise
    pages: list[Page]


def serving_models() -> list[type[ServesGoals]]:
    """Give the page types that can serve goals, in the order of INSTALLED_APPS.

    Types that share a table (news and speeches) count once, as the type whose table has the goals.
    """
    return [
        model
        for model in apps.get_models()
        if issubclass(model, ServesGoals) and any(field.name == "goals" for field in model._meta.local_fields)
    ]


def _all_of(model: type[ServesGoals], below: Page) -> PageQuerySet:
    return published(model.objects.descendant_of(below))  # type: ignore[attr-defined]


def serving(number: int, below: Page) -> list[Group]:
    """Give what is published below a page and serves the goal `number`: a group a page type, empty ones left out.

    Each type says in its `serving` how many at most, and in its `shown` in what order. A query a type, and one for
    the renditions of all their listing images, however many pages there are.
    """
    uses(f"goal:{number}:{below.locale.language_code}")
    groups = []
    for model in serving_models():
        pages = _serving(model, below.path, below.depth, number, slice(model.serving.most))
        groups.append(Group(model.serving.heading, pages))
    images = [page.listing_image for group in groups for page in group.pages if page.listing_image]
    prefetch_related_objects(images, "renditions")
    return [group for group in groups if group.pages]


@statement
def _serving(model: type[ServesGoals], above: str, depth: int, number: int, most: slice) -> PageQuerySet:
    below = model.objects.filter(path__startswith=above, depth__gt=depth)  # type: ignore[attr-defined]
    return model.shown(published(below).filter(goals__contains=[number])).prefetch_related(None)[most]


def counts(below: Page) -> dict[int, int]:
    """Give how many published pages below a page serve each goal, by its number, in one query; 0 for the others."""
    for each in GOALS:
        uses(f"goal-count:{each.number}:{below.locale.language_code}")
    return kept(("goals", below.pk), lambda: _count(below))


def _count(below: Page) -> tuple[dict[int, int], int]:
    """Give the pages that serve each goal, and how many pages were looked at."""
    # By whole sets of goals, of which there are few: PostgreSQL takes longer to unfold them than to group them.
    first, *others = (
        _all_of(model, below).order_by().values("goals").annotate(count=Count("*")).values_list("goals", "count")
        for model in serving_models()
    )
    found: Counter[int] = Counter()
    pages = 0
    for numbers, count in first.union(*others, all=True):
        pages += count
        for number in numbers:
            found[number] += count
    return {each.number: found[each.number] for each in GOALS}, pages
