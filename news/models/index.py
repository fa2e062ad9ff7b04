"""The news section's front: everything in it, newest first, a page at a time."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage
from core.pagination import page_of

from .dated import DatedPage

PER_PAGE = 10


class NewsIndexPage(BasePage):
    """News and speeches, newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage", "news.SpeechPage"]
    max_count_per_parent = 1
    page_description = _("The section that news and speeches stand in; one a site and language.")
    page_icon = "list-ul"

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("news index page")

    def get_context(self, request, *args, **kwargs):
        """Add one page of the listing."""
        context = super().get_context(request, *args, **kwargs)
        context["items"] = page_of(DatedPage.newest_first(self), request.GET.get("page"), PER_PAGE)
        return context
