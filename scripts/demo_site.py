"""The demo's site: one start of Django that prepares everything, then serves it.

`python -m scripts.demo_site SIGN_INS LOG ADDRESS...` writes the sample sign-ins to one file, says on the terminal how
far it is, then serves with its output in the log, a file that exists from that moment on.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from scripts.demo_prepare import prepare, step
from scripts.failure import end_with

# Preloaded, for the application is here already: the workers are forked from this process and start at once.
SERVER = "--preload --worker-class gthread --workers 2 --threads 4 --timeout 120 --graceful-timeout 3"
SERVER += " --no-control-socket"
STATIC_FILES_CHANGED = 10
PREPARED = "--prepared"


def _load_django() -> None:
    import django

    django.setup()


def _load_site() -> None:
    # Not before all is prepared: what serves the static files looks once which there are.
    __import__("config.wsgi")
    from django.urls import get_resolver

    # Loaded here, that none of the server's workers has to.
    get_resolver().url_patterns  # noqa: B018


def _prepare_aside(sign_ins: Path) -> None:
    # A copy of this process prepares and ends: no connection and nothing remembered gets into the site.
    child = os.fork()
    if child == 0:
        _prepare_and_end(sign_ins)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == STATIC_FILES_CHANGED:
        # Django may have looked already at what lay there before, so it is started once more.
        again = [sys.executable, "-u", "-m", "scripts.demo_site", PREPARED, *sys.argv[1:]]
        os.execv(sys.executable, again)  # noqa: S606
    if code:
        sys.exit(code if code > 0 else 128 - code)


def _prepare_and_end(sign_ins: Path) -> NoReturn:
    code = 1
    try:
        end_with(lambda: STATIC_FILES_CHANGED if prepare(sign_ins) else 0)
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.stdout.flush()
        # Not sys.exit: what the original registered for its own end is not for a copy to run.
        os._exit(code)


def _serve(log: Path, addresses: Sequence[str]) -> None:
    from gunicorn.app.wsgiapp import run

    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    sys.argv = ["gunicorn", "config.wsgi", *SERVER.split()]
    for address in addresses:
        sys.argv += ["--bind", address]
    run()


def main() -> int:
    """Prepare the demo and serve it; returns when the server ends."""
    prepared = sys.argv[1] == PREPARED
    sign_ins, log, *addresses = sys.argv[2 if prepared else 1 :]
    with step("starting Django"):
        _load_django()
    if not prepared:
        _prepare_aside(Path(sign_ins))
    with step("loading the site"):
        _load_site()
    _serve(Path(log), addresses)
    return 0


if __name__ == "__main__":
    end_with(main)
