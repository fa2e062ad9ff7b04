"""Deletes for good what has lain in the trash for 30 days; to be run once a day."""

from django.core.management.base import BaseCommand

from editorial.trash.emptying import empty
from editorial.trash.item import DAYS


class Command(BaseCommand):
    """`manage.py empty_trash`."""

    help = "Deletes for good what has lain in the trash for 30 days. Run it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=DAYS, help="how long; 0 empties the trash whole")

    def handle(self, *args, days: int = DAYS, **options):
        self.stdout.write(f"Deleted for good: {empty(days)}.")
