"""Lets translations follow their originals at once: publishing an original is what wagtail-localize calls a sync."""

import json
from functools import partial

from django.db import transaction
from django.db.models import Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from core import readiness
from translations.reasons import translation_of, why_not_public
from translations.versions import confirm, note_published


def published(page: Page) -> None:
    """Follow up a publication: of an original, what its translations owe it; of a translation, what it has caught up.

    Args:
        page: The page as its own type, as it has just been published.
    """
    if page.alias_of_id:
        return
    if page.followers.exists():
        note_published(page)
        take_over(page)
    origin = getattr(page, "origin", None)
    # Of a page that is written freely only its editors know whether it says what the original says.
    if origin is not None and translation_of(page) is not None and not why_not_public(page):
        confirm(origin, user=getattr(page.live_revision, "user", None))


def take_over(instance: TranslatableMixin) -> None:
    """Bring what translators see up to date with an original, and what needs no translator onto its translations.

    A translation that lacks nothing then, because only a date or a picture changed, is published along; one with
    a draft in work is left to its translator.
    """
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None:
        return
    model = type(instance)
    before = _values(source, model)
    source.update_from_db()
    now = _values(source, model)
    if before == now:
        return
    related = [field.name for field in _relations(model)]
    moved = any(before.get(name) != now.get(name) for name in related)
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        target = source.object.get_instance_or_none(translation.target_locale)
        if moved and target is not None:
            follow_relations(instance, target.specific)
        if target is None or not getattr(target, "live", True) or getattr(target, "has_unpublished_changes", False):
            continue
        if not readiness.why_not_public(target):
            transaction.on_commit(partial(translation.save_target, publish=True), robust=True)


def follow_relations(source: Page, target: Page) -> None:
    """Let a translation name the translations of the pages that its original names, such as its areas of work.

    wagtail-localize leaves relations of many to many alone. What is not translated stays as it is.
    """
    changed = False
    for field in _relations(type(target)):
        named = list(getattr(source, field.name).all())
        twins = {
            twin.translation_key: twin
            for twin in field.related_model.objects.filter(
                translation_key__in=[each.translation_key for each in named], locale=target.locale_id
            )
        }
        setattr(target, field.name, [twins.get(each.translation_key, each) for each in named])
        changed = True
    if changed:
        target.save(clean=False)


def _relations(model: type[Model]) -> list[ParentalManyToManyField]:
    """Give a model's relations to other entries that have translations."""
    return [
        field
        for field in model._meta.many_to_many
        if isinstance(field, ParentalManyToManyField) and issubclass(field.related_model, TranslatableMixin)
    ]


def _values(source: TranslationSource, model: type[Model]) -> dict:
    """Give the stored values of the fields that translations share or follow; not when or by whom it was saved."""
    # Rows of a page are made anew, with new keys, each time that it is published.
    content = json.loads(source.content_json, object_hook=lambda row: {k: v for k, v in row.items() if k != "pk"})
    names = [field.field_name for field in get_translatable_fields(model)] + [each.name for each in _relations(model)]
    return {name: content.get(name) for name in names}
