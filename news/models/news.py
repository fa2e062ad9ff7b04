"""A news item."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.models import BasePage

from .dated import DatedPage


class NewsPage(DatedPage):
    """A news item: what happened, when and where. Valid with a title, a slug, a summary and a date."""

    class Scope(models.TextChoices):
        LOCAL = "local", _("Local")
        REGIONAL = "regional", _("Regional")
        GLOBAL = "global", _("Global")

    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.LOCAL)
    lead_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    read_with = ("listing_image", "lead_image")
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Something that happened: date, place, summary and text.")
    found_as = "news"
    page_icon = "doc-full"
    approvals = 1

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image", help_text=_("Stands at the top, whole; links to the page show it in messages too.")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldPanel("place"),
                FieldPanel("scope", help_text=_("Whom it concerns: the country, its neighbours, or everybody.")),
            ],
            heading=_("When and where"),
        ),
        DatedPage.relations_panel,
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    @property
    def kind_label(self) -> str:
        """“News”, in the reader's language."""
        return str(self._meta.verbose_name)

    def clean(self):
        """Ask for the summary, which listings live on."""
        super().clean()
        if not self.summary.strip():
            raise ValidationError({"summary": _("Write a summary of one or two sentences: listings show it.")})
