"""Puts our screens for users and groups in the place of Wagtail's."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app for users, with our screens."""

    user_viewset = "accounts.users.UserViewSet"
    group_viewset = "accounts.groups.GroupViewSet"
