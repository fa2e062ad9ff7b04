"""The project's own document model."""

from django.core.exceptions import ValidationError
from wagtail.documents.models import AbstractDocument, Document

from core.models.collections import Embargoable
from core.uploads import check_content


class CustomDocument(AbstractDocument, Embargoable):
    """A file for visitors to download."""

    admin_form_fields = Document.admin_form_fields

    def clean(self):
        """Refuse a new file whose content is not what its name says."""
        super().clean()
        if self.file and not self.file._committed:
            try:
                check_content(self.file.file, self.file.name)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
