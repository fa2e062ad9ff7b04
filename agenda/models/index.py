"""The section's front: the 17 Goals as tiles."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.frame import frame_of
from core.goals import GOALS, Goal, goal_choices
from core.models import BasePage
from core.serving import counts
from core.story_field import StoryField


@dataclass(frozen=True)
class Tile:
    """A goal, and how many published pages of this language serve it."""

    goal: Goal
    count: int


class AgendaPage(BasePage):
    """“2030 Agenda”: an introduction, and the 17 Goals in their colours."""

    body = StoryField(_("introduction"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.GoalPage"]
    max_count_per_parent = 1
    page_description = _("The 2030 Agenda: all 17 goals as tiles that lead to their pages; one a site and language.")
    page_icon = "globe"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("tiles_in_words")]

    class Meta:
        verbose_name = _("2030 Agenda page")

    @property
    def tiles_in_words(self) -> str:
        """What the tiles say, in the page's language."""
        return "\n".join(title for _number, title in goal_choices(self.locale.language_code))

    def get_context(self, request, *args, **kwargs):
        """Add the tiles."""
        context = super().get_context(request, *args, **kwargs)
        found = counts(frame_of(request, self).home or self)
        context["tiles"] = [Tile(each, found[each.number]) for each in GOALS]
        return context
