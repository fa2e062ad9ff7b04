"""What the edition adds to Wagtail's admin: its screen, and the permission for it."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from edition.views import EditionMenuItem, edition_report


@hooks.register("register_admin_urls")
def addresses():
    """Give the address of the screen."""
    return [path("reports/edition/", edition_report, name="edition_report")]


@hooks.register("register_reports_menu_item")
def menu_item():
    """Put the screen among Wagtail's reports."""
    return EditionMenuItem(_("Edition"), reverse("edition_report"), name="edition", icon_name="globe", order=680)


@hooks.register("register_permissions")
def permission():
    """Let an admin give the permission to a group."""
    return Permission.objects.filter(content_type__app_label="edition", codename="manage_edition")
