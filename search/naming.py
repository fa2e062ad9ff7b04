"""Pages that show what was published elsewhere, a person say: its words are among theirs."""

from itertools import batched

from django.contrib.contenttypes.models import ContentType
from django.tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

# So many pages are indexed while the editor waits; of a person whom thousands name, the worker does the rest.
AT_ONCE = 20
_BATCH = 200


@task(backend="slow")
def index_pages(keys: list[int]) -> None:
    """Index the pages with these keys, those that are live still."""
    for page in Page.objects.filter(pk__in=keys, live=True).specific():
        index.insert_or_update_object(page)


def index_where_named(sender, instance, **kwargs) -> None:
    """Index the pages that show a snippet anew when it is published, the newest first.

    Wagtail tells of pages by the same signal, and to one of these thousands may lead.
    """
    if isinstance(instance, Page):
        return
    naming = ReferenceIndex.get_references_to(instance).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = sorted({int(key) for key in naming.values_list("object_id", flat=True)}, reverse=True)
    index_pages.call(keys[:AT_ONCE])
    for rest in batched(keys[AT_ONCE:], _BATCH):
        index_pages.enqueue(list(rest))
