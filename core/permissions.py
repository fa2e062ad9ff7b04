"""Who may do what with the entries of an office: alerts, people, the office's own words.

Wagtail gives rights to snippets by model, for the whole installation. Here a group's rights to a model hold in the
offices and languages that the same group has rights to pages in; a group with rights to the whole tree has them
everywhere.
"""

from collections.abc import Collection

from django.db.models import Model, Q, QuerySet
from wagtail.models import GroupPagePermission, Site
from wagtail.permission_policies import ModelPermissionPolicy

from core.offices import Branch, branches_at

ACTIONS = ("add", "change", "delete", "lock", "publish", "unlock", "view")


class OfficePermissionPolicy(ModelPermissionPolicy):
    """Wagtail's policy by model, narrowed to the branches of the groups that a right comes from.

    The model has a foreign key `site`; where it has one `locale`, its language counts too.
    """

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        """Say whether somebody may do something with one entry."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions: Collection[str], instance: Model) -> bool:
        """Say whether somebody may do one of several things with one entry."""
        branches = self.branches(user, actions)
        if branches is None:
            return True
        if not self._has_languages:
            return instance.site_id in {site for site, _locale in branches}  # type: ignore[attr-defined]
        return (instance.site_id, instance.locale_id) in branches  # type: ignore[attr-defined]

    def instances_user_has_any_permission_for(self, user, actions: Collection[str]) -> QuerySet:
        """Give the entries that somebody may do one of several things with."""
        entries = self.model._default_manager.all()
        branches = self.branches(user, actions)
        if branches is None:
            return entries
        allowed = Q(pk__in=[])
        for site, locale in branches:
            allowed |= Q(site=site, locale=locale) if self._has_languages else Q(site=site)
        return entries.filter(allowed)

    def users_with_any_permission_for_instance(self, actions: Collection[str], instance: Model) -> QuerySet:
        """Give everybody who may do one of several things with one entry."""
        users = self.users_with_any_permission(actions)
        able = [user.pk for user in users if self.user_has_any_permission_for_instance(user, actions, instance)]
        return users.filter(pk__in=able)

    def sites(self, user, action: str) -> QuerySet[Site]:
        """Give the sites that somebody may do something with entries of."""
        branches = self.branches(user, [action])
        return Site.objects.all() if branches is None else Site.objects.filter(pk__in={site for site, _ in branches})

    def narrow(self, user, instance: Model) -> None:
        """Let `user`, who stands for one request, have only the rights to this model that hold for one entry.

        What asks about the model alone, as Wagtail's and wagtail-localize's screens do, then gets the right answer.
        """
        if user.is_superuser:
            return
        names = user.get_all_permissions()
        own = {self._get_permission_name(action): action for action in ACTIONS}
        # Where Django's backends keep what they found.
        user._perm_cache = {
            name
            for name in names
            if name not in own or self.user_has_permission_for_instance(user, own[name], instance)
        }

    def branches(self, user, actions: Collection[str]) -> set[Branch] | None:
        """Give the sites and languages that somebody may do one of several things in; None for all there are."""
        if not user.is_active:
            return set()
        if user.is_superuser:
            return None
        # Kept with the user, as Wagtail keeps rights to pages: lists ask for each entry.
        kept = user.__dict__.setdefault("_branches_by_right", {})
        key = self.model, frozenset(actions)
        if key not in kept:
            kept[key] = self._find_branches(user, actions)
        return kept[key]

    def _find_branches(self, user, actions: Collection[str]) -> set[Branch] | None:
        groups = user.groups.filter(permissions__in=self._get_permission_objects_for_actions(actions))
        rights = GroupPagePermission.objects.filter(group__in=groups).select_related("page")
        pages = {right.page for right in rights}
        return None if any(page.is_root() for page in pages) else branches_at(pages)

    @property
    def _has_languages(self) -> bool:
        return hasattr(self.model, "locale_id")
