"""People who sign in."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from wagtail.models import GroupPagePermission

PASSWORD = "a-sample-password"


@pytest.fixture(autouse=True)
def _no_failures_before(db):
    """Begin without failed tries, which the cache counts."""
    cache.clear()


def group_with(name: str, *permissions: str, pages: tuple[str, ...] = (), page=None) -> Group:
    """Make a group that may enter the admin, with rights by name (`accounts.change_user`) and rights to pages."""
    group = Group.objects.create(name=name)
    for permission in ("wagtailadmin.access_admin", *permissions):
        label, codename = permission.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=label, codename=codename))
    for right in pages:
        GroupPagePermission.objects.create(group=group, page=page, permission_type=right)
    return group


def user_in(name: str, *groups: Group, **fields):
    user = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD, **fields)
    user.groups.add(*groups)
    return user


@pytest.fixture
def editor(home):
    """Writes, and publishes nothing."""
    return user_in("editor", group_with("Those who write", pages=("add", "change"), page=home))


@pytest.fixture
def press(home):
    """Writes and publishes."""
    return user_in("press", group_with("Those who publish", pages=("add", "change", "publish"), page=home))
