"""Who may put something back: whoever would be allowed to delete it, were it there."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import F, Prefetch
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from editorial.trash.item import TrashedItem, TrashedRow


def restorable(user, items: Iterable[TrashedItem]) -> list[TrashedItem]:
    """Give those items that a user may put back, and so may see; in few queries however many there are."""
    found = list(items)
    if not user.is_active:
        return []
    if user.is_superuser:
        return found
    own = TrashedRow.objects.filter(key=F("item__object_id"), found_again=False)
    found = list(
        TrashedItem.objects.filter(pk__in=[item.pk for item in found]).prefetch_related(
            Prefetch("rows", queryset=own, to_attr="rows_at_hand")
        )
    )
    pages = _PageRights(user, [item for item in found if item.above])
    return [item for item in found if (pages.may_delete(item) if item.above else _may_delete(user, item))]


def may_restore(user, item: TrashedItem) -> bool:
    """Say whether a user may put an item back."""
    return bool(restorable(user, [item]))


def _may_delete(user, item: TrashedItem) -> bool:
    instance = item.instance
    if instance is None:
        return False
    return policy_registry.get_by_type(type(instance)).user_has_permission_for_instance(user, "delete", instance)


class _PageRights:
    """Decides as wagtail.models.PagePermissionTester.can_delete does, of pages that are not in the tree."""

    def __init__(self, user, items: list[TrashedItem]):
        self.user = user
        self.permissions = [
            (each.page.path, each.permission.codename)
            for each in policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
        ]
        above = {key for item in items for key in item.above}
        self.paths = dict(Page.objects.filter(pk__in=above).values_list("pk", "path"))
        groups = list(user.groups.values_list("pk", flat=True))
        # Rights on the page itself lie in the trash with it.
        rows = TrashedRow.objects.filter(
            item__in=items,
            model=GroupPagePermission._meta.label_lower,
            found_again=False,
            data__group_id__in=groups,
        ).values_list("item_id", "item__object_id", "data__page_id", "data__permission_id")
        self.on_itself = [(item, permission) for item, page, of, permission in rows if page == str(of)]
        self.names = dict(
            Permission.objects.filter(pk__in=[permission for _item, permission in self.on_itself]).values_list(
                "pk", "codename"
            )
        )

    def may_delete(self, item: TrashedItem) -> bool:
        """Say whether the user might delete the item's page if it stood where it stood."""
        granted = self._granted(item)
        if item.pages > 1 and "bulk_delete" not in granted:
            return False
        if "change" in granted:
            return "publish" in granted or not item.was_live
        if "add" not in granted or (item.was_live and "publish" not in granted):
            return False
        pages = item.rows.filter(model=Page._meta.label_lower, found_again=False)
        return not pages.exclude(data__owner_id=self.user.pk).exists()

    def _granted(self, item: TrashedItem) -> set[str]:
        # The nearest page that is still there, where it stands now.
        path = next((self.paths[key] for key in reversed(item.above) if key in self.paths), "")
        names = {codename for above, codename in self.permissions if path.startswith(above)}
        names |= {self.names[permission] for key, permission in self.on_itself if key == item.pk}
        return {name.removesuffix("_page") for name in names}
