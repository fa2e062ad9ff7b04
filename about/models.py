"""Pages about the office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import BasePage
from core.published import published
from core.story_field import StoryField
from core.uses import uses


class AboutPage(BasePage):
    """A page about the office; it nests to any depth."""

    body = StoryField(_("body"))

    parent_page_types = ["home.HomePage", "about.AboutPage"]
    subpage_types = ["about.AboutPage"]
    page_description = _("Who we are, and whatever else is to be said of the office; can have pages below it.")
    page_icon = "info-circle"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("about page")

    def get_context(self, request, *args, **kwargs):
        """Add the pages below this one, for the section menu."""
        context = super().get_context(request, *args, **kwargs)
        uses(f"listing:children:{self.pk}")
        context["children"] = list(
            published(AboutPage.objects.child_of(self))
            .defer_streamfields()
            .select_related("listing_image")
            .prefetch_related("listing_image__renditions")
        )
        return context
