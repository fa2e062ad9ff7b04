"""`manage.py invite_admin NAME EMAIL`: the first admin, or another one when nobody can sign in."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.invitations import invite, link_for
from accounts.models import User


def invite_admin(username: str, email: str) -> tuple[User, bool]:
    """Make a superuser without a password, or take one that was invited before, and send the link.

    Returns:
        The user, and whether the mail server took the e-mail.

    Raises:
        CommandError: The address is none, or the name or the address belongs to somebody else.
    """
    try:
        validate_email(email)
        User.username_validator(username)
    except ValidationError as error:
        raise CommandError(f"{' '.join(error.messages)} Write: manage.py invite_admin NAME EMAIL.") from error
    user = User.objects.filter(username__iexact=username).first()
    if user is not None and (user.has_usable_password() or user.email.lower() != email.lower()):
        raise CommandError(f"There is a user {user.username} already: choose another name.")
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk if user else 0).exists():
        raise CommandError(f"Another account has the address {email}: choose another one.")
    if user is None:
        user = User(username=username, email=email)
    user.is_superuser = user.is_active = True
    user.set_unusable_password()
    user.save()
    return user, invite(user)


class Command(BaseCommand):
    """Invite an admin, who may do everything."""

    help = "Invite an admin, who may do everything: makes the account, sends the link by e-mail, and prints it."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the user name")
        parser.add_argument("email", help="the address that the link goes to")

    def handle(self, *args, **options):
        user, sent = invite_admin(options["name"], options["email"])
        told = f"An e-mail with it went to {user.email}." if sent else "The mail server did not take the e-mail."
        self.stdout.write(
            f"{user.username} sets a password here, once and within some days:\n\n  {link_for(user)}\n\n"
            f"{told} The second factor is set up at the first sign-in."
        )
