"""What core adds to Wagtail's admin and to its running text."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core import embargo_hooks, style_guide  # noqa: F401  (the hooks of embargoes register themselves)
from core.blocks.prose_links import DocumentLinks, PageLinks
from core.models import Alert, OfficeText
from core.permissions import OfficePermissionPolicy
from core.snippets import AlertViewSet, OfficeTextViewSet

# Before the viewsets, which would settle for Wagtail's.
register_permission_policy(Alert, OfficePermissionPolicy(Alert))
register_permission_policy(OfficeText, OfficePermissionPolicy(OfficeText))
register_snippet(AlertViewSet)
register_snippet(OfficeTextViewSet)


@hooks.register("register_admin_urls")
def style_guide_urls():
    """Give the addresses of the style guide; Wagtail lets in whoever may use the admin, and nobody else."""
    return style_guide.urlpatterns


@hooks.register("register_help_menu_item")
def style_guide_menu_item():
    """Put the style guide into the Help menu."""
    return MenuItem(_("Style guide"), reverse("style_guide"), name="style-guide", icon_name="view", order=900)


@hooks.register("insert_editor_js")
def agenda_block_script():
    """Let an Agenda block offer the targets of its own goals only."""
    return format_html('<script src="{}"></script>', versioned_static("js/agenda_block.js"))


# Wagtail registers its own handlers at order 0; the last one registered for a kind of link counts.
@hooks.register("register_rich_text_features", order=100)
def public_links(features):
    """Make links in running text lead only to what is public, in few queries."""
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)
