"""Emptying the trash: what has lain in it for long enough is deleted for good, with its files and its passages."""

import datetime

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import TranslatableMixin
from wagtail_localize.models import cleanup_translation_on_delete

from editorial.trash.files import forget_files
from editorial.trash.item import DAYS, TrashedItem


def empty(days: int = DAYS) -> int:
    """Delete for good what was deleted some days ago or longer; gives how many items that were.

    Args:
        days: How long something lies in the trash; 0 empties it whole.
    """
    before = timezone.now() - datetime.timedelta(days=days)
    keys = list(TrashedItem.objects.filter(deleted_at__lte=before).values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            item = TrashedItem.objects.select_for_update().filter(pk=key).first()
            if item is not None:
                _delete(item)
    return len(keys)


def _delete(item: TrashedItem) -> None:
    for row in item.rows.filter(found_again=False).iterator():
        model = row.known_model
        if model is not None and issubclass(model, TranslatableMixin) and "translation_key" in row.data:
            _delete_passages(model(**row.fields()))
    forget_files(item)
    item.delete()


def _delete_passages(gone: models.Model) -> None:
    """Delete what wagtail-localize kept of a translation, as it does without a trash; not when there is a newer one."""
    in_its_place = type(gone)._base_manager.filter(
        translation_key=gone.translation_key,  # type: ignore[attr-defined]
        locale=gone.locale_id,  # type: ignore[attr-defined]
    )
    if not in_its_place.exists():
        cleanup_translation_on_delete(gone)
