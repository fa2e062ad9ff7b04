"""The news section's front, and its archives by year, month, kind and area of work."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page

from core.cards import pictures_of
from core.homes import homes_of
from core.kept import kept
from core.models import BasePage
from core.published import published, with_publicity
from core.statements import statement
from core.uses import uses

from .dated import DatedPage
from .news import NewsPage
from .speech import SpeechPage

# A front page that always shows the newest and archives by the calendar: a new item changes the front and its own
# year, never a hundred numbered pages.
NEWEST = 12
IN_A_YEAR = 60
IN_A_MONTH = 500


@dataclass
class Archive:
    """One link of the archive: its words, its address, whether it is the one shown."""

    title: str
    url: str
    current: bool


class NewsIndexPage(RoutablePageMixin, BasePage):
    """News and speeches, newest first, with archives."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage", "news.SpeechPage"]
    max_count_per_parent = 1
    page_description = _("The section that news and speeches stand in; one a site and language.")
    page_icon = "list-ul"
    press_publishes = True

    content_panels = [*BasePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("news index page")

    @path("")
    def newest(self, request: HttpRequest) -> HttpResponse:
        """Show the newest items of every kind."""
        if (home := homes_of(request).current) is not None:
            # There is an address for each area of work (`get_cached_paths`).
            uses(f"slugs:work:{home.pk}")
        return self._listing(request, DatedPage.newest(self, NEWEST))

    @path("speeches/")
    def speeches(self, request: HttpRequest) -> HttpResponse:
        """Show the newest speeches, statements and messages."""
        return self._listing(request, SpeechPage.newest(self, IN_A_YEAR), str(_("Speeches")), shown="speeches")

    @path("items/")
    def items(self, request: HttpRequest) -> HttpResponse:
        """Show the newest news items without the speeches."""
        return self._listing(request, NewsPage.newest(self, IN_A_YEAR), str(_("News")), shown="items")

    @re_path(r"^(?P<year>(?:19|20)\d\d)/$")
    def year(self, request: HttpRequest, year: str) -> HttpResponse:
        """Show a year: its newest items, and its months when it has more than fit; 404 for a year without any."""
        uses(f"listing:year:{self.pk}:{year}")
        found = DatedPage.shown(published(DatedPage.objects.descendant_of(self))).filter(date__year=int(year))
        items = list(found[: IN_A_YEAR + 1])
        if not items:
            raise Http404("No news in this year.")
        months = []
        if len(items) > IN_A_YEAR:
            months = [
                Archive(str(MONTHS[month.month]), f"{self.get_url(request)}{year}/{month:%m}/", False)
                for month in found.dates("date", "month")
            ]
        return self._listing(request, items[:IN_A_YEAR], year, months=months, year=int(year))

    @re_path(r"^(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])/$")
    def month(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """Show everything of one month; 404 for a month without any."""
        first = datetime.date(int(year), int(month), 1)
        uses(f"listing:year:{self.pk}:{year}")
        found = DatedPage.shown(published(DatedPage.objects.descendant_of(self)))
        items = list(found.filter(date__year=first.year, date__month=first.month)[:IN_A_MONTH])
        if not items:
            raise Http404("No news in this month.")
        return self._listing(request, items, date_format(first, "F Y"), year=first.year)

    @path("area/<slug:slug>/")
    def area(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the newest items of one area of work; 404 when there are none."""
        items = _of_area(self.path, self.depth, slug)
        named = with_publicity(items[0].work_areas.filter(slug=slug)) if items else []
        for area in named:
            uses(f"face:{area.pk}")
            uses(f"listing:area:{area.pk}")
        area = next((area for area in named if area.is_listed), None)
        if area is None:
            raise Http404("No news of this area.")
        return self._listing(request, items, area.title)

    def _count_years(self) -> tuple[list[int], int]:
        """Give the years that there are items of, newest first, and how many items there are."""
        counts = dict(_counted_by_year(self.path, self.depth))
        return sorted(counts, reverse=True), sum(counts.values())

    def get_cached_paths(self) -> list[str]:
        """Give every address that the section answers below its own, for whoever keeps its pages."""
        years, _count = self._count_years()
        paths = ["/", "/speeches/", "/items/", *(f"/{year}/" for year in years)]
        items = DatedPage.newest_first(self)
        for year in years:
            own = items.filter(date__year=year)
            if own.count() > IN_A_YEAR:
                paths += [f"/{year}/{month:%m}/" for month in own.dates("date", "month")]
        areas = published(Page.objects.filter(pk__in=items.order_by().values("work_areas")))
        return [*paths, *(f"/area/{slug}/" for slug in sorted(set(areas.values_list("slug", flat=True))))]

    def _listing(self, request, items, heading="", months=(), year: int | None = None, shown="") -> HttpResponse:
        """Render a listing with the years beside it; `shown` names the kind of item that it keeps to, if any."""
        uses(f"archive:{self.pk}")
        prefetch_related_objects(pictures_of(items), "renditions")
        own = self.get_url(request) or ""
        years = [
            Archive(str(number), f"{own}{number}/", number == year)
            for number in kept(("years", self.pk), self._count_years)
        ]
        context = {"items": items, "heading": heading, "months": months, "years": years}
        # None of the kinds is current in a year, a month or an area: those are parts of all.
        context["shown"] = shown or ("part" if heading else "")
        return self.render(request, context_overrides=context)


@statement
def _counted_by_year(above: str, depth: int) -> QuerySet[DatedPage, tuple[int, int]]:
    items = published(DatedPage.objects.filter(path__startswith=above, depth__gt=depth)).order_by()
    return items.values_list("date__year").annotate(found=Count("pk"))


@statement
def _of_area(above: str, depth: int, slug: str) -> QuerySet[DatedPage]:
    items = published(DatedPage.objects.filter(path__startswith=above, depth__gt=depth, work_areas__slug=slug))
    return DatedPage.shown(items).prefetch_related(None)[:IN_A_YEAR]
