"""A link inside a block: to a page, a document or an address elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructBlockValidationError, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock

from core.uses import uses


class LinkValue(StructValue):
    """Where a link leads; a page that is gone or not published leads nowhere."""

    @cached_property
    def url(self) -> str:
        """The address, or an empty string when there is nothing public to lead to."""
        if page := self.get("page"):
            uses(f"page:{page.pk}")
            return (page.url or "") if page.live else ""
        if document := self.get("document"):
            return document.url
        return self.get("address") or ""

    @cached_property
    def text(self) -> str:
        """The words of the link: the editor's own, else the title of what it leads to."""
        target = self.get("page") or self.get("document")
        return self.get("label") or (target.title if target else "") or self.get("address") or ""

    @property
    def leaves(self) -> bool:
        """Whether the link leads to another site."""
        return bool(self.get("address")) and not self.get("page") and not self.get("document")


class LinkBlock(StructBlock):
    """One link, of exactly one of three kinds."""

    label = CharBlock(label=_("Words"), required=False, max_length=100)
    page = PageChooserBlock(label=_("A page of this site"), required=False)
    document = DocumentChooserBlock(label=_("A document"), required=False)
    address = URLBlock(label=_("An address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue
        required = True

    def clean(self, value):
        """Refuse no target or several, and an address without words, each at its field."""
        result = super().clean(value)
        chosen = [name for name in ("page", "document", "address") if result.get(name)]
        errors = {}
        if not chosen and (self.meta.required or result.get("label")):
            errors["page"] = ValidationError(_("Choose where the link leads: a page, a document or an address."))
        for name in chosen[1:]:
            errors[name] = ValidationError(_("Choose only one: a page, a document or an address."))
        if chosen == ["address"] and not result.get("label"):
            errors["label"] = ValidationError(_("Say in words where this address leads."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result
