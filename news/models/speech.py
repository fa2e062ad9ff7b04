"""A speech, statement, video script or message."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.languages import passage_languages, translated_name
from core.models import BasePage
from core.quotation import without_marks
from core.uses import uses

from .dated import DatedPage


class SpeechPage(DatedPage):
    """What somebody said: the headline quote first, the transcript as its body."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("Speech")
        STATEMENT = "statement", _("Statement")
        VIDEO_SCRIPT = "video-script", _("Video script")
        MESSAGE = "message", _("Message")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SPEECH)
    kicker = models.CharField(
        _("line above the title"),
        max_length=150,
        blank=True,
        help_text=_("What this is, when it is more than the kind says: “Video script for International Migrants Day”."),
    )
    speaker = models.ForeignKey(
        "people.Person",
        verbose_name=_("speaker"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    speaker_name = models.CharField(
        _("speaker's name"),
        max_length=120,
        blank=True,
        help_text=_("For somebody who is not among the people, or whose entry was deleted."),
    )
    role = models.CharField(
        _("role at the time"), max_length=160, blank=True, help_text=_("When it was not the role of today.")
    )
    occasion = models.CharField(_("occasion"), max_length=150, blank=True)
    language_delivered = models.CharField(_("language delivered"), max_length=10, blank=True, choices=passage_languages)
    check_against_delivery = models.BooleanField(
        _("check against delivery"), default=False, help_text=_("The text was prepared before it was spoken.")
    )
    quote = models.TextField(
        _("headline quote"),
        max_length=400,
        blank=True,
        help_text=_("The one sentence to remember, without quotation marks. It stands at the top, large."),
    )

    video_address = models.URLField(
        _("video"), blank=True, help_text=_("Where the recording can be seen; shown as a link that loads nothing.")
    )
    contact = models.ForeignKey(
        "people.Person",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom to ask about it; shown as a card below the text."),
    )

    read_with = ("listing_image", "speaker__portrait", "speaker__locale", "contact__portrait", "contact__locale")
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Words spoken: a speech, statement, video script or message, with its headline quote.")
    found_as = "speech"
    page_icon = "openquote"
    approvals = 2

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("quote"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("speaker"), FieldPanel("speaker_name"), FieldPanel("role")], heading=_("Who spoke")
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("kicker"),
                FieldPanel("date"),
                FieldPanel("occasion", help_text=_("What it was said at, as the invitation calls it.")),
                FieldPanel("place"),
                FieldPanel("language_delivered"),
                FieldPanel("check_against_delivery"),
            ],
            heading=_("What, when and where"),
        ),
        FieldPanel("body", heading=_("Transcript")),
        MultiFieldPanel([FieldPanel("video_address"), FieldPanel("contact")], heading=_("Video and contact")),
        DatedPage.relations_panel,
    ]
    search_fields = [
        *DatedPage.search_fields,
        index.SearchField("quote", boost=1.5),
        index.SearchField("occasion"),
        index.SearchField("speaker_line"),
        index.SearchField("role_line"),
        index.SearchField("contact_line"),
    ]

    class Meta:
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")

    @property
    def kind_label(self) -> str:
        """The kind in the reader's language."""
        return self.get_kind_display()

    @property
    def card_quote(self) -> str:
        """The headline quote: what a link to the speech shows elsewhere."""
        return self.quote

    @property
    def delivered_in(self) -> str:
        """The language that it was given in, by its name in the reader's; empty when it is not said."""
        return translated_name(self.language_delivered) if self.language_delivered else ""

    @property
    def speaker_line(self) -> str:
        """Who spoke: the person's name, or the one typed."""
        if self.speaker_id:
            uses(f"person:{self.speaker_id}")
            return self.speaker.name if self.speaker else self.speaker_name
        return self.speaker_name

    @property
    def role_line(self) -> str:
        """In what role: the one at the time, else the person's of today."""
        return self.role or (self.speaker.role if self.speaker_id and self.speaker else "")

    @property
    def contact_line(self) -> str:
        """Whom to ask, as the card below the text says it."""
        contact = self.contact
        return ", ".join(filter(None, (contact.name, contact.role, contact.email))) if contact else ""

    def structured_data(self, frame) -> list[dict]:
        """Add the speaker to what every dated page says of itself."""
        described = super().structured_data(frame)
        if name := self.speaker_line:
            person = {"@type": "Person", "name": name}
            if self.role_line:
                person["jobTitle"] = self.role_line
            described[0]["author"] = person
        return described

    def clean(self):
        """Take quotation marks off the headline quote: the page sets its own. Refuse a speech of nobody or nothing."""
        super().clean()
        self.quote = without_marks(self.quote)
        errors = {}
        if not self.speaker_id and not self.speaker_name.strip():
            errors["speaker_name"] = _("Say who spoke: choose a person above, or type a name.")
        if not self.quote.strip() and not self.body and not self.video_address:
            errors["quote"] = _("Give the words: a headline quote here, the transcript below, or the video's address.")
        if errors:
            raise ValidationError(errors)
