"""A form that an editor composes: contact, a problem to report, or anything else that is asked for."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, TranslatableMixin
from wagtail.search import index
from wagtail.url_routing import RouteResult

from action import tokens
from action.editing_form import FormPageForm
from action.field_types import FieldType
from action.public_form import ABOUT, PublicForm, PublicFormBuilder
from core.blocks.prose import PARAGRAPH_FEATURES
from core.models import BasePage
from core.models.shown import FACE
from core.published import published
from core.slugs import ascii_slug
from core.story_field import StoryField
from core.translatable import FixedField, TakenOverField
from core.uses import uses

from .submission import Submission

DAYS_KEPT = 90
# Where a visitor is led once the form is sent: loading it again sends nothing.
SENT = "sent"
# A hyphen keeps these apart from the names of an editor's fields.
STAMP = "form-stamp"
TRAP = "your-website"


def validate_addresses(value: str) -> None:
    """Refuse a list of e-mail addresses, separated by commas, with one that is none."""
    for address in value.split(","):
        try:
            validate_email(address.strip())
        except ValidationError:
            raise ValidationError(
                _("“%(address)s” is no e-mail address. Separate several by commas."), params={"address": address}
            ) from None


class FormPage(FormMixin, BasePage):
    """A form: its answers are stored, and the office is told of them by e-mail."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("Contact")
        PROBLEM = "problem", _("Report a problem")
        OTHER = "other", _("Other")

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.CONTACT,
        help_text=_("“Report a problem” also notes which page the visitor came from."),
    )
    body = StoryField(_("introduction"))
    button = models.CharField(_("words of the button"), max_length=40, blank=True, help_text=_("Empty takes “Send”."))
    thanks = RichTextField(
        _("thanks"),
        features=PARAGRAPH_FEATURES,
        blank=True,
        help_text=_("What people read once they have sent the form: what happens next, and when they hear from you."),
    )
    send_to = models.CharField(
        _("tell by e-mail"),
        max_length=255,
        blank=True,
        validators=[validate_addresses],
        help_text=_("Who hears of each message; several addresses are separated by commas. Nobody else sees them."),
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "For complaints and protection cases. Nobody need give their name; the e-mail only says that a message "
            "has come; the browser keeps nothing; only people with the right to read sensitive messages see them."
        ),
    )
    readers = models.CharField(
        _("who reads it"),
        max_length=200,
        blank=True,
        help_text=_("Shown to the visitor, so write it for them: “Only the office's two protection officers”."),
    )
    kept_days = models.PositiveSmallIntegerField(
        _("days kept"),
        null=True,
        blank=True,
        default=DAYS_KEPT,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_(
            "Shown to the visitor; after this many days a message is deleted from the website (e-mails are not). "
            "A change holds for messages that come after it. Empty keeps them until somebody deletes them."
        ),
    )

    # The only public pages with a token, and so with a cookie: they are never made into files.
    needs_token = True
    allowed_http_methods = ["GET", "HEAD", "OPTIONS", "POST"]
    base_form_class = FormPageForm
    override_translatable_fields = [*BasePage.override_translatable_fields, TakenOverField("send_to")]
    own_preview_modes = [("form", _("Form")), ("landing", _("Thanks"))]
    # The mixin has its own list.
    preview_modes = BasePage.preview_modes

    parent_page_types = ["home.HomePage", "action.ActionPage"]
    subpage_types: list[str] = []
    page_description = _("A form: contact, a problem to report, a complaint. Answers are stored and e-mailed.")
    page_icon = "form"

    content_panels = [
        FormSubmissionsPanel(),
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("sensitive"), FieldPanel("readers"), FieldPanel("kept_days")], heading=_("Who reads it")
        ),
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question"), min_num=1),
        MultiFieldPanel(
            [FieldPanel("button"), FieldPanel("thanks"), FieldPanel("send_to")], heading=_("When it is sent")
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("readers")]
    api_fields = [
        *BasePage.api_fields,
        APIField("kind"),
        APIField("body"),
        APIField("sensitive"),
        APIField("readers"),
        APIField("kept_days"),
        APIField("form_fields"),
    ]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    @classmethod
    def listed(cls, below: Page) -> list["FormPage"]:
        """Give the published forms right below a page, in the order of the page tree."""
        uses(f"listing:forms:{below.pk}")
        return list(published(cls.objects.child_of(below)).defer_streamfields().defer("thanks").order_by("path"))

    def listings(self, above):
        """Add that of the forms."""
        return super().listings(above) | {f"listing:forms:{above[-1]}": FACE}

    @property
    def recipients(self) -> list[str]:
        """The addresses that hear of each message."""
        return [address.strip() for address in self.send_to.split(",") if address.strip()]

    @property
    def days_kept(self) -> int | None:
        """After how many days a message is deleted; None for never, which no sensitive form can be set to."""
        return self.kept_days or (DAYS_KEPT if self.sensitive else None)

    def get_form_class(self) -> type[PublicForm]:
        """Give the class of the form that visitors fill in."""
        about_a_page = self.kind == self.Kind.PROBLEM
        return PublicFormBuilder(self.get_form_fields(), self.sensitive, about_a_page).get_form_class()

    def get_submission_class(self) -> type[Submission]:
        """Give the class that messages are stored as."""
        return Submission

    def get_submissions_list_view_class(self):
        """Give Wagtail's list of messages, with exports that are safe to open."""
        from action.submissions import SubmissionsView  # it needs this model

        return SubmissionsView

    def get_data_fields(self) -> list[tuple[str, object]]:
        """Name the columns of the list of messages and of its exports."""
        extra: list[tuple[str, object]] = [("delete_after", _("Deleted after"))]
        if self.kind == self.Kind.PROBLEM:
            extra.insert(0, (ABOUT, _("About the page")))
        return [*super().get_data_fields(), *extra]

    def route(self, request, path_components):
        """Find the page of thanks below the form itself."""
        if path_components == [SENT] and self.live:
            return RouteResult(self, kwargs={"sent": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args, sent: bool = False, **kwargs) -> HttpResponse:
        """Show the form, take what is sent, or thank for it."""
        if self.sensitive:
            request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]
        if sent:
            return self.render_landing_page(request)
        if request.method == "POST" and not self.withdrawal:
            return self._answer(request)
        form = self.get_form(page=self, initial={ABOUT: request.GET.get("page")})
        return self._show(request, form, tokens.issue(self.pk))

    @sensitive_variables()
    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Store what was sent and lead on to the thanks, or show the form again with everything that was typed."""
        if request.POST.get(TRAP):
            return self._thank(request)
        form = self.get_form(request.POST, page=self)
        posted = request.POST.get(STAMP, "")
        stamp = tokens.read(posted, self.pk)
        if stamp.verdict in (tokens.Verdict.UNREADABLE, tokens.Verdict.TOO_OLD):
            posted = tokens.issue(self.pk)
        if getattr(request, "token_failed", False):
            return self._show(request, form, posted, PROBLEMS["token"], status=403)
        if stamp.verdict is tokens.Verdict.TOO_FAST and not form.is_valid():
            # Somebody who pressed the button too early is told what is missing, and takes more time by that.
            return self._show(request, form, posted)
        if stamp.verdict is not tokens.Verdict.FINE:
            return self._show(request, form, posted, PROBLEMS[stamp.verdict])
        if not form.is_valid():
            return self._show(request, form, posted)
        form.number = stamp.number
        self.process_form_submission(form)
        return self._thank(request)

    @sensitive_variables()
    def process_form_submission(self, form) -> Submission | None:
        """Store the message and have the office told of it, both or neither; None when it came before."""
        from action.notify import tell_office  # it needs this model

        with transaction.atomic():
            submission = Submission.keep(self, form.cleaned_data, form.number)
            if submission is not None and self.recipients:
                tell_office.enqueue(submission.pk)
        return submission

    def _thank(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(f"{self.get_url(request)}{SENT}/")

    def _show(self, request, form, stamp: str, problem="", status: int = 200) -> HttpResponse:
        """Show the form; `problem` is a sentence that says why it comes back."""
        context = self.get_context(request) | {"form": form, "stamp": stamp, "problem": problem}
        response = TemplateResponse(request, self.get_template(request), context, status=status)
        patch_cache_control(response, private=True, **({"no_store": True} if self.sensitive else {"no_cache": True}))
        return response

    def get_context(self, request, *args, **kwargs):
        """Add the names that the template's own fields go by."""
        names = {"stamp_name": STAMP, "trap_name": TRAP}
        return super().get_context(request, *args, **kwargs) | names

    def get_preview_context(self, request, mode_name):
        """Add an empty form."""
        context = super().get_preview_context(request, mode_name)
        return context | {"form": self.get_form(page=self), "stamp": tokens.issue(self.pk)}


