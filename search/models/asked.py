"""What people search for, without who they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class Outcome(models.TextChoices):
    """What came of a question."""

    ALL = "all", _("Pages with all of it")
    PART = "part", _("Only pages with a part of it")
    NONE = "none", _("Nothing")


class Asked(models.Model):
    """A question and how often it was asked in one week: on a site, in a language; and what was found the last time.

    Only `search.asked` writes here. Nothing says who asked, at what moment, or what else they asked.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=100)
    # Its Monday.
    week = models.DateField()
    question = models.CharField(max_length=100)
    count = models.PositiveIntegerField(default=1)
    found = models.PositiveIntegerField()
    outcome = models.CharField(max_length=4, choices=Outcome)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["site", "language", "week", "question"], name="asked_once_a_week")
        ]

    def __str__(self) -> str:
        return self.question
