"""The office itself: settings that need no translation, and texts that do."""

import re

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import DraftStateMixin, Page, RevisionMixin, Site, TranslatableMixin

from core.addresses import named_addresses, validate_link_lines
from core.colours import contrast
from core.models.alert import Alert
from core.models.of_office import OfOffice
from core.phones import validate_phone
from core.statements import statement
from core.uses import uses

DEFAULT_ACCENT = "#0b5c8a"


def validate_accent(value: str) -> None:
    """Refuse an accent colour that is no #rrggbb, or on which white text could not be read (WCAG 2.2, 1.4.3)."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Write the colour as # and six digits or letters a to f, such as #0b5c8a."))
    ratio = contrast(value, "#ffffff")
    if ratio < 4.5:
        raise ValidationError(
            _("This colour's contrast with white is %(ratio).2f to 1; choose a darker one, of at least 4.5 to 1."),
            params={"ratio": ratio},
        )


def time_zones() -> list[tuple[str, str]]:
    """Give every time zone that there is, as choices."""
    return [(name, name) for name in settings.WAGTAIL_USER_TIME_ZONES]


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What the office sets once for all its languages."""

    parent_name = models.CharField(
        _("parent organisation"), max_length=100, blank=True, help_text=_("Named in the footer.")
    )
    parent_url = models.URLField(_("parent organisation's site"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        validators=[validate_phone],
        help_text=_("Where the office can be reached while a part of the site is not there."),
    )
    social_links = models.TextField(
        _("social media"),
        max_length=1000,
        blank=True,
        validators=[validate_link_lines],
        help_text=_("One a line, the name first: Telegram https://t.me/example"),
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[validate_accent],
        help_text=_("Used for links, buttons and rules. Its contrast with white must be at least 4.5 to 1."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default="Asia/Ashgabat",
        choices=time_zones,
        help_text=_("Closing times and dates are shown in it."),
    )
    tells_versions = models.BooleanField(
        _("say when a translation lags"),
        default=False,
        help_text=_("A page whose original has changed since then says from which version it was translated."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"),
        default=12,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "After so many months the dashboard asks those who may edit a page whether it is still right. 0: never."
        ),
    )
    help_page = models.ForeignKey(
        Page,
        verbose_name=_("“Get help” page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked from the head of every page, in each language that it is translated into."),
    )
    report_page = models.ForeignKey(
        Page,
        verbose_name=_("“Report a problem” page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A form; linked from the foot of every page."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("parent_name"), FieldPanel("parent_url")], heading=_("Parent organisation")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("Call or write")),
        FieldPanel("social_links"),
        FieldPanel("accent_colour"),
        FieldPanel("time_zone"),
        FieldPanel("tells_versions"),
        FieldPanel("review_months"),
        MultiFieldPanel(
            [
                PageChooserPanel("help_page", ["about.HelpPage", "about.AboutPage"]),
                PageChooserPanel("report_page", "action.FormPage"),
            ],
            heading=_("Linked from every page"),
        ),
    ]

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def of(cls, site: Site) -> "SiteSettings":
        """Give the settings of `site`, or unsaved defaults: showing a page never writes."""
        uses(f"settings:{site.pk}")
        try:
            return site.sitesettings
        except cls.DoesNotExist:
            return cls(site=site)

    @property
    def social(self) -> list[dict[str, str]]:
        """The social media links, each with `name` and `address`."""
        return named_addresses(self.social_links)


class OfficeText(DraftStateMixin, RevisionMixin, TranslatableMixin, OfOffice):
    """The office's own words in one language: its name, its mission line, its address and its footer."""

    name = models.CharField(_("name of the office"), max_length=120)
    mission_line = models.CharField(_("mission line"), max_length=200, blank=True)
    address = models.TextField(_("address"), max_length=300, blank=True)
    dispatch = models.CharField(
        _("place of dispatch"),
        max_length=100,
        blank=True,
        help_text=_("Where news and speeches are sent from, unless an editor says otherwise: the town."),
    )
    footer = models.TextField(_("footer"), max_length=500, blank=True)

    panels = [
        FieldPanel("site"),
        FieldPanel("name"),
        FieldPanel("mission_line"),
        FieldPanel("address"),
        FieldPanel("dispatch"),
        FieldPanel("footer"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("office text")
        verbose_name_plural = _("office texts")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale"],
                name="one_office_text_a_language",
                violation_error_message=_("This site already has its office text in this language: edit that one."),
            )
        ]

    # Those of its site in the language that was asked for, where it was read with `of`.
    alerts: list[dict] = []

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, site: Site, language: str) -> "OfficeText | None":
        """Give the office's text in `language`, else in the site's own language, else None."""
        uses(f"office-text:{site.pk}:{language}")
        texts = {text.locale.language_code: text for text in _texts(site.pk, language)}
        return texts.get(language) or texts.get(site.root_page.locale.language_code) if texts else None


@statement
def _texts(site: int, language: str) -> models.QuerySet[OfficeText]:
    """Give an office's texts, with its settings and the alerts of a language."""
    texts = OfficeText.objects.filter(site=site, live=True).select_related("locale", "site__sitesettings")
    return texts.annotate(alerts=ArraySubquery(Alert.rows(site, language)))  # type: ignore[no-redef]
