"""People whom pages name: speakers, contacts, heads of office."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from core.embargo import LetsFilesOut
from core.models import OfOffice
from core.phones import dialled, displayed, validate_phone
from core.translatable import TakenOverField


def validate_phone_lines(value: str) -> None:
    """Check a text of telephone numbers, one a line."""
    for line in filter(None, (line.strip() for line in value.splitlines())):
        validate_phone(line)


class Person(LetsFilesOut, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, OfOffice):
    """Somebody with a name, a role and ways to reach them; one entry a language, never two."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160, blank=True)
    portrait = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phones = models.TextField(
        _("telephone numbers"),
        max_length=200,
        blank=True,
        validators=[validate_phone_lines],
        help_text=_("One a line, with the country code: +993 12 000000."),
    )
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    biography = models.TextField(_("biography"), max_length=1500, blank=True)

    override_translatable_fields = [TakenOverField("phones")]

    panels = [
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("portrait"),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phones"), FieldPanel("languages")], heading=_("Contact")),
        FieldPanel("biography"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}" if self.role else self.name

    @property
    def phone_list(self) -> list[str]:
        """The telephone numbers as they were typed, without blank lines."""
        return [line.strip() for line in self.phones.splitlines() if line.strip()]

    @property
    def phone_links(self) -> list[dict[str, str]]:
        """The telephone numbers, each as `text` for people and `link` for a tap."""
        return [{"text": displayed(number), "link": dialled(number)} for number in self.phone_list]

    def clean(self):
        """Refuse a second entry of an office with the same name and role in one language."""
        super().clean()
        twins = Person.objects.filter(
            site=self.site_id, locale=self.locale_id, name__iexact=self.name, role__iexact=self.role
        ).exclude(pk=self.pk)
        if self.locale_id and twins.exists():
            raise ValidationError(
                {"name": _("%(name)s is here already in this language: edit that entry.") % {"name": self.name}}
            )
