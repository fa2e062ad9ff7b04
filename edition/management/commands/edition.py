"""`manage.py edition build|check|status|export|sign|verify|put`."""

from pathlib import Path

from django.core.files.storage import InvalidStorageError, storages
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from core.health import State
from edition import release
from edition.addresses import host_of
from edition.affected import ALL, note
from edition.bucket import put
from edition.checking import differences
from edition.export import NotNowError, Wish, export
from edition.health import check
from edition.languages import agree, made_with, spoken
from edition.making import ask_for_all, is_kept, sweep, work
from edition.manifest import Carried, DamagedError, faults
from edition.models import Address
from edition.releases import releases
from edition.signing import KeyFileError, name_of, private_key, public_key, sign, signature_faults
from edition.state import edition_state, failures
from edition.store import Store

# More would only push the first out of sight.
MOST = 50


class Command(BaseCommand):
    """Makes, checks, tells of and copies the edition."""

    help = "Makes every page as a file, compares the files with the site, tells how things stand, makes copies."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        build = actions.add_parser("build", help="makes what is not up to date")
        build.add_argument("--all", action="store_true", help="makes what is up to date again too")
        actions.add_parser("check", help="compares every file with a fresh rendering; fails where one differs")
        actions.add_parser("status", help="tells how things stand; fails when they stand badly")
        carry = actions.add_parser("export", help="writes a copy that any plain web server can serve")
        carry.add_argument("target", type=Path, help="a new folder, or a file that ends in .zip")
        carry.add_argument("--lite", action="store_true", help="leaves pictures and documents out")
        carry.add_argument("--relative", action="store_true", help="names every page's file, for a folder on a disk")
        carry.add_argument("--site", help="the host of the site, where there are several")

        signing = actions.add_parser("sign", help="signs a copy that was exported")
        signing.add_argument("target", type=Path, help="the folder or the zip file")
        signing.add_argument("--key", type=Path, required=True, help="the office's private key, an Ed25519 key in PEM")
        verify = actions.add_parser("verify", help="names what is missing, changed or added in a copy; fails if any is")
        verify.add_argument("target", type=Path, help="the folder or the zip file")
        verify.add_argument("--key", type=Path, help="the office's public key: whether the signature holds is told too")
        bucket = actions.add_parser("put", help="brings a storage in line with a copy that was exported into a folder")
        bucket.add_argument("target", type=Path, help="the folder")
        bucket.add_argument(
            "--storage", default="edition", help="the storage's name in STORAGES; it is the copy's alone"
        )

    def handle(self, *args, action, **options):
        if action in ("sign", "verify", "put"):
            try:
                copy = Carried(options["target"])
                if action == "put":
                    self._put(copy, options["storage"])
                else:
                    (self._sign if action == "sign" else self._verify)(copy, options["key"])
            except (DamagedError, KeyFileError) as error:
                raise CommandError(str(error)) from None
            return
        if not is_kept():
            raise CommandError("This site keeps no edition: set EDITION_ROOT to a folder for it.")
        if action in ("build", "check") and not options.get("all") and not agree():
            raise CommandError(
                f"This process speaks {', '.join(spoken())}, and the edition was made with {', '.join(made_with())}: "
                "set LANGUAGES as the worker has it, or start the worker with these. "
                "`build --all` makes it with these now."
            )
        if action == "build":
            self._build(options["all"])
        elif action == "check":
            self._check()
        elif action == "export":
            self._export(options)
        else:
            self._status()

    def _sign(self, copy: Carried, key: Path) -> None:
        self.stdout.write(f"Signed by the key {sign(copy, private_key(key))}.")

    def _verify(self, copy: Carried, key: Path | None) -> None:
        public = public_key(key) if key else None
        found = [*(signature_faults(copy, public) if public else ()), *faults(copy)]
        if found:
            raise CommandError("\n".join(found))
        if public is None:
            self.stdout.write("Every file is as the manifest says. By whom it is, only --key with a public key tells.")
        else:
            self.stdout.write(f"Every file is as the manifest says, and the key {name_of(public)} signed it.")

    def _put(self, copy: Carried, name: str) -> None:
        try:
            storage = storages[name]
        except InvalidStorageError:
            raise CommandError(f"There is no storage “{name}”: name one of STORAGES in the settings.") from None
        sent, gone = put(copy, storage)
        self.stdout.write(f"{sent} files sent, {gone} removed.")

    def _export(self, options) -> None:
        sites = {host_of(site): site for site in Site.objects.select_related("root_page__locale")}
        own = next((host for host, site in sites.items() if site.is_default_site), "")
        site = sites.get(options["site"] or own)
        if site is None:
            raise CommandError(f"There is no such site: --site is one of {', '.join(sorted(sites))}.")
        try:
            sizes = export(Wish(site, options["lite"], options["relative"]), options["target"])
        except NotNowError as error:
            raise CommandError(str(error)) from None
        if failing := edition_state().failing:
            self.stderr.write(f"{failing} could not be made, and the copy has what readers have of them: see status.")
        for kind, (files, size) in sizes.items():
            self.stdout.write(f"{kind:<12}{files:>8} files {size:>14,} bytes")
        files, size = (sum(each) for each in zip(*sizes.values(), strict=True))
        self.stdout.write(f"{'all':<12}{files:>8} files {size:>14,} bytes")

    def _build(self, again: bool) -> None:
        if again:
            ask_for_all()
        else:
            note(ALL, 0)
            sweep()
        self.stdout.write(f"{work()} addresses made.")
        if failed := list(Address.stale().filter(failures__gt=0).values_list("host", "path", "problem")):
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
        for kept in releases():
            read = f"read since {kept.since:%Y-%m-%d %H:%M}" if kept.was_read else "not finished"
            self.stdout.write(f"kept: {kept.name}, {read}")
        for address in failures():
            self.stdout.write(
                f"failing: {address}, {address.failures} times, again {address.again_at}: {address.problem}"
            )
        state, sentence = check()
        if state == State.FAILING:
            raise CommandError(sentence)
        self.stdout.write(f"{state}: {sentence}")
