"""What news and speeches have in common, in one table, so that a listing of both is one indexed query."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.models import BasePage, ServesGoals
from core.published import published
from core.story_field import StoryField
from core.uses import uses


class DatedPage(ServesGoals, BasePage):
    """A page with the date that listings go by. Editors never make one as such: it is a news item or a speech."""

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The date that readers see."))
    place = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Where it was sent or said from."))
    work_areas = ParentalManyToManyField(
        "work.WorkAreaPage", verbose_name=_("areas of work"), blank=True, related_name="dated_pages"
    )
    body = StoryField(_("body"))

    is_creatable = False
    # Nothing is made as this type, so nothing can stand above or below it.
    parent_page_types: list[str] = []
    subpage_types: list[str] = []

    search_fields = [
        *BasePage.search_fields,
        *ServesGoals.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("date"),
    ]
    api_fields = [*BasePage.api_fields, APIField("date"), APIField("place"), APIField("body")]
    relations_panel = MultiFieldPanel([FieldPanel("work_areas"), FieldPanel("goals")], heading=_("What it serves"))

    class Meta:
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="dated_newest_first")]

    @property
    def kind_label(self) -> str:
        """What listings call it, in the reader's language: the news item's or the speech's own word."""
        own = getattr(self, "speechpage", None) or getattr(self, "newspage", None)
        return own.kind_label if own is not None else str(self._meta.verbose_name)

    @classmethod
    def newest_first(cls, below: Page) -> PageQuerySet:
        """Give what is published below a page, newest first; the caller cuts it."""
        uses(f"listing:{cls._meta.model_name}:{below.pk}")
        return (
            published(cls.objects.descendant_of(below))
            .defer_streamfields()
            .select_related("newspage", "speechpage", "listing_image")
            .prefetch_related("listing_image__renditions")
            .order_by("-date", "-page_ptr")
        )
