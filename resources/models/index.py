"""The section's front: every publication, newest first, to be narrowed down without a script."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.frame import frame_of
from core.models import BasePage
from core.story_field import StoryField
from resources.listing import Listing


class ResourcesPage(BasePage):
    """“Data and Resources”: an introduction, and the publications with their filters."""

    body = StoryField(_("introduction"), help_text=_("Stands above the list while nothing is chosen in it."))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["resources.PublicationPage"]
    max_count_per_parent = 1
    page_description = _("The section that publications stand in, with a list to filter; one a site and language.")
    page_icon = "folder-open-1"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("resources page")

    def get_context(self, request, *args, **kwargs):
        """Add the listing that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = Listing(self, frame_of(request, self).home or self, request.GET)
        return context
