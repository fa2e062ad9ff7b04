"""What every page type of the project shares, and no more."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from core.models.image import CustomImage
from core.models.notice import PageNotice, notices_panel
from core.models.previewed import Previewed
from core.models.publishable import Publishable
from core.models.searched import Searched
from core.models.shown import Shown
from core.page_form import PageForm
from core.slugs import ascii_slug, numbered
from core.translatable import OwnField


class BasePage(Shown, Previewed, Publishable, Searched):
    """A page with a summary and what listings show of it.

    A type adds its own fields and sets `parent_page_types`, `subpage_types`, `page_description` and `page_icon`.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences: what a reader learns here. Shown in listings and by search engines."),
    )
    listing_title = models.CharField(
        _("listing title"),
        max_length=100,
        blank=True,
        help_text=_("A shorter title for listings, when the title is too long there."),
    )
    listing_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("listing image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown beside the title in listings."),
    )

    page_icon = "doc-empty"
    # Whether press officers publish what stands here and below (accounts/roles.py); elsewhere the head of office does.
    press_publishes = False
    # How many people must approve it before it is public, where a workflow of ours stands over it (approvals/).
    approvals = 0
    # Whether what it says can stop being true unnoticed, so that somebody is to look at it now and then
    # (editorial/dashboard/reviews.py). What is dated says what was so on its day.
    ages = True
    base_form_class = PageForm
    # An address in the language of the page: it is made from the translated title.
    override_translatable_fields = [OwnField("slug")]

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    api_fields = [APIField("summary"), APIField("listing_title")]
    content_panels = [
        TitleFieldPanel(
            "title",
            help_text=_(
                "What is new, in about 60 characters: what a reader would click on, not what kind of text it is."
            ),
        )
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("listing_title"), FieldPanel("listing_image"), FieldPanel("show_in_menus")],
            heading=_("In listings and menus"),
            help_text=_("How other pages of the site show this one."),
        ),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
            help_text=_("All of it may stay empty: the title and the summary serve. Look at it under Preview."),
        ),
    ]

    settings_panels = [*Page.settings_panels, notices_panel()]

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        """The title as listings show it."""
        return self.listing_title or self.title

    @property
    def page_type(self) -> str:
        """The type's name as `app.Model`, for the body's data-page-type."""
        return f"{self._meta.app_label}.{self._meta.object_name}"

    @property
    def card_quote(self) -> str:
        """The sentence that the page's link card bears (core/link_card); a type that has one says which."""
        return ""

    @property
    def withdrawal(self) -> PageNotice | None:
        """The notice that withdraws the page; None when it stands."""
        return next((notice for notice in self.notices.all() if notice.withdraws), None)

    def clean(self):
        """Refuse pictures that may not be shown."""
        super().clean()
        errors = {}
        for field in self._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is CustomImage:
                image = getattr(self, field.name)
                if image is not None and image.why_not_public:
                    errors[field.name] = image.why_not_public
        if errors:
            raise ValidationError(errors)

    def _set_core_field_defaults(self):
        """Make the slug ASCII and short before Wagtail looks whether it is free; runs before every save, drafts too."""
        typed = "" if not self.slug or self._slug_is_copied() else ascii_slug(self.slug)
        if (not typed or typed != self.slug) and (self.path or getattr(self, "_cached_parent_obj", None)):
            if self.locale_id is None:
                self.locale = self.get_default_locale()
            self.slug: str = self._get_autogenerated_slug(typed or self._slug_from_title())
        super()._set_core_field_defaults()

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """Give the slug, or it with the first number that is free; Wagtail's own grows longer than a slug may be."""
        number, slug = 1, base_slug
        while not self._slug_is_available(slug, self.get_parent(), self):
            number += 1
            slug = numbered(base_slug, number)
        return slug

    def _slug_is_copied(self) -> bool:
        """Say whether a page that was never published gets a title of its own now, and has the slug of its original.

        Once it has had its own title the slug is what somebody wants it to be.
        """
        if self.pk is None or self.first_published_at is not None or self.live or self.alias_of_id:
            return False
        stored = Page.objects.filter(pk=self.pk, slug=self.slug).exclude(title=self.title).values("slug", "title")
        older = Page.objects.filter(translation_key=self.translation_key, pk__lt=self.pk)
        return any(older.filter(**each).exists() for each in stored)

    def _slug_from_title(self) -> str:
        """Transliterate the title; Arabic, which loses its vowels so, takes the slug of the page it translates."""
        if self.locale.language_code.startswith("ar"):
            source = Page.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk).first()
            if source is not None:
                return source.slug
        return ascii_slug(self.title) or self._meta.model_name

    def structured_data(self, frame) -> list[dict]:
        """Give what this page is in schema.org's words, for JSON-LD; `frame` is the Frame around it."""
        return []
