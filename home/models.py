"""The home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.models import BasePage
from core.story_field import StoryField
from news.models import DatedPage
from work.models import WorkAreaPage


class HomePage(BasePage):
    """The office's front door: a lead, the latest news and speeches, and the areas of work."""

    lead_title = models.CharField(_("lead title"), max_length=120, blank=True)
    lead_text = models.TextField(_("lead text"), max_length=400, blank=True)
    lead_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StoryField(_("body"))

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "about.AboutPage",
        "about.LinkPage",
        "about.HelpPage",
        "work.WorkIndexPage",
        "news.NewsIndexPage",
        "resources.ResourcesPage",
        "action.ActionPage",
        "action.FormPage",
        "agenda.AgendaPage",
    ]
    page_description = _("The front page of a site, one a language.")
    page_icon = "home"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("lead_title"), FieldPanel("lead_text"), FieldPanel("lead_image")], heading=_("Lead")
        ),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead_text"), index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Add the latest news and speeches, and the areas of work."""
        context = super().get_context(request, *args, **kwargs)
        context["latest"] = DatedPage.newest_first(self)[:4]
        context["work_areas"] = WorkAreaPage.listed(self)
        return context
