"""What the office works on."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.addresses import named_addresses, validate_name_lines
from core.cards import pictures_of
from core.models import BasePage, ServesGoals
from core.models.goals import Serving
from core.models.searched import Facets
from core.models.shown import FACE
from core.published import published
from core.statements import statement
from core.story_field import StoryField
from core.uses import uses

# Enough to see what is new, and the same cost with 20 as with 20,000.
SHOWN = 6


class WorkIndexPage(BasePage):
    """“Our Work”: an introduction, and every area of work."""

    body = StoryField(_("body"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["work.WorkAreaPage"]
    max_count_per_parent = 1
    page_description = _("Lists the areas of work; one a site and language.")
    page_icon = "folder-open-inverse"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("work index page")

    def get_context(self, request, *args, **kwargs):
        """Add the areas of work, in the order of the page tree."""
        context = super().get_context(request, *args, **kwargs)
        context["work_areas"] = WorkAreaPage.listed(self)
        return context


class WorkAreaPage(ServesGoals, BasePage):
    """One area of work."""

    # An office has a handful of them: a goal's page shows all.
    serving = Serving(_("Areas of work"), most=100)

    lead_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact = models.ForeignKey(
        "people.Person",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom to ask about this work; shown as a card."),
    )
    partners = models.TextField(
        _("partners"),
        max_length=2000,
        blank=True,
        validators=[validate_name_lines],
        help_text=_("One a line, with a web address behind the name if there is one."),
    )
    body = StoryField(_("body"))

    read_with = ("listing_image", "lead_image", "contact__portrait", "contact__locale")
    parent_page_types = ["work.WorkIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One area of work: what is done, for whom, and which goals it serves.")
    found_as = "area"
    page_icon = "group"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
        FieldPanel("contact"),
        FieldPanel("partners"),
        FieldPanel("goals"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *ServesGoals.search_fields,
        index.SearchField("body"),
        index.SearchField("contact_in_words"),
        index.SearchField("partners"),
    ]

    class Meta:
        verbose_name = _("work area page")

    @property
    def contact_in_words(self) -> str:
        """What the card of the contact says of the person."""
        return f"{self.contact.name}\n{self.contact.role}" if self.contact else ""

    def facets(self, areas: tuple[int, ...]) -> Facets:
        """Give those of any page; an area belongs to itself."""
        return super().facets((self.pk,))

    @classmethod
    def listed(cls, below: Page) -> PageQuerySet:
        """Give the published areas of work below a page, in the order of the page tree."""
        uses(f"listing:work:{below.pk}")
        return cls.shown(published(cls.objects.descendant_of(below)))

    @classmethod
    def cards(cls, below: Page) -> list["WorkAreaPage"]:
        """Give the same; the sizes of their pictures are left to core.models.BasePage.pictures."""
        uses(f"listing:work:{below.pk}")
        return _listed(below.path, below.depth)

    def listings(self, above):
        """Add those of areas of work."""
        listed = {f"listing:work:{key}": FACE for key in above}
        return super().listings(above) | listed | {f"slugs:work:{key}": self.slug for key in above}

    @property
    def partner_list(self) -> list[dict[str, str]]:
        """The partners, each with `name` and, where given, `address`."""
        return named_addresses(self.partners)

    def get_context(self, request, *args, **kwargs):
        """Add what other sections have about this area: the newest news and speeches, and publications."""
        context = super().get_context(request, *args, **kwargs)
        uses(f"listing:area:{self.pk}")
        context["latest"] = self.latest
        context["publications"] = self.newest_publications
        return context

    @cached_property
    def latest(self) -> list[Page]:
        """The newest news and speeches about it."""
        return self._about_it("dated_pages")

    @cached_property
    def newest_publications(self) -> list[Page]:
        """The newest publications about it."""
        return self._about_it("publications")

    def pictures(self):
        """Add those of the cards."""
        return [*super().pictures(), *pictures_of([*self.latest, *self.newest_publications])]

    def _about_it(self, relation: str) -> list[Page]:
        """Give the newest pages that name this area, by the name of the relation that their section declares."""
        if not hasattr(self, relation):
            return []
        return _naming(self._meta.get_field(relation).remote_field, self.pk, self.locale_id)


@statement
def _naming(field: models.ManyToManyField, area: int, locale: int) -> PageQuerySet:
    """Give the cards of the newest pages that name an area in a field of theirs."""
    naming: Any = field.model
    named = naming.objects.filter(**{field.name: area, "locale": locale})
    return naming.shown(published(named)).prefetch_related(None)[:SHOWN]


@statement
def _listed(above: str, depth: int) -> PageQuerySet:
    below = WorkAreaPage.objects.filter(path__startswith=above, depth__gt=depth)
    return WorkAreaPage.shown(published(below)).prefetch_related(None)
