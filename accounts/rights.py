"""How far somebody's rights reach, and whether another's do: nobody gives what they do not have themselves."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from accounts.models import User
from accounts.second_factor import approvals


class Branch(NamedTuple):
    """A right to a page or a collection and to all that lies below it, or to the settings of a site."""

    kind: str
    path: str
    permission: str


class Reach(NamedTuple):
    """What rights hold: everywhere by their names, on branches, and in the steps of workflows by their keys."""

    everything: bool = False
    names: frozenset[str] = frozenset()
    branches: frozenset[Branch] = frozenset()
    steps: frozenset[int] = frozenset()

    def covers(self, other: "Reach") -> bool:
        """Say whether these rights hold all that the others do."""
        if self.everything:
            return True
        return (
            not other.everything
            and other.names <= self.names
            and other.steps <= self.steps
            and all(self._holds(branch) for branch in other.branches)
        )

    def _holds(self, wanted: Branch) -> bool:
        # Wagtail takes a right to settings that is given by name for one to the settings of every site.
        return (wanted.kind == "site" and wanted.permission in self.names) or any(
            own.kind == wanted.kind and own.permission == wanted.permission and wanted.path.startswith(own.path)
            for own in self.branches
        )


def reach_of_groups(groups: Iterable[Group]) -> Reach:
    """Give what members of these groups may do."""
    keys = [group.pk for group in groups]
    names = Permission.objects.filter(group__in=keys).values_list("content_type__app_label", "codename")
    pages = GroupPagePermission.objects.filter(group__in=keys).values_list("page__path", "permission__codename")
    collections = GroupCollectionPermission.objects.filter(group__in=keys).values_list(
        "collection__path", "permission__content_type__app_label", "permission__codename"
    )
    sites = GroupSitePermission.objects.filter(group__in=keys).values_list(
        "site_id", "permission__content_type__app_label", "permission__codename"
    )
    branches = {Branch("page", path, codename) for path, codename in pages}
    branches |= {Branch("collection", path, f"{label}.{codename}") for path, label, codename in collections}
    branches |= {Branch("site", f"{site}/", f"{label}.{codename}") for site, label, codename in sites}
    steps = {step for kind in approvals() for step in kind.objects.filter(groups__in=keys).values_list("pk", flat=True)}
    return Reach(False, frozenset(f"{label}.{name}" for label, name in names), frozenset(branches), frozenset(steps))


def reach_of(user: User) -> Reach:
    """Give what a user may do, were they switched on."""
    if user.is_superuser:
        return Reach(everything=True)
    reach = reach_of_groups(user.groups.all())
    own = user.user_permissions.values_list("content_type__app_label", "codename")
    return reach._replace(names=reach.names | {f"{label}.{name}" for label, name in own})


def covers(manager: User, user: User) -> bool:
    """Say whether a manager may do all that a user may, and so may change their account."""
    return manager.pk == user.pk or reach_of(manager).covers(reach_of(user))


def groups_covered(manager: User) -> list[int]:
    """Give the keys of the groups that a manager may put people into."""
    own = reach_of(manager)
    return [group.pk for group in Group.objects.all() if own.everything or own.covers(reach_of_groups([group]))]
