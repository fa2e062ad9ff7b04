"""What news and speeches have in common, in one table, so that a listing of both is one indexed query."""

from collections.abc import Collection

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.queryset import FakeQuerySet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.cards import pictures_of
from core.models import BasePage, ServesGoals
from core.models.goals import Serving
from core.models.shown import FACE
from core.published import published, with_publicity
from core.statements import statement
from core.story_field import StoryField
from core.structured_data import picture
from core.uses import uses

RELATED = 3


class DatedPage(ServesGoals, BasePage):
    """A page with the date that listings go by. Editors never make one as such: it is a news item or a speech."""

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The date that readers see."))
    place = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Where it was sent or said from."))
    work_areas = ParentalManyToManyField(
        "work.WorkAreaPage", verbose_name=_("areas of work"), blank=True, related_name="dated_pages"
    )
    body = StoryField(_("body"))

    serving = Serving(_("News and speeches"))

    ages = False
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
        indexes = [
            models.Index(fields=["-date", "-page_ptr"], name="dated_newest_first"),
            GinIndex(fields=["goals"], name="dated_goals"),
        ]

    @property
    def kind_label(self) -> str:
        """What listings call it, in the reader's language: the news item's or the speech's own word."""
        own = getattr(self, "speechpage", None) or getattr(self, "newspage", None)
        return own.kind_label if own is not None else str(self._meta.verbose_name)

    def get_context(self, request, *args, **kwargs):
        """Add the areas of work that it belongs to, and the newest of what else they have."""
        context = super().get_context(request, *args, **kwargs)
        context["work_areas"] = self.published_areas
        context["related"] = self.related
        return context

    @cached_property
    def published_areas(self) -> list[Page]:
        """The areas of work that it belongs to, those that the public may see."""
        chosen = self.work_areas.all()
        if isinstance(chosen, FakeQuerySet):
            # A preview's, as they stand in the form.
            found = list(with_publicity(chosen).filter(locale=self.locale_id).defer_streamfields())
        else:
            found = _areas(chosen.model, self.pk, self.locale_id)
        for area in found:
            uses(f"face:{area.pk}")
        return [area for area in found if area.is_listed]

    @cached_property
    def related(self) -> list["DatedPage"]:
        """The newest other items of the same areas of work."""
        areas = self.published_areas
        for area in areas:
            uses(f"listing:area:{area.pk}")
        if not areas:
            return []
        return _newest([area.pk for area in areas], self.locale_id, self.pk or 0)

    def listings(self, above):
        """Add those of news and speeches, of its areas of work, and the archives."""
        kinds = ("datedpage", self._meta.model_name)
        newest = {f"listing:{kind}:{key}": FACE for kind in kinds for key in above}
        areas = {f"listing:area:{area.pk}": FACE for area in self.work_areas.all()}
        archives = {f"archive:{key}": (self.date.year, self.date.month) for key in above}
        years = {f"listing:year:{key}:{self.date.year}": FACE for key in above}
        return super().listings(above) | newest | areas | archives | years

    def pictures(self):
        """Add those of the related items' cards."""
        return [*super().pictures(), *pictures_of(self.related)]

    def structured_data(self, frame) -> list[dict]:
        """Describe the item as a NewsArticle."""
        office = {"@id": f"{frame.root_url}/#office"}
        article: dict = {
            "@type": "NewsArticle",
            "headline": self.title[:110],
            "datePublished": self.date.isoformat(),
            "inLanguage": frame.language,
            "mainEntityOfPage": frame.address,
            "author": office,
            "publisher": office,
        }
        if self.last_published_at:
            article["dateModified"] = self.last_published_at.isoformat()
        if self.summary:
            article["description"] = self.summary
        if self.place:
            article["contentLocation"] = self.place
        if shown := picture(frame):
            article["image"] = shown["url"]
        return [article]

    @classmethod
    def shown(cls, pages: PageQuerySet) -> PageQuerySet:
        """Order pages as listings show them, newest first, with what a card needs and without their bodies."""
        kinds = ["newspage", "speechpage"] if cls is DatedPage else []
        return (
            pages.defer_streamfields()
            .select_related(*kinds, "listing_image")
            .prefetch_related("listing_image__renditions")
            .order_by("-date", "-page_ptr")
        )

    @classmethod
    def newest_first(cls, below: Page) -> PageQuerySet:
        """Give what is published below a page, newest first; the caller cuts it."""
        uses(f"listing:{cls._meta.model_name}:{below.pk}")
        return cls.shown(published(cls.objects.descendant_of(below)))

    @classmethod
    def newest(cls, below: Page, most: int, without: Collection[int] = ()) -> list["DatedPage"]:
        """Give the newest of what is published below a page, but for pages with certain keys.

        The sizes of their pictures are left to core.models.BasePage.pictures.
        """
        uses(f"listing:{cls._meta.model_name}:{below.pk}")
        return _newest_below(cls, below.path, below.depth, without, slice(most))


@statement
def _newest_below(model: type[DatedPage], above: str, depth: int, without: list[int], most: slice) -> PageQuerySet:
    below = published(model.objects.filter(path__startswith=above, depth__gt=depth)).exclude(pk__in=without)
    return model.shown(below).prefetch_related(None)[most]


@statement
def _areas(model: type[Page], item: int, locale: int) -> PageQuerySet:
    """Give an item's areas of work in a language, with whether the public may see them."""
    return with_publicity(model.objects.filter(dated_pages=item)).filter(locale=locale).defer_streamfields()


@statement
def _newest(areas: list[int], locale: int, item: int) -> PageQuerySet:
    """Give the cards of the newest items of areas of work, but for one of them."""
    same = published(DatedPage.objects.filter(work_areas__in=areas, locale=locale)).exclude(pk=item).distinct()
    newest = DatedPage.objects.filter(pk__in=same.order_by("-date").values("pk")[:RELATED])
    return DatedPage.shown(newest).prefetch_related(None)
