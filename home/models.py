"""The home page."""

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.cards import as_cards, pictures_of
from core.goals import GOALS
from core.models import BasePage
from core.published import published
from core.statements import statement
from core.story_field import FiguresField, StoryField
from core.uses import uses
from news.models import DatedPage
from work.models import WorkAreaPage

LATEST = 6


class HomePage(BasePage):
    """The office's front door: a lead, what is featured, key figures, the latest, areas of work, the 2030 Agenda."""

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
    figures = FiguresField(_("key figures"))
    shows_agenda = models.BooleanField(
        _("show the 2030 Agenda"), default=True, help_text=_("The strip of the 17 Goals at the foot of the page.")
    )
    body = StoryField(_("body"))

    read_with = ("listing_image", "lead_image")
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
        InlinePanel("featured", heading=_("Featured pages"), label=_("page"), max_num=3),
        FieldPanel("figures"),
        FieldPanel("shows_agenda"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead_title"),
        index.SearchField("lead_text"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Add what is featured, the latest news and speeches, the areas of work, and the Goals."""
        context = super().get_context(request, *args, **kwargs)
        context["featured"] = self.featured_pages
        context["latest"] = self.latest
        context["work_areas"] = self.work_areas
        context["goals"] = GOALS if self.shows_agenda else ()
        return context

    @property
    def goals_shown(self) -> set[int]:
        """All of them, where the strip is shown."""
        return {each.number for each in GOALS} if self.shows_agenda else super().goals_shown

    @cached_property
    def featured_pages(self) -> list[Page]:
        """The featured pages that are published, in the editor's order; unpublished ones leave silently."""
        chosen = self.featured.all()
        if isinstance(chosen, QuerySet):
            chosen = _featured(self.pk)
            shown = [feature.page for feature in chosen if feature.is_shown]
        else:
            # In a preview they stand in the form, not in the database.
            order = [feature.page_id for feature in chosen]
            shown = sorted(published(Page.objects.filter(pk__in=order)), key=lambda page: order.index(page.pk))
        for feature in chosen:
            uses(f"face:{feature.page_id}")
        return as_cards(shown)

    @cached_property
    def latest(self) -> list[DatedPage]:
        """The newest news and speeches that are not featured above already."""
        featured = [page.pk for page in self.featured_pages]
        return DatedPage.newest(self, LATEST, without=featured)

    @cached_property
    def work_areas(self) -> list[WorkAreaPage]:
        """The areas of work."""
        return WorkAreaPage.cards(self)

    def pictures(self):
        """Add those of the cards."""
        return [*super().pictures(), *pictures_of([*self.featured_pages, *self.latest, *self.work_areas])]


class FeaturedPage(Orderable):
    """A page that the home page features."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("featured page")


@statement
def _featured(home: int) -> QuerySet[FeaturedPage]:
    """Give what a home page features, in the editors' order, with whether the public may see each."""
    itself = Page.objects.filter(pk=OuterRef("page"))
    chosen = FeaturedPage.objects.filter(home=home).select_related("page")
    return chosen.annotate(is_shown=Exists(published(itself))).order_by("sort_order")
