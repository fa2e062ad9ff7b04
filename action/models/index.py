"""“Take Action”: what is open now, by kind, and the forms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from core.models import BasePage
from core.pagination import page_of
from core.story_field import StoryField

from .form import FormPage
from .opportunity import OpportunityPage

PER_PAGE = 40


class ActionPage(BasePage):
    """The section's front: an introduction, every open opportunity, and the forms below it."""

    body = StoryField(_("introduction"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["action.OpportunityPage", "action.FormPage"]
    max_count_per_parent = 1
    page_description = _("Vacancies, tenders, calls and volunteering that are open now, and forms; one a language.")
    page_icon = "thumbtack"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel(
            "body",
            help_text=_(
                "What opportunities there are in general. The list of those that are open stands below it and keeps "
                "itself: each leaves it at its closing time."
            ),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    api_fields = [*BasePage.api_fields, APIField("body")]

    class Meta:
        verbose_name = _("action page")

    def get_context(self, request, *args, **kwargs):
        """Add a page of what is open, and the forms."""
        context = super().get_context(request, *args, **kwargs)
        context["items"] = page_of(OpportunityPage.by_kind(self), request.GET.get("page"), PER_PAGE)
        context["forms"] = FormPage.listed(self)
        return context
