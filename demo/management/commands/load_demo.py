"""`manage.py load_demo`: the sample office."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.loading import load
from demo.signins import SIGN_INS
from demo.story import ContentError


class Command(BaseCommand):
    """Load what is missing of the sample office; what editors changed stays."""

    help = "Load what is missing of the sample office; what editors changed stays."

    def add_arguments(self, parser):
        parser.add_argument("--sign-ins", action="store_true", help="only print the sample sign-ins")

    def handle(self, *args, **options):
        if not settings.SAMPLE_SIGN_INS:
            raise CommandError(
                "The sample office comes with passwords that everybody can read, so it is not for these settings: load "
                "it with config.settings.local, as `make demo` does."
            )
        if options["sign_ins"]:
            for sign_in in SIGN_INS:
                self.stdout.write(f"{sign_in.username} / {sign_in.password}  ({sign_in.what})")
            return
        try:
            made = load(self.stdout.write)
        except ContentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The sample office is loaded." if made else "The sample office was there already.")
