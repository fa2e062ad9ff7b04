"""Out of the trash: what was deleted is put back row by row, with the same keys, so that all that named it does again.

What changed in the meantime is met as Django would have met it. Where something that a row points at is gone, the row
goes with it, or loses the pointer, by the field's own `on_delete`. Where something else has taken its unique place, a
redirect say, the newer one stays.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.db.models.signals import post_save
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail.signals import page_published, published

from editorial.trash.files import file_back, forget_files
from editorial.trash.item import TrashedItem

# What Wagtail's own forms keep unique, and the database does not where a column is empty.
UNIQUE_TO_WAGTAIL: dict[str, tuple[str, ...]] = {"wagtailredirects.redirect": ("old_path", "site_id")}

# Rows by model and key.
Rows = dict[type[models.Model], dict[str, Any]]


class CannotRestore(Exception):
    """Something stands in the way; the sentence says what, and what to do."""


def restore(item: TrashedItem, user=None) -> models.Model:
    """Put what was deleted back to where it was, and take it out of the trash.

    Args:
        item: What to put back.
        user: Who does it, for the log.

    Returns:
        The thing, as its own type.

    Raises:
        CannotRestore: Says what stands in the way, and what to do. Nothing is changed then.
    """
    files: list[tuple[Storage, str]] = []
    try:
        with transaction.atomic():
            _still_there(item)
            rows = _read(item)
            if item.above:
                _place(item, rows)
            _look_for_twins(rows)
            _mend(rows, _own_models(item))
            by_name = {model._meta.label_lower: found for model, found in rows.items()}
            for model, key, field, name, kept in item.files:
                row = by_name.get(model, {}).get(key)
                if row is not None:
                    storage = row._meta.get_field(field).storage
                    files.append((storage, file_back(storage, kept, name)))
                    setattr(row, field, files[-1][1])
            _insert(rows, _own_models(item))
            _point_back(item)
            connection.check_constraints()
            root = apps.get_model(item.model)._default_manager.get(pk=item.object_id)
            _announce(item, rows, _own_models(item))
            log(instance=root, action="trash.restore", user=user)
            forget_files(item)
            item.delete()
    except BaseException as error:
        for storage, name in files:
            storage.delete(name)
        if isinstance(error, IntegrityError):
            raise CannotRestore(
                gettext("“%(title)s” cannot be put back: something that it needs is gone.") % {"title": item.title}
            ) from error
        raise
    return root


def _still_there(item: TrashedItem) -> None:
    """Keep two people from putting the same thing back at once: the second is told."""
    if not TrashedItem.objects.select_for_update().filter(pk=item.pk).exists():
        raise CannotRestore(gettext("“%(title)s” is not in the trash any more.") % {"title": item.title})


def _read(item: TrashedItem) -> Rows:
    rows: Rows = defaultdict(dict)
    for row in item.rows.filter(found_again=False).iterator():
        if (model := row.known_model) is not None:
            rows[model][row.key] = model(**row.fields())
        elif row.model == item.model:
            told = gettext("“%(title)s” cannot be put back: this site no longer knows what it is.")
            raise CannotRestore(told % {"title": item.title})
    return rows


def _own_models(item: TrashedItem) -> set[type[models.Model]]:
    """Give the models without whose rows there is no thing: its own, and those of the pages below it."""
    model = apps.get_model(item.model)
    if issubclass(model, Page):
        return {each for each in apps.get_models() if issubclass(each, Page)}
    return {model, *model._meta.all_parents}


def _place(item: TrashedItem, rows: Rows) -> None:
    """Give the pages their place in the tree: the old one if it is free, else the last below the same page."""
    parent = Page.objects.select_for_update().filter(pk=item.above[-1]).first()
    if parent is None:
        lying = TrashedItem.objects.filter(rows__model=Page._meta.label_lower, rows__key=str(item.above[-1])).first()
        if lying is not None:
            told = gettext("“%(title)s” stood below “%(above)s”, which is in the trash too: restore that first.")
            raise CannotRestore(told % {"title": item.title, "above": lying.title})
        told = gettext("“%(title)s” cannot be put back: the page that it stood below is gone for good.")
        raise CannotRestore(told % {"title": item.title})
    pages: dict[str, Page] = rows[Page]
    root = pages[item.object_id]
    old_path, old_depth, old_url = root.path, root.depth, root.url_path
    path = old_path
    if not path.startswith(parent.path) or len(path) != len(parent.path) + Page.steplen or _is_taken(path):
        last = parent.get_last_child()
        path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    slug = find_available_slug(parent, root.slug)
    url = f"{parent.url_path}{slug}/"
    for page in pages.values():
        page.path = path + page.path[len(old_path) :]
        page.depth += parent.depth + 1 - old_depth
        page.url_path = url + page.url_path[len(old_url) :]
    root.slug = slug
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)


def _is_taken(path: str) -> bool:
    return Page.objects.filter(path=path).exists()


def _look_for_twins(rows: Rows) -> None:
    """Refuse where another translation into the same language has been made in the meantime."""
    for model, instances in rows.items():
        if not issubclass(model, TranslatableMixin) or "translation_key" not in _columns(model):
            continue
        keys = {(each.translation_key, each.locale_id): each for each in instances.values()}
        there: Any = model._base_manager.filter(translation_key__in=[key for key, _locale in keys])
        for other in there.exclude(pk__in=[each.pk for each in instances.values()]):
            if (other.translation_key, other.locale_id) in keys:
                told = gettext("“%(title)s” cannot be put back: “%(other)s” has taken its place as a translation.")
                mine = keys[other.translation_key, other.locale_id]
                raise CannotRestore(told % {"title": mine, "other": other})


def _columns(model: type[models.Model]) -> set[str]:
    return {field.attname for field in model._meta.local_concrete_fields}


def _mend(rows: Rows, own: set[type[models.Model]]) -> None:
    """Do to each pointer at something that is gone what Django does when it goes; until no pointer dangles."""
    changed = True
    while changed:
        changed = False
        for model, field in [(each, field) for each in rows for field in _pointers(each)]:
            wanted = {getattr(row, field.attname) for row in rows[model].values()} - {None}
            for key, row in _dangling(rows, model, field, wanted):
                if model not in own and field.remote_field.on_delete is models.CASCADE:
                    del rows[model][key]
                elif field.null:
                    setattr(row, field.attname, None)
                elif field.has_default():
                    setattr(row, field.attname, field.get_default())
                elif model in own:
                    told = gettext("“%(title)s” cannot be put back: the %(what)s that it had is gone.")
                    raise CannotRestore(told % {"title": row, "what": field.verbose_name})
                else:
                    del rows[model][key]
                changed = True


def _pointers(model: type[models.Model]) -> list[models.ForeignKey]:
    fields = [field for field in model._meta.local_concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in fields if getattr(field, "db_constraint", True)]


def _dangling(rows: Rows, model, field: models.ForeignKey, wanted: set) -> list[tuple[str, models.Model]]:
    target = field.related_model
    there = set(target._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    there |= {each.pk for each in rows.get(target, {}).values()}
    lost = wanted - there
    return [(key, row) for key, row in rows[model].items() if getattr(row, field.attname) in lost]


def _insert(rows: Rows, own: set[type[models.Model]]) -> None:
    """Put rows back, parents' tables and children's alike; constraints between them are looked at in the end."""
    for model, instances in rows.items():
        there = {str(key) for key in model._base_manager.filter(pk__in=instances).values_list("pk", flat=True)}
        missing = [row for key, row in instances.items() if key not in there and not _is_replaced(row)]
        if model in own:
            _insert_all(model, missing)
            continue
        try:
            with transaction.atomic():
                _insert_all(model, missing)
        except IntegrityError:
            for row in missing:
                _insert_if_free(model, row)


def _is_replaced(row: models.Model) -> bool:
    names = UNIQUE_TO_WAGTAIL.get(row._meta.label_lower, ())
    return bool(names) and type(row)._base_manager.filter(**{name: getattr(row, name) for name in names}).exists()


def _insert_all(model: type[models.Model], missing: list[models.Model]) -> None:
    # `raw` keeps what would be filled in anew, as the moment of the last change; `bulk_create` knows no such thing,
    # and refuses tables that extend another one.
    manager: Any = model._base_manager
    for begin in range(0, len(missing), 500):
        manager._insert(
            missing[begin : begin + 500], fields=model._meta.local_concrete_fields, using="default", raw=True
        )


def _insert_if_free(model: type[models.Model], row: models.Model) -> None:
    try:
        with transaction.atomic():
            _insert_all(model, [row])
    except IntegrityError:
        pass


def _point_back(item: TrashedItem) -> None:
    """Let what stayed point at what is back, unless it has been given something else to point at."""
    for row in item.rows.filter(found_again=True):
        manager: Any = row.known_model and row.known_model._base_manager
        for name, (before, after) in row.data.items() if manager else ():
            manager.filter(pk=row.key, **{name: after}).update(**{name: before})


def _announce(item: TrashedItem, rows: Rows, own: set[type[models.Model]]) -> None:
    """Tell whoever listens to saving and publishing, as the indexes and the sizes of pictures do."""
    things = list(_things(item))
    for row in [*things, *(row for model in rows.keys() - own for row in rows[model].values())]:
        post_save.send(sender=type(row), instance=row, created=True, raw=False, using="default", update_fields=None)
    for thing in things:
        revision = getattr(thing, "live_revision", None)
        if isinstance(thing, Page) and thing.live:
            page_published.send(sender=type(thing), instance=thing, revision=revision)
        elif getattr(thing, "live", False):
            published.send(sender=type(thing), instance=thing, revision=revision)
    for label, key in item.referrers:
        model = apps.get_model(label)
        for referrer in model._base_manager.filter(pk=key):
            ReferenceIndex.create_or_update_for_object(referrer)


def _things(item: TrashedItem) -> Iterable[models.Model]:
    """Give what is back as its own type: all the pages, their aliases too, or the picture, document or snippet."""
    if item.above:
        keys = item.rows.filter(model=Page._meta.label_lower).values_list("key", flat=True)
        return Page.objects.filter(pk__in=[int(key) for key in keys]).specific()
    return apps.get_model(item.model)._base_manager.filter(pk=item.object_id)
