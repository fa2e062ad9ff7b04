"""Deletes what people searched for once it is old, or rare; to be run once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.asked import forget


class Command(BaseCommand):
    """`manage.py forget_questions`."""

    help = "Deletes questions that fewer than three asked in a week after 4 weeks, all others after 53. Run it daily."

    def handle(self, *args, **options):
        self.stdout.write(f"Questions forgotten: {forget(timezone.localdate())}.")
