"""Taking into the trash: every deletion of a page, picture, document or snippet is written down before it happens.

Whoever deletes, by whichever screen, interface or command, Django announces it before it deletes anything
(`pre_delete`, with where it came from). What it is about to delete and to change is then worked out with Django's own
`Collector`, and kept as rows. The deletion itself is Django's and Wagtail's own, so that nothing of what is in the
trash is anywhere else.
"""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.deletion import Collector
from django.db.models.signals import pre_delete
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, ReferenceIndex, RevisionMixin, TranslatableMixin
from wagtail_localize.models import Translation

from core.models import OfOffice
from editorial.trash.files import keep_files
from editorial.trash.guard import refuse_what_must_stay
from editorial.trash.item import TrashedItem, TrashedRow, written_fields


def kinds() -> list[type[models.Model]]:
    """Give the models whose deletion can be undone: pages, pictures, documents, what has revisions or is an office's.

    Those are the snippets, whose registry is empty as long as nobody has asked for an address of the admin.
    """
    others = [
        each for each in apps.get_models() if issubclass(each, (RevisionMixin, OfOffice)) and not issubclass(each, Page)
    ]
    return [Page, get_image_model(), get_document_model(), *others]


def watch_deletions() -> None:
    """Begin to take what is deleted."""
    for model in kinds():
        pre_delete.connect(about_to_delete, sender=model, dispatch_uid=f"trash-{model._meta.label}")


def about_to_delete(sender, instance, origin=None, **kwargs) -> None:
    """Take what a deletion began with, once for each deletion; nothing of it is deleted yet.

    Raises:
        django.core.exceptions.PermissionDenied: The root page of a site, or a locked page, would go.
    """
    whole: Any = origin if isinstance(origin, (models.Model, models.QuerySet)) else instance
    model = whole.model if isinstance(whole, models.QuerySet) else type(whole)
    if not issubclass(model, tuple(kinds())):
        whole = instance
    if getattr(whole, "_in_trash", False):
        return
    whole._in_trash = True
    found = list(whole.all()) if isinstance(whole, models.QuerySet) else [whole]
    for root in _roots(found):
        take(root)


def take(root: models.Model) -> TrashedItem:
    """Keep a thing with everything that goes when it is deleted.

    Args:
        root: What is about to be deleted, as it is in the database.
    """
    user = get_active_log_context().user
    item = TrashedItem(deleted_by=user, object_id=str(root.pk), title=str(root), model=root._meta.label_lower)
    begun_with: models.QuerySet = type(root)._base_manager.filter(pk=root.pk)
    if isinstance(root, Page):
        begun_with = Page.objects.filter(path__startswith=root.path)
        refuse_what_must_stay(begun_with)
        item.model = root.specific_class._meta.label_lower if root.specific_class else item.model
        item.title = root.get_admin_display_title()
        item.above = list(root.get_ancestors().order_by("depth").values_list("pk", flat=True))
        item.pages, item.was_live = begun_with.count(), begun_with.filter(live=True).exists()
    item.referrers = _referrers(begun_with)
    item.save()
    collector = Collector(using=begun_with.db, origin=begun_with)
    collector.collect(begun_with)
    _keep_rows(item, collector)
    log(
        instance=root.specific if isinstance(root, Page) else root,
        action="trash.put",
        user=user,
        deleted=True,
        title=item.title,
    )
    return item


def _keep_rows(item: TrashedItem, collector: Collector) -> None:
    gone = {(type(each), each.pk) for each in _rows(collector)}
    rows = (
        TrashedRow(item=item, model=each._meta.label_lower, key=str(each.pk), data=written_fields(each))
        for each in _rows(collector)
        if _is_kept(each)
    )
    stay = [*_unpointed(item, collector, gone), *_translating(item, collector), *_mirroring(item, gone)]
    for some in batched(stay, 500):
        TrashedRow.objects.bulk_create(some)
    for some in batched(rows, 500):
        TrashedRow.objects.bulk_create(some)
    item.files = [kept for each in _rows(collector) if _is_kept(each) for kept in keep_files(each)]
    item.save()


def _rows(collector: Collector) -> Iterator[models.Model]:
    """Give every row that will be deleted."""
    for instances in collector.data.values():
        yield from instances
    for queryset in collector.fast_deletes:
        yield from queryset


def _is_kept(row: models.Model) -> bool:
    """Leave out what is made anew from the rest: the sizes of pictures, and the search index."""
    return not isinstance(row, AbstractRendition) and row._meta.app_label != "modelsearch"


def _unpointed(item: TrashedItem, collector: Collector, gone: set) -> Iterator[TrashedRow]:
    """Give the rows that stay, and whose pointer to what goes is emptied."""
    for (field, value), groups in collector.field_updates.items():
        for row in (row for group in groups for row in group if (type(row), row.pk) not in gone):  # type: ignore[attr-defined]
            data = {field.attname: [getattr(row, field.attname), value]}
            yield TrashedRow(item=item, model=row._meta.label_lower, key=str(row.pk), data=data, found_again=True)


def _mirroring(item: TrashedItem, gone: set) -> Iterator[TrashedRow]:
    """Give the public aliases that stay: Wagtail takes them off the site with the page that they show."""
    sources = [key for model, key in gone if model is Page]
    while sources:
        aliases = Page.objects.filter(alias_of__in=sources, live=True)
        sources = [each.pk for each in aliases if (Page, each.pk) not in gone]
        for key in sources:
            data = {"live": [True, False], "has_unpublished_changes": [False, True]}
            yield TrashedRow(item=item, model=Page._meta.label_lower, key=str(key), data=data, found_again=True)


def _translating(item: TrashedItem, collector: Collector) -> Iterator[TrashedRow]:
    """Give what wagtail-localize will stop for this: translations of it, and those that it is."""
    for each in (row for row in _rows(collector) if isinstance(row, TranslatableMixin)):
        of_it = Translation.objects.filter(source__object_id=each.translation_key, enabled=True)
        for found in of_it.filter(source__locale=each.locale_id) | of_it.filter(target_locale=each.locale_id):
            data = {"enabled": [True, False]}
            yield TrashedRow(item=item, model=found._meta.label_lower, key=str(found.pk), data=data, found_again=True)


def _referrers(things: models.QuerySet) -> list[list[str]]:
    """Give what refers to some things, as pairs of model and key."""
    found = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(things.model),
        to_object_id__in=[str(key) for key in things.values_list("pk", flat=True)],
    ).values_list("content_type__app_label", "content_type__model", "object_id")
    return [[f"{app}.{model}", key] for app, model, key in found.distinct()]


def _roots(found: Iterable[models.Model]) -> list[models.Model]:
    """Leave out pages that stand below another one."""
    roots: list[models.Model] = []
    for each in sorted(found, key=lambda each: getattr(each, "path", "")):
        above = roots[-1] if roots else None
        if isinstance(each, Page) and isinstance(above, Page) and each.is_descendant_of(above):
            continue
        roots.append(each)
    return roots
