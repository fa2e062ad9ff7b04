"""When the groups of offices are made and renewed."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import connections
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site

from accounts.models import OfficeGroup
from accounts.roles import set_up, set_up_installation
from core.models import BasePage
from core.offices import office_at


@receiver(post_save, sender=Site)
def an_office_was_made(sender, instance, raw=False, **kwargs):
    """Give a new office its groups; a renamed one new names for them, and one that moved new rights."""
    if not raw:
        set_up(instance)


@receiver(post_save)
def a_branch_was_made(sender, instance, created=False, raw=False, **kwargs):
    """Give the groups of an office their rights in a new language, and in a new section of the press."""
    if not created or raw or not isinstance(instance, Page):
        return
    begins_one = Site.objects.filter(root_page__translation_key=instance.translation_key)
    if isinstance(instance, BasePage) and instance.press_publishes:
        site = office_at(instance)
    else:
        site = begins_one.select_related("root_page").first()
    if site is not None:
        set_up(site)


@receiver(post_delete, sender=OfficeGroup)
def an_office_went(sender, instance, **kwargs):
    """Let a group go with its office or its language."""
    Group.objects.filter(pk=instance.group_id).delete()


def after_migrations(using: str, **kwargs) -> None:
    """Bring the groups in line with what the code says of their rights."""
    tables = connections[using].introspection.table_names()
    if not {model._meta.db_table for model in (OfficeGroup, Site)} <= set(tables):
        return
    # After a flush, which takes away what migrations made, there is nothing to have rights to.
    if Page.get_first_root_node() is None:
        return
    # Django makes permissions app by app, and the last ones are not there yet.
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    set_up_installation()
