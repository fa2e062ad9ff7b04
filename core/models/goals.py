"""What serves the 2030 Agenda: page types with goals of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.goals import Goal, goal
from core.goals_field import GoalsField
from core.models.shown import FACE


@dataclass(frozen=True)
class Serving:
    """How a goal's own page lists the pages of one type that serve it: under what heading, and how many at most."""

    heading: str | Promise
    most: int = 12


class ServesGoals(models.Model):
    """A page type with `goals`; it has a `body` in which an Agenda block may tell more of some of them."""

    goals = GoalsField(
        _("goals it serves"), help_text=_("Those of the 2030 Agenda blocks in the text are ticked by themselves.")
    )

    # A type says better; with this it is at least not forgotten.
    serving = Serving(_("Pages"))

    search_fields = [index.FilterField("goals")]

    class Meta:
        abstract = True

    @classmethod
    def shown(cls, pages: PageQuerySet) -> PageQuerySet:
        """Order pages as listings show them, with what a card needs: the tree's order, where a type says no other."""
        return (
            pages.defer_streamfields()
            .select_related("listing_image")
            .prefetch_related("listing_image__renditions")
            .order_by("path")
        )

    def clean(self):
        """Count the goals that the body names too: a page that says it serves a goal is listed on the goal's page."""
        super().clean()
        self.goals = sorted(self.goals_shown)

    @property
    def goals_shown(self) -> set[int]:
        """The page's own goals, and those that its body names."""
        return {*self.goals, *super().goals_shown}  # type: ignore[misc]

    def listings(self, above: Sequence[int]) -> dict[str, object]:
        """Add the lists of its goals, and their counts."""
        language = self.locale.language_code  # type: ignore[attr-defined]
        goals = {f"goal:{number}:{language}": FACE for number in self.goals}
        counts = {f"goal-count:{number}:{language}": True for number in self.goals}
        return super().listings(above) | goals | counts  # type: ignore[misc]

    @property
    def goals_not_in_body(self) -> list[Goal]:
        """The page's goals that no Agenda block of its body shows already."""
        told = {
            entry["goal"].number
            for block in self.body  # type: ignore[attr-defined]
            if block.block_type == "agenda"
            for entry in block.value.goals
        }
        return [goal(number) for number in self.goals if number not in told]
