"""What core adds to Wagtail's admin and to its running text."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core import style_guide
from core.blocks.prose_links import DocumentLinks, PageLinks


@hooks.register("register_admin_urls")
def style_guide_urls():
    """Give the addresses of the style guide; Wagtail lets in whoever may use the admin, and nobody else."""
    return style_guide.urlpatterns


@hooks.register("register_help_menu_item")
def style_guide_menu_item():
    """Put the style guide into the Help menu."""
    return MenuItem(_("Style guide"), reverse("style_guide"), name="style-guide", icon_name="view", order=900)


# Wagtail registers its own handlers at order 0; the last one registered for a kind of link counts.
@hooks.register("register_rich_text_features", order=100)
def public_links(features):
    """Make links in running text lead only to what is public, in few queries."""
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)
