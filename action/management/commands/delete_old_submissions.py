"""Deletes messages of forms that are past their time."""

from django.core.management.base import BaseCommand

from action.models import Submission


class Command(BaseCommand):
    """Delete what has been kept for as long as its form promised. Run daily."""

    help = "Deletes the messages of forms that have been kept for as long as their form promised. Run it daily."

    def handle(self, *args, **options):
        """Delete, and say how many."""
        count = Submission.delete_old()
        self.stdout.write(f"{count} old message{'' if count == 1 else 's'} deleted.")
