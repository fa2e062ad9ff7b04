"""Where a goal of the 2030 Agenda leads: to its own page, when the site has one in the reader's language."""

from dataclasses import dataclass, field

from django import template
from django.apps import apps
from django.http import HttpRequest
from django.template.context import RequestContext

from core.frame import homes_of
from core.published import published
from core.uses import uses

register = template.Library()


@dataclass(frozen=True)
class GoalLinks:
    """The addresses of the goals' own pages, by number."""

    by_number: dict[int, str] = field(default_factory=dict)

    def of(self, number: int) -> str:
        """Give the address of a goal's page, an empty string when it has none."""
        return self.by_number.get(number, "")


@register.simple_tag(takes_context=True)
def goal_links(context: RequestContext) -> GoalLinks:
    """Give the GoalLinks of the site in the active language: `{% goal_links as links %}`.

    One query a request, and only when a template asks. Of two pages of one goal, the first in the tree counts.
    """
    return goal_links_of(context["request"])


@register.filter
def link_of(links: GoalLinks, number: int) -> str:
    """Give the address of a goal's page: `{{ links|link_of:goal.number }}`; empty when it has none."""
    return links.of(number)


def goal_links_of(request: HttpRequest) -> GoalLinks:
    """Give the GoalLinks of a request, asked for once."""
    links = getattr(request, "_goal_links", None)
    if links is None:
        links = GoalLinks(_addresses(request))
        setattr(request, "_goal_links", links)  # noqa: B010  (HttpRequest declares no such attribute)
    return links


def _addresses(request: HttpRequest) -> dict[int, str]:
    home = homes_of(request).current
    if home is None:
        return {}
    uses(f"listing:goalpage:{home.pk}")
    # By name: core knows no section.
    model = apps.get_model("agenda.GoalPage")
    pages = published(model.objects.descendant_of(home)).defer_streamfields().order_by("-path")
    return {page.number: page.get_url(request) or "" for page in pages}
