"""What is known of a page only after it was indexed."""

from wagtail.signals import page_published, published

from core.models import BasePage

from .documents import noticing
from .models import Entry
from .naming import index_where_named


def note_areas(sender, instance, **kwargs) -> None:
    """Note a page's areas of work once more: Wagtail indexes it when its row is saved, and only then its relations."""
    if isinstance(instance, BasePage):
        areas = type(instance).areas_of([instance]).get(instance.pk, ())
        Entry.objects.filter(page=instance.pk).update(areas=list(instance.facets(areas).areas))


def listen() -> None:
    """Hear of every page and every snippet that is published, and of documents."""
    page_published.connect(note_areas, dispatch_uid="search.note_areas")
    published.connect(index_where_named, dispatch_uid="search.index_where_named")
    noticing.listen()
