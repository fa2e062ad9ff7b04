"""Words that mean the same to whoever searches."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.directions import marked
from search.letters import lines


class SynonymGroup(models.Model):
    """Names of one thing, a line each: whoever types one of them finds the pages that have another."""

    words = models.TextField(
        _("words that mean the same"),
        max_length=1000,
        help_text=_(
            "One a line, in any language and alphabet, such as Aşgabat, Ashgabat, Ашхабад. Other forms of each, with "
            "an ending or without diacritics, are found by themselves."
        ),
    )

    panels = [FieldPanel("words")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self):
        return next(iter(self.lines), "")

    @property
    def others(self) -> str:
        """The words after the first, each in the direction of its own letters."""
        return ", ".join(marked(line) for line in self.lines[1:])

    @property
    def lines(self) -> list[str]:
        """The words, without empty lines and without repeating one."""
        return lines(self.words)

    def clean(self):
        """Keep a word a line, and refuse a group of one."""
        super().clean()
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Write at least two words, each on a line of its own.")})
        self.words = "\n".join(self.lines)
