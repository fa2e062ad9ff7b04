"""What is known of a page only after it was indexed."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index
from wagtail.signals import page_published, published

from core.models import BasePage

from .documents import noticing
from .models import Entry


def note_areas(sender, instance, **kwargs) -> None:
    """Note a page's areas of work once more: Wagtail indexes it when its row is saved, and only then its relations."""
    if isinstance(instance, BasePage):
        areas = type(instance).areas_of([instance]).get(instance.pk, ())
        Entry.objects.filter(page=instance.pk).update(areas=list(instance.facets(areas).areas))


def index_where_named(sender, instance, **kwargs) -> None:
    """Index the pages that show a snippet anew, when the snippet is published: its words are among theirs.

    Wagtail tells of pages by the same signal, and to one of these thousands may lead.
    """
    if isinstance(instance, Page):
        return
    pages = ReferenceIndex.get_references_to(instance).filter(base_content_type=ContentType.objects.get_for_model(Page))
    for page in Page.objects.filter(pk__in=set(pages.values_list("object_id", flat=True)), live=True).specific():
        index.insert_or_update_object(page)


def listen() -> None:
    """Hear of every page and every snippet that is published, and of documents."""
    page_published.connect(note_areas, dispatch_uid="search.note_areas")
    published.connect(index_where_named, dispatch_uid="search.index_where_named")
    noticing.listen()
