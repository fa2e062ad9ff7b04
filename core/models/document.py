"""The project's own document model, so that fields can be added without a painful move later."""

from wagtail.documents.models import AbstractDocument, Document


class CustomDocument(AbstractDocument):
    """A file for visitors to download."""

    admin_form_fields = Document.admin_form_fields
