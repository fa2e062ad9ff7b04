"""An opportunity: a vacancy, tender, call for proposals or volunteering, open until a moment that is known."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.search import index

from core import statements
from core.blocks.documents import FileFacts, title_of
from core.blocks.prose import PARAGRAPH_FEATURES
from core.models import BasePage
from core.models.shown import FACE
from core.page_form import PageForm
from core.published import published
from core.statements import statement
from core.story_field import StoryField
from core.translatable import TakenOverField
from core.uses import true_until, uses

# More than any office has open at a time, so that a list is bounded whatever happens.
AT_MOST = 300


class OpportunityPageForm(PageForm):
    """The editing form: a way of applying is asked for when the page is published, not of a draft."""

    def clean(self):
        """Refuse an opportunity that nobody could apply for."""
        cleaned = super().clean()
        ways = ("how_to_apply", "apply_link", "apply_email")
        if not self.is_deferred_validation and not any(cleaned.get(way) or way in self.errors for way in ways):
            self.add_error(
                "how_to_apply",
                ValidationError(_("Say how to apply, or give a link or an e-mail address for applications.")),
            )
        return cleaned


class OpportunityPage(BasePage):
    """Something to apply for until its closing moment, when it leaves every list by itself."""

    base_form_class = OpportunityPageForm

    class Kind(models.TextChoices):
        VACANCY = "vacancy", _("Vacancy")
        TENDER = "tender", _("Tender")
        CALL = "call", _("Call for proposals")
        VOLUNTEERING = "volunteering", _("Volunteering")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.VACANCY)
    reference = models.CharField(
        _("reference"), max_length=60, blank=True, help_text=_("The number that applicants quote: VN-2026-014.")
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("The duty station, or where the work is done.")
    )
    terms = models.CharField(
        _("contract or grade"), max_length=120, blank=True, help_text=_("Such as “Fixed term, one year, G5”.")
    )
    closing = models.DateTimeField(
        _("closes"),
        null=True,
        help_text=_(
            "Until this moment people can apply; at this moment the page says that it is closed, and it leaves every "
            "list. Enter it in the time zone of your own account; visitors see the office's."
        ),
    )
    how_to_apply = RichTextField(
        _("how to apply"),
        features=PARAGRAPH_FEATURES,
        blank=True,
        help_text=_("Step by step: what to send, in which language, and what happens next."),
    )
    apply_link = models.URLField(
        _("link for applications"), max_length=500, blank=True, help_text=_("The full address: https://…")
    )
    apply_email = models.EmailField(_("e-mail for applications"), blank=True)
    body = StoryField(_("body"))

    override_translatable_fields = [*BasePage.override_translatable_fields, TakenOverField("reference")]
    parent_page_types = ["action.ActionPage"]
    subpage_types: list[str] = []
    page_description = _("A vacancy, tender, call for proposals or volunteering, with its closing time.")
    found_as = "opportunity"
    page_icon = "calendar-check"
    # It closes by itself.
    ages = False

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("reference"), FieldPanel("place"), FieldPanel("terms")], heading=_("What")
        ),
        FieldPanel("closing"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("how_to_apply"), FieldPanel("apply_link"), FieldPanel("apply_email")],
            heading=_("Applications"),
        ),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("reference"),
        index.SearchField("place"),
        index.SearchField("terms"),
        index.SearchField("how_to_apply"),
        index.FilterField("kind"),
        index.FilterField("closing"),
    ]
    api_fields = [
        *BasePage.api_fields,
        APIField("kind"),
        APIField("reference"),
        APIField("place"),
        APIField("terms"),
        APIField("closing"),
        APIField("how_to_apply"),
        APIField("apply_link"),
        APIField("apply_email"),
        APIField("body"),
        APIField("documents"),
    ]

    class Meta:
        verbose_name = _("opportunity")
        verbose_name_plural = _("opportunities")
        indexes = [models.Index(fields=["closing"], name="opportunity_closing")]

    @property
    def kind_label(self) -> str:
        """The kind in the reader's language."""
        return self.get_kind_display()

    @property
    def kind_heading(self) -> str:
        """The kind in the plural, as it stands above a list."""
        return str(HEADINGS[self.Kind(self.kind)])

    @property
    def is_open(self) -> bool:
        """Whether one can still apply; an opportunity without a closing moment (a draft) is not open."""
        return self.closing is not None and self.closing > timezone.now()

    @classmethod
    def open_ones(cls, below: Page) -> list["OpportunityPage"]:
        """Give the published opportunities below a page that are open now, soonest closing first, without their text.

        Tells whoever records until when the list is true: the next closing moment.
        """
        uses(f"listing:opportunities:{below.pk}")
        found = _open(below.path, below.depth)
        true_until(found[0].closing if found else None)
        return found

    @classmethod
    def by_kind(cls, below: Page) -> list["OpportunityPage"]:
        """Give the open ones with those of a kind together: vacancies first, and in each kind the soonest first."""
        return sorted(cls.open_ones(below), key=lambda page: cls.Kind.values.index(page.kind))

    @classmethod
    def newest_first(cls, below: Page) -> list["OpportunityPage"]:
        """Give the open ones, the latest published first: what a feed shows."""
        return sorted(
            cls.open_ones(below),
            key=lambda page: page.first_published_at.timestamp() if page.first_published_at else 0.0,
            reverse=True,
        )

    def get_context(self, request, *args, **kwargs):
        """Add whether it is open, asked once, and the documents."""
        context = super().get_context(request, *args, **kwargs)
        context["is_open"] = self.is_open
        if context["is_open"]:
            true_until(self.closing)
        context["documents"] = list(self.documents.select_related("document"))
        return context

    def listings(self, above):
        """Add those of opportunities."""
        return super().listings(above) | {f"listing:opportunities:{key}": FACE for key in above}

    def structured_data(self, frame) -> list[dict]:
        """Describe an open vacancy as a JobPosting; the other kinds have no word in schema.org's vocabulary."""
        if self.kind != self.Kind.VACANCY or self.closing is None or not self.is_open or frame.withdrawn:
            return []
        posting: dict = {
            "@type": "JobPosting",
            "title": self.title,
            "description": self.summary or self.title,
            "validThrough": self.closing.isoformat(),
            "hiringOrganization": {"@id": f"{frame.root_url}/#office"},
            "url": frame.address,
        }
        if self.first_published_at:
            posting["datePosted"] = self.first_published_at.date().isoformat()
        if self.place:
            posting["jobLocation"] = {"@type": "Place", "address": self.place}
        if self.reference:
            posting["identifier"] = {"@type": "PropertyValue", "value": self.reference}
        return [posting]


