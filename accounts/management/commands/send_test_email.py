"""`manage.py send_test_email ADDRESS`: whether the site's e-mail works, and what to look at when it does not."""

import smtplib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.letters import office_name


class Command(BaseCommand):
    """Send one e-mail, as the site sends its own."""

    help = "Send one e-mail, as the site sends its own, and say whether the mail server took it."

    def add_arguments(self, parser):
        parser.add_argument("address", help="where the e-mail goes")

    def handle(self, *args, **options):
        address = options["address"]
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address} is no e-mail address: write one, such as you@example.org.") from error
        office = office_name()
        message = EmailMessage(
            f"{office}: e-mail from the website works",
            f"This is a test of the e-mail of {settings.WAGTAILADMIN_BASE_URL}. Nothing needs to be done.\n",
            to=[address],
        )
        try:
            message.send()
        except (OSError, smtplib.SMTPException) as error:
            raise CommandError(
                f"The mail server did not take the e-mail: {error}. See that it runs and takes e-mail from this "
                "machine, then try again; its own log says more."
            ) from error
        self.stdout.write(
            f"The mail server took an e-mail from {message.from_email} to {address}. If it does not arrive within some "
            "minutes, look among the unwanted e-mail there, then into the mail server's log."
        )