PROBLEMS = {
    "token": _(
        "We could not be sure that it came from you: the form was open for very long, or your browser keeps no "
        "cookies of this site. Nothing is lost: please send it again."
    ),
    tokens.Verdict.UNREADABLE: _("A part of the form got lost on its way. Nothing that you wrote is: send it again."),
    tokens.Verdict.TOO_OLD: _("The form was open for more than 30 days. Nothing is lost: please send it again."),
    tokens.Verdict.TOO_FAST: _(
        "The form came back within seconds, as robots send it. Nothing is lost: look it over, and please send it again."
    ),
}


class FormField(TranslatableMixin, AbstractFormField):
    """One question of a form."""

    page = ParentalKey(FormPage, on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField(_("kind of answer"), max_length=16, choices=FieldType, default=FieldType.SINGLE_LINE)
    field_type.required_on_save = True  # type: ignore[attr-defined]
    required = models.BooleanField(
        _("must be answered"), default=False, help_text=_("The less you ask for, the more people write.")
    )
    choices = models.TextField(_("choices"), blank=True, help_text=_("One a line; for questions with choices only."))
    max_length = models.PositiveIntegerField(
        _("longest answer"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("In characters; empty for 255 on one line, 5,000 on several."),
    )

    # Answers are stored under the same name in every language.
    override_translatable_fields = [FixedField("clean_name")]

    panels = [
        FieldPanel("label", heading=_("Question"), help_text=_("As the visitor reads it above the field.")),
        FieldPanel("field_type", classname="formbuilder-type", required_on_save=True),
        FieldPanel("help_text", heading=_("Explanation")),
        FieldPanel("choices", classname="formbuilder-choices"),
        FieldRowPanel([FieldPanel("required"), FieldPanel("max_length")]),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("question")

    def get_field_clean_name(self) -> str:
        """Give the name under which answers are stored: Latin letters, also of a Russian or Turkmen question."""
        name = ascii_slug(self.label).replace("-", "_").lower() or "question"
        return f"{name}_answer" if name in ("submit_time", "delete_after") else name
