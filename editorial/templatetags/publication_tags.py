"""The tag that says on the admin's screens of a page whether the public has it."""

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from wagtail.models import Page

from core.public_state import public_state
from editorial.taking_back import can_be_taken_back

register = template.Library()


@register.inclusion_tag("editorial/public_state.html", takes_context=True)
def state_of_publication(context: RequestContext, page: Page | None) -> dict:
    """Say what visitors have of a page that is public or has an hour, with the way to take it back."""
    if page is None or not (page.live or page.expired or page.scheduled_revision):
        return {}
    user = context["request"].user
    can = can_be_taken_back(page, user)
    return {"state": public_state(page), "take_back": reverse("take_back", args=[page.pk]) if can else ""}
