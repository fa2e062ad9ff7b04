"""Pages about the office."""

from django.db import models
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from core.cards import as_cards, pictures_of
from core.models import BasePage
from core.onward import for_everybody
from core.phones import dialled, displayed, validate_phone
from core.published import published
from core.story_field import StoryField
from core.translatable import TakenOverField
from core.uses import public_until, uses


class AboutPage(BasePage):
    """A page about the office; it nests to any depth."""

    body = StoryField(_("body"))

    parent_page_types = ["home.HomePage", "about.AboutPage"]
    subpage_types = ["about.AboutPage", "about.LinkPage", "about.HelpPage"]
    page_description = _("Who we are, and whatever else is to be said of the office; can have pages below it.")
    page_icon = "info-circle"

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("about page")

    def get_context(self, request, *args, **kwargs):
        """Add the pages below this one, for the section menu."""
        context = super().get_context(request, *args, **kwargs)
        uses(f"listing:children:{self.pk}")
        context["children"] = self.pages_below
        return context

    @cached_property
    def pages_below(self) -> list[Page]:
        """The published pages below this one, in the tree's order."""
        return as_cards(published(Page.objects.child_of(self)))

    def pictures(self):
        """Add those of the pages below."""
        return [*super().pictures(), *pictures_of(self.pages_below)]


class LinkPage(BasePage):
    """A menu entry that leads to another site."""

    address = models.URLField(_("address"), max_length=500, help_text=_("The full address: https://www.example.org/."))

    parent_page_types = ["home.HomePage", "about.AboutPage"]
    subpage_types: list[str] = []
    page_description = _("An entry of the menu that leads to another site; it has no page of its own.")
    page_icon = "link-external"
    leads_elsewhere = True
    # It has no text of its own to find, and its address is somebody else's.
    search_fields: list = []

    content_panels = [*BasePage.content_panels, FieldPanel("address"), FieldPanel("summary")]

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")

    @property
    def leads_to(self) -> str:
        """The address, under the name by which menus and cards know a page that leads elsewhere."""
        return self.address

    def serve(self, request, *args, **kwargs):
        """Send the visitor on."""
        uses(f"page:{self.pk}")
        public_until(self.expire_at)
        return for_everybody(HttpResponseRedirect(self.address))

    def get_sitemap_urls(self, request=None):
        """Give none: it is not this site's page."""
        return []


class HelpPage(BasePage):
    """“Get help”: one need, answered on one screen of an old phone."""

    class Cost(models.TextChoices):
        FREE = "free", _("Free of charge")
        PAID = "paid", _("There is a fee")

    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.FREE)
    cost_note = models.CharField(_("about the fee"), max_length=200, blank=True)
    papers = models.TextField(_("papers needed"), max_length=400, blank=True, help_text=_("One a line."))
    place = models.TextField(_("place"), max_length=300, blank=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    languages_spoken = models.CharField(_("languages"), max_length=200, blank=True)
    confidentiality = models.TextField(
        _("confidentiality"),
        max_length=400,
        blank=True,
        help_text=_("What happens with what people tell, in plain words."),
    )
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    body = StoryField(_("more"))

    override_translatable_fields = [*BasePage.override_translatable_fields, TakenOverField("phone")]
    parent_page_types = ["home.HomePage", "about.AboutPage"]
    subpage_types: list[str] = []
    page_description = _("Help for one need: what, for whom, what it costs, where, when, and a number to tap.")
    found_as = "help"
    page_icon = "help"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary", heading=_("What help there is")),
        FieldPanel("for_whom"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Call or write")),
        MultiFieldPanel([FieldPanel("cost"), FieldPanel("cost_note")], heading=_("Cost")),
        FieldPanel("papers"),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("hours"), FieldPanel("languages_spoken")], heading=_("Where and when")
        ),
        FieldPanel("confidentiality"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("for_whom"),
        index.SearchField("place"),
        index.SearchField("body"),
        *map(index.SearchField, ("cost_note", "papers", "hours", "languages_spoken", "confidentiality")),
    ]

    class Meta:
        verbose_name = _("help page")

    @property
    def paper_list(self) -> list[str]:
        """The papers needed, one an entry."""
        return [line.strip() for line in self.papers.splitlines() if line.strip()]

    @property
    def call(self) -> dict[str, str] | None:
        """The number as `text` for people and `link` for a tap; None without one."""
        return {"text": displayed(self.phone), "link": dialled(self.phone)} if self.phone else None

    def structured_data(self, frame) -> list[dict]:
        """Describe the number and address as a ContactPoint of the office."""
        if not self.phone and not self.email:
            return []
        point: dict = {"@type": "ContactPoint", "contactType": self.title, "url": frame.address}
        if self.phone:
            point["telephone"] = displayed(self.phone)
        if self.email:
            point["email"] = self.email
        if self.languages_spoken:
            point["availableLanguage"] = self.languages_spoken
        return [point]
