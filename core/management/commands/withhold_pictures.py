"""`manage.py withhold_pictures`: run once a day, for consents end by the mere passing of time."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Collection

from core.embargo import settle
from core.models import CustomImage
from core.renditions import keep_in_step


class Command(BaseCommand):
    """Delete the public sizes of pictures whose consent has ended; pages leave such pictures out by themselves."""

    help = "Deletes the public sizes of pictures whose consent has ended. Run it once a day."

    def handle(self, *args, **options):
        ended = CustomImage.objects.filter(consent_until__lt=timezone.localdate()).exclude(people="none")
        count = 0
        for image in ended.prefetch_related("renditions"):
            if any(not rendition.is_in_place for rendition in image.renditions.all()):
                keep_in_step(image)
                count += 1
        # A collection that was moved by other means than the admin's.
        settle(Collection.objects.all())
        self.stdout.write(f"Pictures withheld, because their consent has ended: {count}.")
