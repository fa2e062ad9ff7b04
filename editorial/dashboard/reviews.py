"""Pages that nobody has looked at for long: when that was, which they are, and the word that one is still right.

A page is looked at when it is published, and when somebody says that it is still right: an entry of Wagtail's log.
"""

import calendar
import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Site, get_page_models
from wagtail.query import PageQuerySet

from core.dashboard import Line, LinesPanel, of_page
from core.models import BasePage, SiteSettings
from core.offices import homes_in
from editorial.dashboard.panels import edit_address, editable

STILL_RIGHT = "editorial.still_right"


def looked_at(pages: PageQuerySet) -> PageQuerySet:
    """Give public pages that age, each with `looked_at`: when it was published or said to be right, whichever last."""
    models = [model for model in get_page_models() if issubclass(model, BasePage) and model.ages]
    said = PageLogEntry.objects.filter(page=OuterRef("pk"), action=STILL_RIGHT).order_by("-timestamp")
    return pages.filter(
        live=True, alias_of=None, content_type__in=ContentType.objects.get_for_models(*models).values()
    ).annotate(looked_at=Greatest(F("last_published_at"), Subquery(said.values("timestamp")[:1])))


def due(user) -> PageQuerySet:
    """Give the pages that somebody may edit and whose office wants them looked at again, the oldest first."""
    late = Q(pk__in=[])
    for site in Site.objects.select_related("root_page", "sitesettings"):
        if months := SiteSettings.of(site).review_months:
            below = Q(pk__in=[])
            for home in homes_in(site):
                below |= Q(path__startswith=home.path)
            late |= below & Q(looked_at__lt=_before(timezone.now(), months))
    return looked_at(editable(user)).filter(late).order_by("looked_at", "pk")


def can_be_said(page: Page, user) -> bool:
    """Say whether somebody may say of a page that it is still right, and that means anything."""
    ages = getattr(page.specific_class, "ages", False)
    return page.live and ages and not page.alias_of_id and page.permissions_for_user(user).can_edit()


def say_still_right(page: Page, user) -> None:
    """Note who said of a page, and when, that it is still right."""
    log(instance=page.specific, action=STILL_RIGHT, user=user)


def _before(moment: datetime.datetime, months: int) -> datetime.datetime:
    """Give the same hour some months before, on the last day of the month where it has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


class ReviewPanel(LinesPanel):
    """The pages that have not been looked at for longest."""

    name = "reviews"
    order = 250
    heading = gettext_lazy("Not looked at for long")
    asks = gettext_lazy("Read each of these again: is it still right?")

    def found(self, user) -> tuple[list[Line], int]:
        """Give the oldest of what somebody may edit."""
        pages = due(user)
        return [self._line(page) for page in pages.select_related("locale")[: self.shown]], pages.count()

    def _line(self, page: Page) -> Line:
        when = date_format(timezone.localtime(page.looked_at), "DATE_FORMAT")
        return of_page(
            page,
            edit_address(page),
            _("last looked at on %(date)s") % {"date": when},
            action=gettext_lazy("Still right…"),
            action_address=reverse("still_right", args=[page.pk]),
        )
