"""Pages that come first for some words, because an editor says so."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Locale, Page

from core.models import OfOffice
from core.offices import homes_in
from search.bounds import together
from search.letters import lines
from search.promotion_form import PromotionForm

PAGES = ("page", "page_2", "page_3")


def _page(name: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Page, verbose_name=name, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Promotion(OfOffice):
    """Words, a phrase a line, and up to three pages that are recommended to whoever searches for just one of them."""

    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    words = models.TextField(
        _("words"),
        max_length=1000,
        help_text=_(
            "What people type, one a line: a word, or several in their order. Other forms of each, with an ending or "
            "without diacritics, count as well."
        ),
    )
    # The words as tsqueries in text, so that a question is compared with all forms of them in one statement.
    stems = ArrayField(models.TextField(), default=list, editable=False)
    page = _page(_("first page"))
    page_2 = _page(_("second page"))
    page_3 = _page(_("third page"))
    why = models.CharField(
        _("why"),
        max_length=200,
        blank=True,
        help_text=_("One sentence that is shown with each page. Empty: the page's own summary."),
    )

    base_form_class = PromotionForm
    panels = [
        FieldPanel("site"),
        FieldPanel("locale"),
        FieldPanel("words"),
        MultiFieldPanel([PageChooserPanel(name) for name in PAGES], heading=_("Pages")),
        FieldPanel("why"),
    ]

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["locale", "words"]

    def __str__(self) -> str:
        return ", ".join(lines(self.words))

    @property
    def pages(self) -> list[Page]:
        """The pages that are chosen, in their order."""
        return [page for name in PAGES if (page := getattr(self, name)) is not None]

    def clean(self):
        """Keep a phrase a line; refuse words and pages that could never be shown, each error at its field."""
        super().clean()
        if self.site_id and self.locale_id:
            if errors := self._wrong_words() | self._wrong_pages():
                raise ValidationError(errors)
            self.words = "\n".join(lines(self.words))

    def save(self, *args, **kwargs):
        """Write the stems of the words with them."""
        self.stems = [stem for stem in self._stems().values() if stem]
        super().save(*args, **kwargs)

    def _stems(self) -> dict[str, str]:
        # The search backend that knows them is there once every model is.
        from search.languages import stems_of

        (found,) = together(stems_of(lines(self.words), self.locale.language_code))
        return found

    def _wrong_words(self) -> dict[str, str]:
        stems = self._stems()
        if not stems:
            return {"words": _now("Write at least one word.")}
        if empty := [line for line, stem in stems.items() if not stem]:
            told = _now("Search passes over “%(words)s”, which every page has: write other words.")
            return {"words": told % {"words": empty[0]}}
        same = Promotion.objects.filter(site=self.site, locale=self.locale, stems__overlap=list(stems.values()))
        taken = {stem for other in same.exclude(pk=self.pk) for stem in other.stems}
        if twice := [line for line, stem in stems.items() if stem in taken]:
            told = _now("“%(words)s” has promoted results already: change those, or take the line out here.")
            return {"words": told % {"words": twice[0]}}
        return {}

    def _wrong_pages(self) -> dict[str, str]:
        if not self.pages:
            return {"page": _now("Choose at least one page.")}
        homes = [home.path for home in homes_in(self.site).filter(locale=self.locale)]
        errors, seen = {}, set()
        for name in PAGES:
            page = getattr(self, name)
            if page is None:
                continue
            if not page.path.startswith(tuple(homes)):
                errors[name] = _now("This page is not of this office and language: choose another one.")
            elif page.pk in seen:
                errors[name] = _now("This page is chosen already: choose another one, or none.")
            seen.add(page.pk)
        return errors
