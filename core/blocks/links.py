"""Links and what leads on: to a page, a document or an address elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.models import Page

from core.addresses import allowed_address
from core.languages import Foreign, foreign, language_at
from core.published import published
from core.uses import uses

from . import gathering
from .choosers import DocumentChooser, PageChooser
from .prose import leaves_site


class AddressBlock(URLBlock):
    """A web address; javascript:, data:, ftp: and other schemes are refused."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(validators=[allowed_address], **kwargs)


def safe_address(address: str | None) -> str:
    """Give a stored address, or an empty string for one that no link may have, however it got there."""
    try:
        allowed_address(address or "")
    except ValidationError:
        return ""
    return address or ""


class LinkValue(StructValue):
    """Where a link leads; a page that is gone or not published leads nowhere."""

    @cached_property
    def target(self) -> Page | None:
        """The page that the link leads to: the chosen one's translation where there is one; None when not public."""
        page = self.get("page")
        return gathering.current_or_for(Page, [page.pk]).shown(page.pk) if page else None

    @cached_property
    def url(self) -> str:
        """The address, or an empty string when there is nothing public to lead to."""
        if self.get("page"):
            return gathering.address(self.target) if self.target else ""
        if document := self.get("document"):
            uses(f"document:{document.pk}")
            return document.url
        return safe_address(self.get("address"))

    @cached_property
    def text(self) -> str:
        """The words of the link: the editor's own, else the title of what it leads to."""
        target = self.target or self.get("page") or self.get("document")
        return self.get("label") or (target.title if target else "") or self.get("address") or ""

    @cached_property
    def other(self) -> Foreign | None:
        """The language that the link leads into when it is not the reader's; None when it is, or is not known."""
        if self.target:
            return foreign(self.target.locale.language_code)
        return None if self.leaves or self.get("document") else foreign(language_at(self.url))

    @property
    def bears_title(self) -> bool:
        """Whether the link's words are the title of the page that it leads to."""
        return bool(self.target) and not self.get("label")

    @property
    def leaves(self) -> bool:
        """Whether the link leads to another site."""
        return not self.get("page") and not self.get("document") and leaves_site(self.url)


class LinkBlock(StructBlock):
    """One link, of exactly one of three kinds."""

    label = CharBlock(label=_("Words"), required=False, max_length=100)
    page = PageChooser(label=_("A page of this site"), required=False)
    document = DocumentChooser(label=_("A document"), required=False)
    address = AddressBlock(
        label=_("An address elsewhere"), required=False, help_text=_("In full: https://www.example.org/.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{label}"
        value_class = LinkValue
        required = True

    def clean(self, value):
        """Refuse no target or several, and an address without words, each at its field."""
        result = super().clean(value)
        chosen = [name for name in ("page", "document", "address") if result.get(name)]
        errors = {}
        if not chosen and not self.is_deferred_validation and (self.meta.required or result.get("label")):
            errors["page"] = ValidationError(_("Choose where the link leads: a page, a document or an address."))
        for name in chosen[1:]:
            errors[name] = ValidationError(_("Choose only one: a page, a document or an address."))
        if chosen == ["address"] and not result.get("label") and not self.is_deferred_validation:
            errors["label"] = ValidationError(_("Say in words where this address leads."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return result

    def get_searchable_content(self, value):
        """Give the words of the link."""
        return [value.text] if value.url else []


class CallToActionBlock(StructBlock):
    """The one thing that a reader should do next."""

    title = CharBlock(label=_("Title"), max_length=120)
    text = TextBlock(label=_("Text"), required=False, max_length=300, form_attrs={"rows": 2})
    link = LinkBlock(label=_("Button"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        label_format = "{title}"
        description = _("A title, a line and a button: the one thing to do next. It goes when its page goes.")
        template = "blocks/call_to_action.html"
        preview_value = {
            "title": "Going abroad for work?",
            "text": "Talk to us before you sign. It is free, and nobody learns of it.",
            "link": {"label": "How to reach us", "page": None, "document": None, "address": "https://example.org/"},
        }

    def get_searchable_content(self, value):
        """Give the text as long as the button leads somewhere, for without it the block is not shown."""
        return super().get_searchable_content(value) if value["link"].url else []


class RelatedPagesValue(StructValue):
    """Related pages as they are shown."""

    @cached_property
    def shown(self) -> list[dict]:
        """Each public page with its `title`, `url`, `line`, and in `other` its language when it is not the reader's."""
        chosen = [(entry["page"].pk, entry.get("line") or "") for entry in self.get("pages") or [] if entry["page"]]
        gathered = gathering.current_or_for(Page, [key for key, _line in chosen])
        found = [(gathered.shown(key, listed=True), line) for key, line in chosen]
        return [
            {
                "title": page.title,
                "url": gathering.address(page),
                "line": line,
                "other": foreign(page.locale.language_code),
            }
            for page, line in found
            if page is not None
        ]


class RelatedPageBlock(StructBlock):
    """A page, and why to read it."""

    page = PageChooser(label=_("Page"))
    line = CharBlock(label=_("Line"), required=False, max_length=160, help_text=_("Why to read it, in a few words."))

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page")
        label_format = "{page} {line}"


class RelatedPagesBlock(StructBlock):
    """Where to read on."""

    title = CharBlock(
        label=_("Title"), required=False, max_length=100, help_text=_("“Read on”, when you leave this empty.")
    )
    pages = ListBlock(RelatedPageBlock(), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "list-ul"
        label = _("Related pages")
        label_format = "{title} {pages}"
        description = _("One to six pages to read on. A page that is unpublished or withdrawn leaves by itself.")
        template = "blocks/related_pages.html"
        value_class = RelatedPagesValue

    def clean(self, value):
        """Refuse a page that is chosen twice."""
        result = super().clean(value)
        seen: set[int] = set()
        errors = {}
        for number, entry in enumerate(result["pages"]):
            page = entry.get("page")
            if page is not None and page.pk in seen:
                twice = ValidationError(_("This page is chosen above already."))
                errors[number] = StructBlockValidationError(block_errors={"page": twice})
            elif page is not None:
                seen.add(page.pk)
        if errors:
            raise StructBlockValidationError(block_errors={"pages": ListBlockValidationError(block_errors=errors)})
        return result

    def get_preview_value(self):
        """Show the newest pages of the site that are public."""
        pages = published(Page.objects.filter(depth__gt=2)).order_by("-first_published_at", "-pk")[:3]
        return self.normalize({"title": "", "pages": [{"page": page, "line": ""} for page in pages]})

    def get_searchable_content(self, value):
        """Give the lines of the pages that are shown, and the titles of those in the active language."""
        return [text for each in value.shown for text in (not each["other"] and each["title"], each["line"]) if text]
