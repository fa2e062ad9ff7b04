"""The project's own image model and its renditions."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from core.models.collections import Embargoable


class CustomImage(AbstractImage, Embargoable):
    """A picture with its credit, its alternative text (`description`), and the consent of the people on it."""

    class People(models.TextChoices):
        NONE = "none", _("Nobody can be recognised")
        ADULTS = "adults", _("Adults can be recognised")
        CHILDREN = "children", _("A child can be recognised")

    adorns = models.BooleanField(
        _("it only adorns"),
        default=False,
        help_text=_("It says nothing that the words beside it do not say, so it needs no alternative text."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture, as it should stand beside it: “Photo: A. Sample”."),
    )
    people = models.CharField(
        _("people on the picture"),
        max_length=10,
        choices=People,
        default=People.NONE,
        help_text=_("A picture of people without their consent cannot be published; a child's comes from a guardian."),
    )
    consent_kept_by = models.CharField(
        _("consent is kept by"),
        max_length=150,
        blank=True,
        help_text=_("Who has the signed form, and where: “Press desk, folder 2026”."),
    )
    consent_until = models.DateField(
        _("consent holds until"), null=True, blank=True, help_text=_("Empty: until it is withdrawn.")
    )
    consent_withdrawn = models.BooleanField(
        _("consent was withdrawn"),
        default=False,
        help_text=_("Takes the picture off the site at once, and deletes every size that was made of it."),
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "adorns",
        "credit",
        "people",
        "consent_kept_by",
        "consent_until",
        "consent_withdrawn",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit"), index.FilterField("people")]

    def clean(self):
        """Refuse a consent that nobody keeps."""
        super().clean()
        if (self.consent_until or self.consent_withdrawn) and not self.consent_kept_by.strip():
            raise ValidationError({"consent_kept_by": _("Say who keeps the consent, so that it can be found.")})

    @property
    def why_not_public(self) -> str:
        """Why the picture may not be shown, in a sentence to the editor; empty when it may."""
        if self.consent_withdrawn:
            return str(_("The consent for the picture “%(title)s” was withdrawn: choose another.")) % {
                "title": self.title
            }
        if self.people == self.People.NONE:
            return ""
        if not self.consent_kept_by.strip():
            return str(
                _("The picture “%(title)s” shows people, and no consent is noted: note it there, or choose another.")
            ) % {"title": self.title}
        if self.consent_until and self.consent_until < timezone.localdate():
            return str(_("The consent for the picture “%(title)s” ended on %(day)s: renew it, or choose another.")) % {
                "title": self.title,
                "day": self.consent_until,
            }
        return ""

    @property
    def is_withheld(self) -> bool:
        """Whether its sizes are the admin's only: for lack of consent, or under embargo."""
        return bool(self.why_not_public) or self.is_embargoed

    @property
    def is_described(self) -> bool:
        """Whether it has an alternative text, or is marked as one that needs none."""
        return self.adorns or bool(self.description.strip())

    @property
    def public_until(self) -> datetime.datetime | None:
        """The moment from which the picture may no longer be shown; None when time alone does not end it."""
        if self.consent_until is None:
            return None
        day_after = self.consent_until + datetime.timedelta(days=1)
        return timezone.make_aware(datetime.datetime.combine(day_after, datetime.time.min))


class CustomRendition(AbstractRendition):
    """A size of a picture."""

    PUBLIC_FOLDER = "images"
    WITHHELD_FOLDER = "withheld"

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    @property
    def is_in_place(self) -> bool:
        """Whether the file lies where it belongs: among the public ones, or withheld."""
        return self.file.name.startswith(f"{self._folder}/")

    @property
    def _folder(self) -> str:
        return self.WITHHELD_FOLDER if self.image.is_withheld else self.PUBLIC_FOLDER

    def get_upload_to(self, filename: str) -> str:
        """Give Wagtail's path, in the folder that the picture's consent and embargo allow."""
        _folder, _slash, name = super().get_upload_to(filename).partition("/")
        return f"{self._folder}/{name}"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_custom_rendition")
        ]
