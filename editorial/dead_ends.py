"""Links inside a page that lead nowhere: to pages that the public cannot see, and to documents that are gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.blocks import RichTextBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.blocks.gathering import named
from core.published import visible


@dataclass(frozen=True)
class DeadEnd:
    """A link that leads nowhere: what is wrong with it in a sentence, and the id of the block that it stands in."""

    text: str
    block: str = ""


def dead_ends(page: Page) -> list[DeadEnd]:
    """Give the links of a page, in its body and its other texts, that a reader could not follow."""
    wanted = list(dict.fromkeys(_named(page)))
    pages = {key for model, key, _block in wanted if issubclass(model, Page)}
    titles = dict(Page.objects.filter(pk__in=pages).values_list("pk", "title"))
    public = set(visible(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True))
    document_model = get_document_model()
    documents = document_model.objects.in_bulk([key for model, key, _block in wanted if model is document_model])
    found = []
    for model, key, block in wanted:
        if issubclass(model, Page):
            if key not in titles:
                found.append(DeadEnd(_("A link leads to a page that was deleted."), block))
            elif key not in public:
                told = _("A link leads to “%(title)s”, which is not published.") % {"title": titles[key]}
                found.append(DeadEnd(told, block))
        elif model is document_model:
            document = documents.get(key)
            if document is None:
                found.append(DeadEnd(_("A link leads to a document that was deleted."), block))
            elif not default_storage.exists(document.file.name):
                told = _("The file of the document “%(title)s” is missing.") % {"title": document.title}
                found.append(DeadEnd(told, block))
    return found


def _named(page: Page) -> Iterator[tuple[type[Model], int, str]]:
    """Give model, key and block of everything that the page's texts name."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            for model, key in named(RichTextBlock(), getattr(page, field.name)):
                yield model, key, ""
        elif isinstance(value := getattr(page, field.name, None) if field.concrete else None, StreamValue):
            for item in value.raw_data:
                child = value.stream_block.child_blocks.get(item["type"])
                for model, key in named(child, item["value"]) if child else ():
                    yield model, key, str(item.get("id") or "")
