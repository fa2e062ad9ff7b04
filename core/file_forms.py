"""The forms of pictures and documents: they say whether a file is under embargo, and refuse one that is public."""

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.embargo import hours_of, named_in_public
from core.models.collections import OfficeCollections
from core.zone import told


class UnderEmbargo(BaseCollectionMemberForm):
    """What both forms have in common."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("collection")
        if field is not None and self.instance.pk and self.instance.is_embargoed:
            waits = _("Under embargo: only those who work on it see it.")
            field.help_text = f"{waits} {escape(self._goes_out())}"

    def _goes_out(self) -> str:
        waiting = hours_of(self.instance)
        if not waiting:
            return _("It goes out with the first page that shows it, when that is published.")
        first = waiting[0]
        return _("It goes out with “%(page)s” on %(hour)s.") % {
            "page": first.object_str,
            "hour": told(first.approved_go_live_at),
        }

    def clean_collection(self):
        """Refuse to put under embargo what everybody can see already."""
        collection = self.cleaned_data["collection"]
        moved = self.instance.pk and collection.pk != self.instance.collection_id
        if moved and OfficeCollections.under_embargo().filter(pk=collection.pk).exists():
            refuse_public([self.instance])
        return collection


def refuse_public(files) -> None:
    """Refuse to put files under embargo of which one is shown in public.

    Raises:
        ValidationError: One is; it says which and where.
    """
    for file in files:
        if public := named_in_public(file):
            raise ValidationError(
                _(
                    "“%(file)s” cannot lie under embargo, for everybody sees it in “%(page)s”: take it out there "
                    "first, or leave it where it is."
                )
                % {"file": file.title, "page": public[0]}
            )


class PictureForm(UnderEmbargo, BaseImageForm):
    """The form of a picture."""


class DocumentForm(UnderEmbargo, BaseDocumentForm):
    """The form of a document."""
