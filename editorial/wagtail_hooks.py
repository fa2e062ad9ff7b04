"""What this room adds to Wagtail's admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

import editorial.dashboard.hooks
import editorial.links.hooks
import editorial.taking_back_hooks
import editorial.trash.hooks  # noqa: F401  (their hooks register themselves)
from editorial.checker import use_our_checker
from editorial.paper import style_on_paper
from editorial.two_texts import SET_ASIDE, two_texts
from editorial.views import ComposingViewSet


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of these screens; Wagtail lets in whoever may use the admin, and nobody else."""
    return [
        path("composing/paper.css", style_on_paper, name="style_on_paper"),
        path("composing/<int:page_id>/two-texts/<int:revision_id>/", two_texts, name="two_texts"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions):
    """Let the history say which version was kept beside a newer one."""
    actions.register_action(
        SET_ASIDE, _("Keep beside the draft"), _("Kept beside the draft, which somebody had saved meanwhile")
    )


@hooks.register("register_admin_viewset")
def composing():
    """Let our page types be written in our views."""
    return ComposingViewSet()


@hooks.register("construct_wagtail_userbar")
def our_checker(request, items, page):
    """Let our checker look at pages, in the editor and in its previews."""
    use_our_checker(items)
