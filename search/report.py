"""What people search for, in the admin: what they do not find first, and the ways to put that right."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

import django_filters
from django import forms
from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Site
from wagtail.permissions import policy_registry

from core.languages import own_name, translated_name
from core.permissions import OfficePermissionPolicy
from core.spreadsheets import PlainCells
from search.asked import SHOWN_FROM, monday
from search.models import Asked, Promotion
from search.models.asked import Outcome

UNMET_FIRST = (Outcome.NONE, Outcome.PART, Outcome.ALL)
USUAL_DAYS = "30"


def questions_for(user) -> QuerySet:
    """Give what was asked where a user may change promoted results: a row a site, language and question.

    Of a question that was asked in several weeks, `last_found` and `last_outcome` are the newest week's. Whoever
    narrows down the weeks does so before the rows are read; those asked fewer than three times are left out.
    """
    branches = policy_registry.get_by_type(Promotion).branches(user, ["change"])
    asked = Asked.objects.all()
    if branches is not None:
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        own = Q(pk__in=[])
        for site, locale in branches:
            own |= Q(site=site, language=codes[locale])
        asked = asked.filter(own)
    newest = {name: ArrayAgg(name, order_by="-week") for name in ("found", "outcome")}
    return (
        asked.values("site", "language", "question")
        .annotate(times=Sum("count"), founds=newest["found"], outcomes=newest["outcome"])
        .annotate(last_found=F("founds__0"), last_outcome=F("outcomes__0"))
        .filter(times__gte=SHOWN_FROM)
        .order_by(_rank(), "-times", "question", "language", "site")
    )


def _rank() -> Case:
    places = (When(last_outcome=outcome, then=Value(place)) for place, outcome in enumerate(UNMET_FIRST))
    return Case(*places, output_field=IntegerField())


def may_see(user) -> bool:
    """Say whether somebody may see what people search for anywhere."""
    return policy_registry.get_by_type(Promotion).user_has_permission(user, "change")


class AskedFilterSet(WagtailFilterSet):
    """Chooses questions by time, 30 days unless told otherwise, and by language."""

    days = django_filters.ChoiceFilter(
        label=_("Time"),
        method="since",
        choices=[("7", _("7 days")), (USUAL_DAYS, _("30 days")), ("365", _("A year"))],
        initial=USUAL_DAYS,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [(code, own_name(code)) for code, _name in settings.LANGUAGES],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Asked
        fields: list[str] = []

    def __init__(self, data=None, *args, **kwargs):
        data = {} if data is None else data.copy()
        data.setdefault("days", USUAL_DAYS)
        super().__init__(data, *args, **kwargs)

    def since(self, queryset, name, value):
        """Keep the weeks that have one of the last so many days."""
        return queryset.filter(week__gte=monday(timezone.localdate() - datetime.timedelta(days=int(value))))


@dataclass(frozen=True)
class Line:
    """A line of the report: a question, how often it was asked, what was found, and where each button leads."""

    question: str
    code: str
    site: Site
    times: int
    found: int
    outcome: str
    may_promote: bool
    may_add_synonyms: bool

    @property
    def language(self) -> str:
        """The language's name in the reader's."""
        return translated_name(self.code)

    @property
    def what_was_found(self) -> str:
        """What came of it the last time, in words."""
        return str(Outcome(self.outcome).label)

    @property
    def search_address(self) -> str:
        """Where the question is asked again."""
        with override(self.code):
            return f"{self.site.root_url}{reverse('search')}?{urlencode({'q': self.question})}"

    @property
    def promote_address(self) -> str:
        """Where a page is promoted for it."""
        words = urlencode({"words": self.question, "language": self.code})
        return f"{reverse('wagtailsnippets_search_promotion:add')}?{words}"

    @property
    def synonyms_address(self) -> str:
        """Where a synonym is added to it."""
        return f"{reverse('search_synonyms:add')}?{urlencode({'words': self.question})}"


class QuestionColumn(BaseColumn):
    """The question in the direction of its own letters."""

    cell_template_name = "search/report/question_cell.html"


class FoundColumn(BaseColumn):
    """What was found the last time, and how many pages."""

    cell_template_name = "search/report/found_cell.html"


class WaysColumn(BaseColumn):
    """The ways to put it right, as far as the reader may go them."""

    cell_template_name = "search/report/ways_cell.html"


class AskedReport(PlainCells, ReportView):
    """Shows what people search for on the sites and in the languages whose promoted results the reader may change."""

    model = Asked
    permission_policy = OfficePermissionPolicy(Promotion)
    permission_required = "change"
    page_title = _("What people search for")
    header_icon = "search"
    index_url_name = "asked_report"
    index_results_url_name = "asked_report_results"
    filterset_class = AskedFilterSet
    verbose_name_plural = _("questions")
    list_export = ["question", "language", "site", "times", "what_was_found", "found"]
    export_headings = {
        "question": _("Question"),
        "language": _("Language"),
        "site": _("Site"),
        "times": _("Times asked"),
        "what_was_found": _("Found"),
        "found": _("Pages"),
    }
    export_filename = "questions"

    def get_base_queryset(self):
        """Give what the reader may see."""
        return questions_for(self.request.user)

    def decorate_paginated_queryset(self, object_list):
        """Make a line of each row."""
        user = self.request.user
        sites = {site.pk: site for site in Site.objects.all()}
        promotes = self.permission_policy.user_has_permission(user, "add")
        adds = user.has_perm("search.add_synonymgroup")
        return [
            Line(
                row["question"],
                row["language"],
                sites[row["site"]],
                row["times"],
                row["last_found"],
                row["last_outcome"],
                promotes,
                adds,
            )
            for row in object_list
        ]

    def get_table(self, object_list):
        """Give the table of the lines, which Wagtail makes of what is not decorated yet."""
        return super().get_table(self.decorate_paginated_queryset(object_list))

    @property
    def columns(self):
        """The columns; the site where there are several."""
        several = Site.objects.count() > 1
        return [
            QuestionColumn("question", label=_("Question")),
            Column("language", label=_("Language")),
            *([Column("site", label=_("Site"))] if several else []),
            Column("times", label=_("Times asked")),
            FoundColumn("found", label=_("Found")),
            WaysColumn("ways", label=_("What to do")),
        ]


class AskedMenuItem(MenuItem):
    """The report's line of the menu, for those who may see it."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may."""
        return may_see(request.user)