HEADINGS = {
    OpportunityPage.Kind.VACANCY: _("Vacancies"),
    OpportunityPage.Kind.TENDER: _("Tenders"),
    OpportunityPage.Kind.CALL: _("Calls for proposals"),
    OpportunityPage.Kind.VOLUNTEERING: _("Volunteering opportunities"),
}


@statement
def _open(above: str, depth: int) -> PageQuerySet:
    below = published(OpportunityPage.objects.filter(path__startswith=above, depth__gt=depth))
    still = below.filter(closing__gt=statements.now())
    return still.defer_streamfields().defer("how_to_apply").order_by("closing", "path")[:AT_MOST]


class OpportunityDocument(TranslatableMixin, Orderable):
    """A document of an opportunity, under a title of its own where the file's is of no help."""

    page = ParentalKey(OpportunityPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("title"),
        max_length=150,
        blank=True,
        help_text=_("What readers see: “Terms of reference”. Empty takes the document's own title."),
    )

    panels = [FieldPanel("document"), FieldPanel("title")]
    api_fields = [APIField("document"), APIField("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("document")

    @property
    def label(self) -> str:
        """The title that readers see."""
        return self.title or title_of(self.document)

    @cached_property
    def file(self) -> FileFacts:
        """What to tell of the file before it costs data."""
        return FileFacts(self.document)
