"""What composing adds to Wagtail's admin."""

from django.urls import path
from wagtail import hooks

from editorial.paper import style_on_paper


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of these screens; Wagtail lets in whoever may use the admin, and nobody else."""
    return [path("composing/paper.css", style_on_paper, name="style_on_paper")]
