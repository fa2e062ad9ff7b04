"""A publication: what somebody wrote, and the files to read it in."""

from django import forms
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.frame import frame_of
from core.languages import direction, own_name, passage_languages
from core.models import BasePage, ServesGoals
from core.models.goals import Serving
from core.models.shown import FACE
from core.page_form import PageForm
from core.published import published, with_publicity
from core.story_field import StoryField
from core.translatable import TakenOverField
from core.uses import uses
from resources.citation import citation
from resources.isbn import validate_isbn


class PublicationForm(PageForm):
    """The editor's form: only the areas of work in the page's own language can be ticked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if areas := self.fields.get("work_areas"):
            locale = self.instance.locale_id or (self.parent_page.locale_id if self.parent_page else None)
            areas.queryset = areas.queryset.filter(locale=locale).order_by("path")


class PublicationPage(ServesGoals, BasePage):
    """A report, brief, guide or the like, with its files in one or more languages."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        ANNUAL_REPORT = "annual-report", _("Annual report")
        STUDY = "study", _("Study")
        BRIEF = "brief", _("Brief")
        FACT_SHEET = "fact-sheet", _("Fact sheet")
        GUIDE = "guide", _("Guide")
        LEAFLET = "leaflet", _("Leaflet")
        DATA_SET = "data-set", _("Data set")
        OTHER = "other", _("Other publication")

    kind = models.CharField(_("type"), max_length=20, choices=Kind, default=Kind.REPORT)
    date = models.DateField(
        _("date of publication"),
        default=timezone.localdate,
        help_text=_("When it first appeared. Lists go by it; readers of the citation see the year."),
    )
    authors = models.TextField(
        _("authors"),
        max_length=1000,
        blank=True,
        help_text=_("One a line, as they should be cited: “Sample, A.”, or an organisation's name."),
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("Empty: this office, by its name.")
    )
    page_count = models.PositiveSmallIntegerField(
        _("number of pages"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, validators=[validate_isbn])
    cover = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The front page as a picture, upright or across; it is shown whole."),
    )
    body = StoryField(_("body"))
    work_areas = ParentalManyToManyField(
        "work.WorkAreaPage", verbose_name=_("areas of work"), blank=True, related_name="publications"
    )

    base_form_class = PublicationForm
    serving = Serving(_("Publications"), most=6)

    read_with = ("listing_image", "cover")
    override_translatable_fields = [*BasePage.override_translatable_fields, TakenOverField("isbn")]
    parent_page_types = ["resources.ResourcesPage"]
    subpage_types: list[str] = []
    page_description = _("A report, brief, guide or data set: abstract, files by language, and how to cite it.")
    found_as = "publication"
    page_icon = "doc-full-inverse"
    ages = False

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")], heading=_("What and when")),
        FieldPanel("authors"),
        FieldPanel("summary", heading=_("Abstract")),
        InlinePanel(
            "files",
            heading=_("Files"),
            label=_("file"),
            help_text=_("One a language, or several: the report, its annex. Readers see each one's language and size."),
        ),
        FieldPanel("cover"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldRowPanel([FieldPanel("page_count"), FieldPanel("isbn")])],
            heading=_("Imprint"),
        ),
        MultiFieldPanel(
            [FieldPanel("work_areas", widget=forms.CheckboxSelectMultiple), FieldPanel("goals")],
            heading=_("What it serves"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *ServesGoals.search_fields,
        index.SearchField("authors"),
        index.SearchField("publisher"),
        index.SearchField("isbn"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("date"),
    ]
    api_fields = [
        *BasePage.api_fields,
        APIField("kind"),
        APIField("date"),
        APIField("authors"),
        APIField("publisher"),
        APIField("page_count"),
        APIField("isbn"),
        APIField("cover"),
        APIField("files"),
        APIField("goals"),
        APIField("body"),
    ]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            # `date__year` is a range of dates, so years need no column of their own. What the filters count lies in the
            # index too, so that counting reads no bodies (bench/resources.py).
            models.Index(fields=["-date", "-page_ptr"], include=["kind", "goals"], name="publication_newest_first"),
            models.Index(fields=["kind", "-date", "-page_ptr"], name="publication_kind"),
            GinIndex(fields=["goals"], name="publication_goals"),
        ]

    @property
    def year(self) -> int | None:
        """The year of publication; None while a new page's date is being typed."""
        return self.date.year if self.date else None

    @property
    def kind_label(self) -> str:
        """The type in the reader's language."""
        return self.get_kind_display()

    @property
    def author_list(self) -> list[str]:
        """The authors, one an entry."""
        return [line.strip() for line in self.authors.splitlines() if line.strip()]

    @cached_property
    def file_list(self) -> list["PublicationFile"]:
        """The files in the editor's order, those whose document is gone left out; one query, none of storage."""
        found = [file for file in self.files.select_related("document") if file.document]
        for file in found:
            uses(f"document:{file.document.pk}")
        return found

    @property
    def total_size(self) -> int | None:
        """What all files weigh together, in bytes; None when the size of one is not known."""
        sizes = [file.size for file in self.file_list]
        return None if None in sizes else sum(size or 0 for size in sizes)

    @classmethod
    def shown(cls, pages: PageQuerySet) -> PageQuerySet:
        """Order pages as listings show them, newest first, with what a card needs and without their bodies."""
        return (
            pages.defer_streamfields()
            .select_related("listing_image")
            .prefetch_related("listing_image__renditions")
            .order_by("-date", "-page_ptr")
        )

    @classmethod
    def newest_first(cls, below: Page) -> PageQuerySet:
        """Give what is published below a page, newest first; the caller cuts it."""
        uses(f"listing:{cls._meta.model_name}:{below.pk}")
        return cls.shown(published(cls.objects.descendant_of(below)))

    def listings(self, above):
        """Add those of publications, and of its areas of work."""
        newest = {f"listing:publicationpage:{key}": FACE for key in above}
        areas = {f"listing:area:{area.pk}": FACE for area in self.work_areas.all()}
        return super().listings(above) | newest | areas

    def citation(self, request: HttpRequest) -> str:
        """Give the line to cite this by, in the language of the page; the address comes after it, apart."""
        office = frame_of(request, self).office
        return citation(
            authors=self.author_list,
            year=self.year,
            title=self.title,
            kind=self.kind_label,
            publisher=self.publisher or (office.name if office else ""),
            isbn=self.isbn,
        )

    def structured_data(self, frame) -> list[dict]:
        """Describe the publication as a Report, or as a Dataset when it is one."""
        office = {"@id": f"{frame.root_url}/#office"}
        work: dict = {
            "@type": "Dataset" if self.kind == self.Kind.DATA_SET else "Report",
            "name": self.title,
            "inLanguage": frame.language,
            "mainEntityOfPage": frame.address,
            "author": [{"@type": "Thing", "name": name} for name in self.author_list] or office,
            "publisher": {"@type": "Organization", "name": self.publisher} if self.publisher else office,
        }
        if self.date:
            work["datePublished"] = self.date.isoformat()
        if self.summary:
            work["description"] = self.summary
        return [work]

    def get_context(self, request, *args, **kwargs):
        """Add the citation, and the published areas of work that the publication belongs to."""
        context = super().get_context(request, *args, **kwargs)
        context["citation"] = self.citation(request)
        context["cited_at"] = self.get_full_url(request) or ""
        context["work_areas"] = self._published_areas()
        return context

    def _published_areas(self) -> list[Page]:
        """Give those of the areas of work that the public may see; works for a draft that is being previewed too."""
        areas = self.work_areas.all()
        # What is being previewed is not in the database: there the relation gives a list that only looks like a query.
        keys = areas.values("pk") if isinstance(areas, QuerySet) else [area.pk for area in areas]
        found = with_publicity(Page.objects.filter(pk__in=keys, locale=self.locale_id)).order_by("path")
        for area in found:
            uses(f"face:{area.pk}")
        return [area for area in found if area.is_listed]


class PublicationFile(TranslatableMixin, Orderable):
    """A publication's document in one language."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(_("language"), max_length=10, choices=passage_languages)
    document = models.ForeignKey(
        "core.CustomDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    note = models.CharField(
        _("note"), max_length=150, blank=True, help_text=_("What sets it apart: “Annex with tables”, “Large print”.")
    )

    panels = [FieldPanel("document"), FieldRowPanel([FieldPanel("language"), FieldPanel("note")])]
    api_fields = [APIField("language"), APIField("document"), APIField("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return f"{self.language_name}: {self.document}" if self.document_id else self.language_name

    @property
    def language_name(self) -> str:
        """The language's name in itself; the code for one that Django no longer knows."""
        try:
            return own_name(self.language)
        except KeyError:
            return self.language

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as the language is written."""
        try:
            return direction(self.language)
        except KeyError:
            return "ltr"

    @property
    def type_label(self) -> str:
        """The file's type as people call it: “PDF”."""
        return self.document.file_extension.upper()

    @property
    def size(self) -> int | None:
        """The file's size in bytes, as it was noted at upload; None when it was not. Never opens the file."""
        return self.document.file_size
