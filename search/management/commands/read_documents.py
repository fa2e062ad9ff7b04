"""Has the worker read the documents that search has not read; run once a day, and after an upgrade."""

from django.core.management.base import BaseCommand

from search.documents.reading import ask_for_all


class Command(BaseCommand):
    """`manage.py read_documents`."""

    help = "Has the worker read the PDFs whose text search does not know yet. The worker runs it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="also those that were read before")

    def handle(self, *args, **options):
        number = ask_for_all(again=options["again"])
        self.stdout.write(f"Documents that the worker reads now: {number}.")
