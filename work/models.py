"""What the office works on."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from core.models import BasePage, ServesGoals
from core.published import published
from core.story_field import StoryField
from core.uses import uses


class WorkIndexPage(BasePage):
    """“Our Work”: an introduction, and every area of work."""

    body = StoryField(_("body"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["work.WorkAreaPage"]
    max_count_per_parent = 1
    page_description = _("Lists the areas of work; one a site and language.")
    page_icon = "folder-open-inverse"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("work index page")

    def get_context(self, request, *args, **kwargs):
        """Add the areas of work, in the order of the page tree."""
        context = super().get_context(request, *args, **kwargs)
        context["work_areas"] = WorkAreaPage.listed(self)
        return context


class WorkAreaPage(ServesGoals, BasePage):
    """One area of work."""

    body = StoryField(_("body"))

    parent_page_types = ["work.WorkIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One area of work: what is done, for whom, and which goals it serves.")
    page_icon = "group"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("goals"),
    ]
    search_fields = [*BasePage.search_fields, *ServesGoals.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("work area page")

    @classmethod
    def listed(cls, below: Page) -> list["WorkAreaPage"]:
        """Give the published areas of work below a page, in the order of the page tree."""
        uses(f"listing:work:{below.pk}")
        return list(
            published(cls.objects.descendant_of(below))
            .defer_streamfields()
            .select_related("listing_image")
            .prefetch_related("listing_image__renditions")
            .order_by("path")
        )
