"""A goal of the 2030 Agenda by its title, which leads to the goal's own page where the site has one."""

from django import template
from django.apps import apps
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.goals import Goal
from core.homes import homes_of
from core.languages import foreign
from core.published import published
from core.uses import uses

register = template.Library()


@register.simple_tag(takes_context=True)
def goal_title(context: Context, goal: Goal) -> SafeString:
    """Give a goal's official short title, as a link when the goal has a page in the reader's language.

    A title in another language than the page's says which (WCAG 2.2, 3.1.2).
    """
    request = context.get("request")
    url = goal_address(request, goal.number) if request else None
    other = foreign(goal.title_language)
    language = other.attributes if other else ""
    if url:
        return format_html('<a class="goal-title" href="{}"{}>{}</a>', url, language, goal.title)
    return format_html('<span class="goal-title"{}>{}</span>', language, goal.title)


def goal_address(request: HttpRequest, number: int) -> str | None:
    """Give the address of a goal's own page in the active language; None when it has none."""
    frame = getattr(request, "_frame", None)
    if frame is not None and number in getattr(frame.page, "goals_shown", ()):
        return frame.goal_links.get(number)
    return goal_links(request).get(number)


def goal_links(request: HttpRequest) -> dict[int, str]:
    """Give the addresses of the goals' own pages in the active language, by the goals' numbers.

    One query a request, and only when a goal is shown. Of two pages of one goal, the first in the tree counts.
    """
    links = getattr(request, "_goal_links", None)
    if links is None:
        links = _addresses(request)
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
