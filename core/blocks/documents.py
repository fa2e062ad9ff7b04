"""Files to download, with what a visitor must know before they cost data."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from core.uses import uses

from .choosers import DocumentChooser


class FileFacts:
    """What is shown of a file: `url`, `type` (“PDF”), `size` in bytes or None when unknown, `content_type`."""

    def __init__(self, document: AbstractDocument):
        uses(f"document:{document.pk}")
        self.document = document
        self.url = document.url
        self.type = document.file_extension.upper()
        self.content_type = document.content_type

    @cached_property
    def size(self) -> int | None:
        """The size in bytes; Wagtail's own method would save what it finds, and showing a page never writes."""
        if self.document.file_size is not None:
            return self.document.file_size
        try:
            return self.document.file.size
        except (OSError, ValueError):
            return None


def facts(document: AbstractDocument | None) -> FileFacts | None:
    """Give the facts of a chosen document; None when none is chosen or it was deleted."""
    return FileFacts(document) if document is not None else None


def stand_in(file_name: str, size: int, title: str = "") -> AbstractDocument:
    """Give the newest document of a type for a preview, else one that is not in the library and cannot be fetched."""
    model = get_document_model()
    extension = file_name.rpartition(".")[2]
    newest = model.objects.filter(file__iendswith=f".{extension}").order_by("-pk").first()
    return newest or model(pk=0, title=title or file_name, file=f"documents/{file_name}", file_size=size)


def title_of(document: AbstractDocument | None) -> str:
    """Give a document's own title, empty when it was deleted, and tell core.uses: many links have other words."""
    if document is None:
        return ""
    uses(f"document-title:{document.pk}")
    return document.title


class DocumentValue(StructValue):
    """A document with its words and facts."""

    @cached_property
    def file(self) -> FileFacts | None:
        """The facts of the file; None when the document was deleted."""
        return facts(self.get("document"))

    @property
    def text(self) -> str:
        """The words of the link: the editor's own, else the document's title."""
        return self.get("title") or title_of(self.get("document"))


class DocumentBlock(StructBlock):
    """A document to download."""

    document = DocumentChooser(label=_("Document"))
    title = CharBlock(
        label=_("Title"), required=False, max_length=150, help_text=_("Only when it differs from the document's own.")
    )
    note = CharBlock(
        label=_("Note"), required=False, max_length=200, help_text=_("What is in it, or in which language.")
    )

    class Meta:
        icon = "download"
        label = _("Document")
        label_format = "{document} {title}"
        description = _("A file to download; its type and size stand beside it.")
        template = "blocks/document.html"
        value_class = DocumentValue

    def get_preview_value(self):
        """Show the newest PDF of the library, or a file that only looks like one."""
        document = stand_in("guide.pdf", 412_000, str(_("Guide for seasonal workers")))
        return self.normalize({"document": document, "title": "", "note": "Turkmen, 12 pages"})

    def get_searchable_content(self, value):
        """Give the words of the link and the note."""
        return [value.text, value.get("note") or ""] if value.get("document") else []
