"""Dated public notices on a page: a correction, or its withdrawal."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page, TranslatableMixin


class PageNotice(TranslatableMixin, models.Model):
    """What readers of a page must know of it: that it was corrected, or that it is withdrawn.

    A withdrawn page keeps its address and shows the notice; `core.published` keeps it out of listings, search,
    feeds and the sitemap. It hangs on Wagtail's own Page, so that one query can leave out withdrawn pages of any type.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        WITHDRAWAL = "withdrawal", _("Withdrawn")

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CORRECTION)
    date = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(
        _("text"),
        max_length=500,
        help_text=_("What was wrong and what is right now; or why the page is withdrawn and where to look instead."),
    )

    panels = [FieldPanel("kind"), FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["page"], condition=models.Q(kind="withdrawal"), name="withdrawn_pages")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date}"

    def clean(self):
        """Refuse a notice from the future: it is public at once."""
        super().clean()
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": _("A notice cannot bear a date to come: it shows as soon as you publish.")})

    @property
    def withdraws(self) -> bool:
        """Whether this notice withdraws the page."""
        return self.kind == self.Kind.WITHDRAWAL


def notices_panel() -> InlinePanel:
    """Give the editor's panel for a page's notices."""
    return InlinePanel(
        "notices",
        heading=_("Public notices"),
        label=_("notice"),
        help_text=_(
            "A correction stands at the top of the page. A withdrawal too, and takes the page out of listings, "
            "search and feeds, while its address stays."
        ),
    )
