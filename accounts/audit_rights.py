"""What feeds the audit log when somebody's rights change: groups, permissions, accounts and passwords."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from accounts.audit import record
from accounts.audit_entry import Kind

User = get_user_model()

# Rights to a branch of pages, to a collection, to the settings of a site, and the name of what each is for.
BRANCHES: dict[type[Model], str] = {
    GroupPagePermission: "page",
    GroupCollectionPermission: "collection",
    GroupSitePermission: "site",
}
KINDS = {"post_add": Kind.RIGHT_GIVEN, "pre_remove": Kind.RIGHT_TAKEN, "pre_clear": Kind.RIGHT_TAKEN}


# While it is set, whoever changes rights records them whole, not one by one.
_as_one: ContextVar[bool] = ContextVar("_as_one", default=False)


@contextmanager
def recorded_as_one() -> Iterator[None]:
    """Let rights that change in here leave no entry each: the caller records what they come to."""
    token = _as_one.set(True)
    try:
        yield
    finally:
        _as_one.reset(token)


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def rights_changed(sender, instance, action, reverse, model, pk_set, **kwargs):
    """Record memberships of groups, and permissions of groups and of persons, each on whose right it is."""
    kind = KINDS.get(action)
    if kind is None or _as_one.get():
        return
    if action == "pre_clear":
        sides = {field.related_model: field.attname for field in sender._meta.fields if field.is_relation}
        pk_set = sender.objects.filter(**{sides[type(instance)]: instance.pk}).values(sides[model])
    for other in model.objects.filter(pk__in=pk_set):
        holder, right = (other, instance) if reverse else (instance, other)
        record(kind, holder, details=_named(right))


@receiver(post_save, sender=GroupPagePermission)
@receiver(post_save, sender=GroupCollectionPermission)
@receiver(post_save, sender=GroupSitePermission)
def branch_right_given(sender, instance, created, raw=False, **kwargs):
    """Record a permission on a branch of pages, a collection or a site."""
    if created and not raw:
        _record_branch_right(Kind.RIGHT_GIVEN, instance)


@receiver(pre_delete, sender=GroupPagePermission)
@receiver(pre_delete, sender=GroupCollectionPermission)
@receiver(pre_delete, sender=GroupSitePermission)
def branch_right_taken(sender, instance, **kwargs):
    """Record that such a permission ends, by itself or with what it belongs to."""
    _record_branch_right(Kind.RIGHT_TAKEN, instance)


class RecordedQuerySet(QuerySet):
    """Permissions whose creation in bulk is recorded too: Wagtail's forms of groups make them so, without a signal."""

    def bulk_create(self, objs, *args, **options):
        """Make permissions, and record each."""
        made = super().bulk_create(objs, *args, **options)
        for each in made if not _as_one.get() else ():
            _record_branch_right(Kind.RIGHT_GIVEN, each)
        return made


def record_in_bulk() -> None:
    """Let the managers of these models give querysets that record."""
    for model in BRANCHES:
        model._default_manager._queryset_class = RecordedQuerySet  # type: ignore[attr-defined]


@receiver(pre_save, sender=User)
def look_at_account(sender, instance, raw=False, update_fields=None, **kwargs):
    """Remember how an account stood, where it may change in a way that matters."""
    matters = update_fields is None or {"is_active", "is_superuser"} & set(update_fields)
    stored = User.objects.filter(pk=instance.pk).values("is_active", "is_superuser") if matters and not raw else None
    instance._stood = stored.first() if stored is not None and instance.pk else None


@receiver(post_save, sender=User)
def account_changed(sender, instance, created, raw=False, **kwargs):
    """Record that an account was switched on or off, became or ceased to be a superuser, or has a new password."""
    stood = getattr(instance, "_stood", None)
    if raw or (stood is None and not created):
        _password_changed(instance, created)
        return
    before = stood or {"is_active": True, "is_superuser": False}
    if instance.is_superuser != before["is_superuser"]:
        kind = Kind.RIGHT_GIVEN if instance.is_superuser else Kind.RIGHT_TAKEN
        record(kind, instance, details={"right": "superuser"})
    if instance.is_active != before["is_active"]:
        record(Kind.ACCOUNT_ACTIVATED if instance.is_active else Kind.ACCOUNT_DEACTIVATED, instance)
    _password_changed(instance, created)


def _password_changed(user: Model, created: bool) -> None:
    # Django sets it to None when it only stores a password anew, in a newer way.
    if not created and getattr(user, "_password", None) is not None:
        record(Kind.PASSWORD_CHANGED, user)


def _record_branch_right(kind: Kind, right) -> None:
    if _as_one.get():
        return
    name = BRANCHES[type(right)]
    on = getattr(right, name)
    record(kind, right.group, details={**_named(right.permission), name: f"{on} ({on.pk})"})


def _named(right: Model) -> dict[str, str]:
    if isinstance(right, Permission):
        return {"right": f"{right.content_type.app_label}.{right.codename}"}
    return {"group": str(right)}
