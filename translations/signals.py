"""What translations do when pages are published, copied and deleted."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published, published

from core.taking_back import taken_back
from translations import following
from translations.versions import begin, unconfirm


@receiver(page_published)
def page_was_published(sender, instance, **kwargs):
    """Follow a publication up once it is certain; a failure there is logged and takes nothing back.

    Wagtail says the same of a page that only got its hour.
    """
    if instance.live:
        transaction.on_commit(lambda: _follow_up(instance.pk), robust=True)


@receiver(published)
def entry_was_published(sender, instance, **kwargs):
    """Bring an entry's translations up to date too; pages have a signal of their own."""
    if instance.live and not isinstance(instance, Page) and hasattr(instance, "translation_key"):
        transaction.on_commit(lambda: following.take_over(instance), robust=True)


@receiver(copy_for_translation_done)
def translation_was_begun(sender, source_obj, target_obj, **kwargs):
    """Note what a new translation follows."""
    if isinstance(target_obj, Page) and not target_obj.alias_of_id:
        begin(target_obj, source_obj)
        following.follow_relations(source_obj, target_obj)


@receiver(taken_back)
def publication_was_taken_back(sender, instance, **kwargs):
    """Know no longer what a translation says: it is an older text again."""
    unconfirm(instance)


def _follow_up(key: int) -> None:
    page = Page.objects.filter(pk=key).first()
    if page is not None:
        following.published(page.specific)
