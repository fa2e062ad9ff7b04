"""Looks for links that lead nowhere; to be run once a day."""

from django.core.management.base import BaseCommand

from editorial.links.checking import begin


class Command(BaseCommand):
    """`manage.py check_links`."""

    help = "Looks at the links of every public page, and has a worker ask other sites for theirs. Run it once a day."

    def handle(self, *args, **options):
        begin()
