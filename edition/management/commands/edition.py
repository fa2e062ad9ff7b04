"""`manage.py edition build|check|status`."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from edition import release
from edition.affected import ALL, note
from edition.checking import differences
from edition.languages import agree, made_with, spoken
from edition.making import is_kept, sweep, work
from edition.models import Address, Change, Counter, hold_lock
from edition.store import Store

# More would only push the first out of sight.
MOST = 50


class Command(BaseCommand):
    """Makes, checks and tells of the edition."""

    help = "Makes every page as a file (build), compares the files with the site (check), or tells how things stand."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["build", "check", "status"])
        parser.add_argument("--all", action="store_true", help="build: make what is up to date again too")

    def handle(self, *args, action, **options):
        if not is_kept():
            raise CommandError("This site keeps no edition: set EDITION_ROOT to a folder for it.")
        if action in ("build", "check") and not options["all"] and not agree():
            raise CommandError(
                f"This process speaks {', '.join(spoken())}, and the edition was made with {', '.join(made_with())}: "
                "set LANGUAGES as the worker has it, or start the worker with these. "
                "`build --all` makes it with these now."
            )
        if action == "build":
            self._build(options["all"])
        elif action == "check":
            self._check()
        else:
            self._status()

    def _build(self, again: bool) -> None:
        note(ALL, 0)
        sweep()
        if again:
            with transaction.atomic():
                hold_lock()
                Address.objects.update(asked=Counter.raised(), again_at=None)
        self.stdout.write(f"{work()} addresses made.")
        if failed := list(Address.stale().values_list("host", "path", "problem")):
            raise CommandError("\n".join(f"{host}{path}: {problem}" for host, path, problem in failed))

    def _check(self) -> None:
        found = list(differences(Store.of_release(release.current())))
        if found:
            more = f"{len(found)} in all. Run `manage.py edition build`, and tell whoever keeps the code."
            raise CommandError("\n".join([*found[:MOST], more]))
        self.stdout.write("The edition is what the site gives now.")

    def _status(self) -> None:
        files = Address.objects.exclude(sha256="").count()
        newest = Address.objects.exclude(rendered_at=None).order_by("-rendered_at").first()
        self.stdout.write(f"release: {release.current()}")
        self.stdout.write(f"files: {files}")
        self.stdout.write(f"stale: {Address.stale().count()}, to be looked at: {Change.objects.count()}")
        self.stdout.write(f"last made: {newest.rendered_at if newest else 'never'}")
        for host, path, problem in Address.objects.filter(failures__gt=0).values_list("host", "path", "problem"):
            self.stdout.write(f"failing: {host}{path}: {problem}")
