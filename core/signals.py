"""What follows a saved picture: the sizes that the site shows, or none when it may not be shown."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Collection

from core.embargo import settle
from core.models import CustomImage
from core.renditions import keep_in_step


@receiver(post_save, sender=CustomImage)
def keep_renditions_in_step(sender, instance, raw=False, **kwargs):
    """Bring the sizes in step with the picture once it is really saved."""
    if not raw:
        transaction.on_commit(lambda: keep_in_step(instance))


@receiver(post_save, sender=Collection)
def keep_files_in_step(sender, instance, created, raw=False, **kwargs):
    """Bring the files of a collection in step once it is where an admin has moved it to."""
    if not raw and not created:
        transaction.on_commit(lambda: settle(Collection.objects.get(pk=instance.pk).get_descendants(inclusive=True)))
