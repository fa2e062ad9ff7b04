"""The text of a document, as far as it could be read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentText(models.Model):
    """What was read of a document, of which file, and what came of it; only `search.documents` writes here."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Not read yet")
        READ = "read", _("Read")
        EMPTY = "empty", _("Without text")
        LOCKED = "locked", _("Needs a password")
        TOO_LARGE = "too-large", _("Too large")
        TOO_LONG = "too-long", _("Takes too long")
        BROKEN = "broken", _("Damaged")
        MISSING = "missing", _("Its file is gone")

    ADVICE = {
        State.WAITING: _("The worker reads it in its turn. If this stays so, see that the worker is running."),
        State.EMPTY: _(
            "Its pages are pictures of text, as a scanner makes them. Have the text recognised (OCR) and upload that."
        ),
        State.LOCKED: _("Visitors need the password too. Save it without one and upload that."),
        State.TOO_LARGE: _("Save it with smaller pictures, or in parts, and upload that."),
        State.TOO_LONG: _("Save it anew as a PDF from the program that it was written in, and upload that."),
        State.BROKEN: _("It cannot be opened as a PDF. Save it anew as a PDF and upload that."),
        State.MISSING: _("It is not where uploaded files are kept. Upload it again."),
    }

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    # What was read, or is to be: a storage may give a new file the name of the old one.
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State)
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")

    def __str__(self):
        return str(self.document)

    @property
    def advice(self):
        """What to do so that visitors find the document by its text; nothing for one that they find."""
        return self.ADVICE.get(self.State(self.state), "")

    def is_of_another(self, document) -> bool:
        """Say whether a document has another file now; one whose hash nobody has taken goes by its name."""
        hashes = {self.file_hash, document.file_hash} - {""}
        return self.file_name != document.file.name or len(hashes) > 1
