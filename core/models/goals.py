"""What serves the 2030 Agenda: page types with goals of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.goals import Goal, goal
from core.goals_field import GoalsField


class ServesGoals(models.Model):
    """A page type with `goals`; it has a `body` in which an Agenda block may tell more of some of them."""

    goals = GoalsField(_("goals it serves"))

    search_fields = [index.FilterField("goals")]

    class Meta:
        abstract = True

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
