"""`manage.py edition build|check|status`."""

from django.core.management.base import BaseCommand, CommandError

from core.health import State
from edition import release
from edition.affected import ALL, note
from edition.checking import differences
from edition.health import check
from edition.making import ask_for_all, is_kept, sweep, work
from edition.models import Address
from edition.state import edition_state, failures
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
        if action == "build":
            self._build(options["all"])
        elif action == "check":
            self._check()
        else:
            self._status()

    def _build(self, again: bool) -> None:
        if again:
            ask_for_all()
        else:
            note(ALL, 0)
            sweep()
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
        now = edition_state()
        waits = f", the oldest since {now.waits_since:%Y-%m-%d %H:%M:%S %Z}" if now.waits_since else ""
        self.stdout.write(f"release: {now.release}; readers have: {now.read_release or 'none'}")
        self.stdout.write(f"files: {now.files}")
        self.stdout.write(f"stale: {now.stale}, to be looked at: {now.changes}{waits}")
        self.stdout.write(f"last made: {now.last_made or 'never'}")
        for address in failures():
            self.stdout.write(
                f"failing: {address}, {address.failures} times, again {address.again_at}: {address.problem}"
            )
        state, sentence = check()
        if state == State.FAILING:
            raise CommandError(sentence)
        self.stdout.write(f"{state}: {sentence}")
