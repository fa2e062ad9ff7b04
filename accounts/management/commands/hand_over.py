"""`manage.py hand_over OLD NEW EMAIL`, and with `--finish` once the new admin is in: from one admin to the next."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.log_actions import log

from accounts.invitations import link_for
from accounts.management.commands.invite_admin import invite_admin
from accounts.models import User
from accounts.second_factor import has_second_factor


class Command(BaseCommand):
    """Hand the site over to the next admin, so that at no moment nobody can sign in."""

    help = "Invite the next admin; with --finish, once they are in with a second factor, switch the former one off."

    def add_arguments(self, parser):
        parser.add_argument("old", help="the user name of the admin who leaves")
        parser.add_argument("new", help="the user name of the next one")
        parser.add_argument("email", nargs="?", default="", help="the next one's address, for the invitation")
        parser.add_argument("--finish", action="store_true", help="switch the former admin off")

    def handle(self, *args, **options):
        old = self._find(options["old"])
        if not old.is_superuser:
            raise CommandError(f"{old.username} is no admin, so there is nothing to hand over.")
        if options["finish"]:
            self._finish(old, self._find(options["new"]))
        elif not options["email"]:
            raise CommandError(f"Whom do you invite? Write: manage.py hand_over {old.username} NAME EMAIL.")
        else:
            new, sent = invite_admin(options["new"], options["email"])
            told = " (also sent by e-mail)" if sent else ""
            self.stdout.write(
                f"{new.username} sets a password here{told}:\n\n  {link_for(new)}\n\n"
                f"When {new.username} has signed in with a second factor: manage.py hand_over {old.username} "
                f"{new.username} --finish"
            )

    def _finish(self, old: User, new: User) -> None:
        missing = []
        if not (new.is_active and new.is_superuser):
            missing.append("is not an admin")
        if not new.has_usable_password():
            missing.append("has set no password yet")
        if not has_second_factor(new):
            missing.append("has no second factor yet")
        if new.last_login is None:
            missing.append("has never signed in")
        if missing or new == old:
            reason = ", ".join(missing) or "is the one who leaves"
            raise CommandError(f"{new.username} {reason}: {old.username} stays until that is done.")
        with transaction.atomic():
            old.is_superuser = old.is_staff = old.is_active = False
            old.save()
            old.groups.clear()
            log(instance=old, action="wagtail.edit", user=new)
        self.stdout.write(
            f"{old.username} is switched off, with all rights taken and all sessions ended. What they wrote stays."
        )

    def _find(self, username: str) -> User:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is no user {username}: look for the name under Settings, Users in the admin.")
        return user
