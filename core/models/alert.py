"""Alerts: a line above every page, or above some, for a time."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import DraftStateMixin, Page, RevisionMixin, Site, TranslatableMixin

from core import statements
from core.addresses import allowed_address
from core.models.of_office import OfOffice
from core.translatable import TakenOverField
from core.uses import true_until


class Alert(DraftStateMixin, RevisionMixin, TranslatableMixin, OfOffice):
    """An urgent or important word to every visitor, shown and taken down on time."""

    class Level(models.TextChoices):
        INFORMATION = "information", _("Information")
        IMPORTANT = "important", _("Important")
        URGENT = "urgent", _("Urgent")

    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.INFORMATION)
    text = models.CharField(_("text"), max_length=250, help_text=_("One or two short sentences."))
    address = models.CharField(
        _("more at"),
        max_length=300,
        blank=True,
        validators=[allowed_address],
        help_text=_("Where more is to be read: https://… or an address of this site such as /en/about/."),
    )
    starts = models.DateTimeField(_("from"), default=timezone.now)
    ends = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until you take it down."))
    below = models.ForeignKey(
        Page,
        verbose_name=_("only on"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("This page and those below it; empty: every page of the site."),
    )

    override_translatable_fields = [TakenOverField("address")]

    panels = [
        FieldPanel("site"),
        FieldPanel("level"),
        FieldPanel("text"),
        FieldPanel("address"),
        MultiFieldPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("When")),
        PageChooserPanel("below"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-starts", "-pk"]

    def __str__(self) -> str:
        return self.text

    def state(self) -> str:
        """Say whether it is shown now, for the admin's list."""
        now = timezone.now()
        if not self.live:
            return str(_("Draft"))
        if self.ends and self.ends <= now:
            return str(_("Over"))
        return str(_("Planned") if self.starts > now else _("Shown now"))

    state.short_description = _("state")  # type: ignore[attr-defined]

    def clean(self):
        """Refuse an alert that ends before it starts."""
        super().clean()
        if self.ends and self.starts and self.ends <= self.starts:
            raise ValidationError({"ends": _("The alert would end before it starts: choose a later time.")})

    @classmethod
    def not_over(cls, now: datetime.datetime) -> models.QuerySet["Alert"]:
        """Give the public alerts that stand at a moment or are still to come."""
        return cls.objects.filter(live=True).filter(Q(ends=None) | Q(ends__gt=now))

    @classmethod
    def rows(cls, site: Site | int, language: str) -> models.QuerySet:
        """Give the alerts of a site that are not over as JSON: another query can bring them along in a column."""
        alerts = cls.not_over(statements.now()).filter(site=site, locale__language_code=language)
        names = ("pk", "site_id", "level", "text", "address", "starts", "ends")
        fields = JSONObject(below_path=F("below__path"), **{name: F(name) for name in names})
        return alerts.values_list(fields, flat=True)

    @classmethod
    def shown(cls, rows: Iterable[dict], page: Page | None) -> list["Alert"]:
        """Give those of the `rows` that stand on `page` now, the most urgent first.

        Tells whoever records when the next one starts or ends.
        """
        now = timezone.now()
        alerts = [alert for row in rows if (alert := cls._standing_on(page, **row)) is not None]
        for alert in alerts:
            true_until(alert.ends if alert.starts <= now else alert.starts)
        order = ("urgent", "important", "information")
        return sorted((alert for alert in alerts if alert.starts <= now), key=lambda each: order.index(each.level))

    @classmethod
    def _standing_on(cls, page: Page | None, below_path: str | None, **fields) -> "Alert | None":
        if below_path is not None and (page is None or not page.path.startswith(below_path)):
            return None
        moments = {name: parse_datetime(fields[name]) for name in ("starts", "ends") if fields[name]}
        return cls(**(fields | moments))
