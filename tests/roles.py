"""Users in the groups of an office."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import Locale, Site

from accounts.office_group import OfficeGroup, Role


def group_of(role: Role, site: Site | None = None, locale: Locale | None = None) -> Group:
    """Give the group of a role: of the site that is there by default, unless told otherwise."""
    if site is None and role != Role.ADMINS:
        site = Site.objects.get(is_default_site=True)
    return OfficeGroup.objects.get(role=role, site=site, locale=locale).group


def member(role: Role, username: str = "", site: Site | None = None, locale: Locale | None = None):
    """Make a user who has a role."""
    username = username or f"sample-{role}"
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "a-sample-password")
    user.groups.add(group_of(role, site, locale))
    return user
