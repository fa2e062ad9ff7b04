"""A small office with a clock of its own, and the demand that its edition equals a full build."""

import datetime
import difflib
import re
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from wagtail.models import Page

from core import kept
from core.worker.due import Due
from edition.checking import differences, fresh
from edition.checking import kept as read
from edition.making import work
from edition.store import Store
from tests.edition.office import TOKEN

BEGIN = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
number = st.integers(0, 60)
hours = st.integers(1, 72)


class Office(RuleBasedStateMachine):
    """The office and its clock."""

    built: Path  # the edition of the office as it was built, made once

    def __init__(self):
        super().__init__()
        self.now = BEGIN
        self.tokens = 10_000
        self.folder = Path(tempfile.mkdtemp(prefix="edition-"))
        shutil.copytree(self.built, self.folder, symlinks=True, dirs_exist_ok=True)
        self.clock = mock.patch.object(timezone, "now", side_effect=lambda: self.now)
        self.clock.start()
        # The rows come back after each sequence, and the files that they name would not.
        self.files = mock.patch.object(FileSystemStorage, "delete")
        self.files.start()
        self.override = override_settings(EDITION_ROOT=self.folder, EDITION_RELEASE="tested")
        self.override.enable()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        cache.clear()
        kept.forget()

    def teardown(self):
        try:
            self.compare()
        finally:
            connection.run_on_commit = []
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            self.override.disable()
            self.files.stop()
            self.clock.stop()
            shutil.rmtree(self.folder)

    # What the machine demands

    def compare(self):
        """The edition is what a full build gives, and nothing in it is anybody's secret."""
        self.work()
        store = Store.of_release("tested")
        found = list(differences(store))
        assert not found, "\n".join([*found, *self.explained(store)])
        public = Page.objects.live().public().exclude(expire_at__lte=self.now)
        told = {token for title in public.values_list("title", flat=True) for token in re.findall(r"Qz\d+z", title)}
        for address, (body, _headers) in read(store).items():
            secret = set(re.findall(r"Qz\d+z", body.decode())) - told
            assert not secret, f"{address} tells of {secret}, which is not public."

    @staticmethod
    def explained(store: Store) -> list[str]:
        """Give the lines of the first file that differs, as they stand and as they should."""
        now, then = fresh(), read(store)
        for address in sorted(now.keys() & then.keys()):
            if now[address] != then[address]:
                lines = [content[0].decode().splitlines() for content in (then[address], now[address])]
                return ["".join(address), *difflib.unified_diff(*lines, "kept", "fresh", lineterm="", n=1)]
        return []

    def work(self):
        """Let pass what a commit and the worker's clock bring about."""
        self.commit()
        Due().bring_about()
        self.commit()
        work()

    def commit(self):
        while connection.run_on_commit:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _savepoints, function, robust in waiting:
                try:
                    function()
                except Exception:
                    if not robust or function.__module__.startswith("edition"):
                        raise

    # Whom it concerns

    def page(self, which: int, model=Page, **conditions):
        found = list(model.objects.filter(**{"depth__gt": 1} | conditions).order_by("pk"))
        return found[which % len(found)].specific if found else None

    @staticmethod
    def pages():
        return Page.objects.filter(depth__gt=1).order_by("pk")

    def below_home(self, which: int, **conditions):
        return self.page(which, depth__gt=2, **conditions)

    def one(self, model, which: int):
        found = list(model.objects.order_by("pk"))
        return found[which % len(found)] if found else None

    @staticmethod
    def let_out(page):
        """Publish a page as an editor does; an alias cannot be edited, and says what its source says."""
        if page.alias_of_id is None:
            page.save_revision().publish()

    def token(self) -> str:
        self.tokens += 1
        return TOKEN.format(self.tokens)

    @rule()
    def worker_runs(self):
        self.work()
