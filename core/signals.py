"""What follows a saved picture: its renditions, so that no visitor waits for them and no rendering writes."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from core.models import CustomImage
from core.renditions import make_renditions


@receiver(post_save, sender=CustomImage)
def make_renditions_of_saved(sender, instance, raw=False, **kwargs):
    """Make the renditions once the picture is really there; Wagtail drops the old ones itself when the file changes."""
    if not raw:
        transaction.on_commit(lambda: make_renditions(instance))
