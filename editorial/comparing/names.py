"""What a value that names something is called: a page by its title, a picture by its look."""

from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup, NavigableString
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page

from core.directions import marked

_OF_RICH_TEXT = {"page": Page, "document": get_document_model, "image": get_image_model}


class Names:
    """Finds what revisions name, one query a kind for all that is told to it beforehand."""

    def __init__(self, wanted: Iterable[tuple[type[Model], int]] = ()):
        self._found: dict[tuple[type[Model], int], Model | None] = {}
        keys: dict[type[Model], set[int]] = {}
        for model, key in wanted:
            keys.setdefault(Page if issubclass(model, Page) else model, set()).add(key)
        for model, numbers in keys.items():
            objects = model._default_manager.in_bulk(numbers)
            self._found |= {(model, number): objects.get(number) for number in numbers}

    def find(self, model: type[Model], key) -> Any:
        """Give the object of a primary key; None when it was deleted."""
        model = Page if issubclass(model, Page) else model
        place = (model, key)
        if place not in self._found:
            self._found[place] = model._default_manager.filter(pk=key).first()
        return self._found[place]

    def name(self, model: type[Model], key) -> str:
        """Give what an object is called, or say that it was deleted; empty for no object."""
        if key in (None, ""):
            return ""
        found = self.find(model, key)
        if found is None:
            return deleted(model)
        return found.get_admin_display_title() if isinstance(found, Page) else str(found)

    def picture(self, key) -> str | SafeString:
        """Give a picture as HTML: small, with its title and its description."""
        if key in (None, ""):
            return ""
        image = self.find(get_image_model(), key)
        if image is None:
            return deleted(get_image_model())
        small = get_rendition_or_not_found(image, "max-165x165")
        about = (
            gettext("Described as “%(text)s”") % {"text": marked(image.description)}
            if image.description
            else gettext("Without a description")
        )
        return format_html(
            '<span class="compared-picture"><img src="{}" width="{}" height="{}" alt="">'
            "<span><bdi>{}</bdi><br>{}</span></span>",
            small.url,
            small.width,
            small.height,
            image.title,
            about,
        )

    def of_rich_text(self, html: str) -> str:
        """Give rich text as plain text: a line a paragraph, a dash before a list's entry, links with their end."""
        soup = BeautifulSoup(html or "", "html.parser")
        for link in soup.find_all("a"):
            link.append(NavigableString(f" (→ {self._end_of(link)})"))
        for entry in soup.find_all("li"):
            entry.insert(0, NavigableString("– "))
        for line in soup.find_all(["br", "li", "p", "h2", "h3", "h4"]):
            line.insert_after(NavigableString("\n"))
        return soup.get_text().strip()

    def _end_of(self, link) -> str:
        model = _OF_RICH_TEXT.get(link.get("linktype", ""))
        if model is None:
            return (link.get("href") or "").removeprefix("mailto:").removeprefix("tel:")
        key = link.get("id") or ""
        return self.name(model if model is Page else model(), int(key) if key.isdigit() else None)


def deleted(model: type[Model]) -> str:
    """Say that something of a kind was deleted."""
    if issubclass(model, Page):
        return gettext("a page that was deleted")
    if model is get_image_model():
        return gettext("a picture that was deleted")
    if model is get_document_model():
        return gettext("a document that was deleted")
    return gettext("an entry that was deleted: %(kind)s") % {"kind": model._meta.verbose_name}
