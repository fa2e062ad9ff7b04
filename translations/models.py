"""What translations were made from: versions of an original's text, and who follows which."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page


class Version(models.Model):
    """The text of a published page as it was when it came out; kept as long as a translation was made from it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="text_versions")
    published_at = models.DateTimeField(default=timezone.now)
    # Pairs of a path in the page and the text there, as translations.passages gives them.
    passages = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.published_at:%Y-%m-%d %H:%M}"


class Origin(models.Model):
    """Which page a translation follows, and which of its versions the translation says."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="origin")
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="followers")
    # None: nobody has said yet which version it is.
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="origins")
    # When the original's text first changed after that version; None: the translation is in step.
    behind_since = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    @property
    def behind(self) -> bool:
        """Whether the original's text changed since the version that the translation says."""
        return self.behind_since is not None

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.source_id}"
