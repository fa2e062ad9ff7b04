"""Makes the database and the static files ready and loads the sample content, all in a Django that is started."""

import hashlib
import io
import os
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import LOCAL
from scripts.failure import Failure

LOG = LOCAL / "demo-prepare.log"


def prepare(sign_ins: Path) -> bool:
    """Prepare everything that the site needs before it answers; Django must be set up.

    Args:
        sign_ins: The file that the sample sign-ins are written to, as lines for a person.

    Returns:
        Whether the static files changed.

    Raises:
        Failure: A step did not succeed; the sentence names it and the log that holds the details.
    """
    with step("reaching the database"):
        _reach_database()
    with step("preparing the database"):
        _migrate()
    with step("collecting static files"):
        static_files_changed = _collect_static()
    with step("loading the sample content"):
        _command("load_demo")
        _index()
        sign_ins.write_text(_sign_ins())
    return static_files_changed


@contextmanager
def step(what: str) -> Iterator[None]:
    """Turn whatever goes wrong in a block into a `Failure` that says during `what`, the traceback into a log."""
    try:
        yield
    except Failure:
        raise
    except Exception as error:
        LOG.write_text(traceback.format_exc())
        reason = str(error).strip().split("\n", 1)[0] or type(error).__name__
        raise Failure(
            f"The sample office stopped while {what}: {reason} (the details are in .local/{LOG.name}). "
            "Put that right and try again; `make demo-reset` starts the demo over."
        ) from error


def _command(name: str, **options: object) -> None:
    from django.core.management import call_command

    call_command(name, **options)


def _reach_database() -> None:
    from django.db import Error, connection

    if connection.vendor != "postgresql":
        raise Failure(
            "Fieldsite needs PostgreSQL: set DATABASE_URL to postgres://user:password@host/name, or unset it."
        )
    try:
        connection.ensure_connection()
        connection.cursor().close()
    except Error as error:
        settings = connection.settings_dict
        where = f"database {settings['NAME']} at {settings['HOST'] or 'this machine'}"
        origin = "DATABASE_URL" if os.environ.get("DATABASE_URL") else ".local/database-url"
        raise Failure(
            f"The {where} cannot be used: {str(error).strip().splitlines()[0].rstrip('.')}. "
            f"Check that the server runs and that {origin} names it rightly, then try again."
        ) from error


def _migrate() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    # Without anything to do, migrate still spends seconds on permissions and content types.
    if steps:
        _command("migrate", interactive=False, stdout=_Progress(steps))
    _command("createcachetable", verbosity=0)


def _index() -> None:
    """Fill the index of what visitors find where the content was loaded before there was one."""
    from wagtail.models import Page

    from search.models import Entry

    if not Entry.objects.exists() and Page.objects.filter(depth__gt=2, live=True).exists():
        _command("update_index", verbosity=0)


def _collect_static() -> bool:
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    fingerprint = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(None):
            status = os.stat(storage.path(path))
            fingerprint.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    stamp = Path(settings.STATIC_ROOT).with_name("static-files")
    if manifest.exists() and stamp.exists() and stamp.read_text() == fingerprint.hexdigest():
        return False
    stamp.unlink(missing_ok=True)
    print("Collecting and compressing static files, which takes some seconds", flush=True)
    _command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint.hexdigest())
    return True


def _sign_ins() -> str:
    text = io.StringIO()
    _command("load_demo", sign_ins=True, stdout=text)
    return text.getvalue()


class _Progress(io.TextIOBase):
    """Standard output for `migrate`: its lines are counted, not shown."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = 0.0
        self._show()

    def write(self, text: str) -> int:
        self._done += text.count("\n")
        if time.monotonic() - self._shown >= 2:
            self._show()
        return len(text)

    def _show(self) -> None:
        share = min(99, 100 * self._done // max(1, self._total))
        print(f"Preparing the database: {share} %", flush=True)
        self._shown = time.monotonic()
