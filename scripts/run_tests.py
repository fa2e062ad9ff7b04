"""Runs the tests on a database of their own and with a real browser: `python -m scripts.run_tests WHICH [ARGS]`.

WHICH is `usual` (lint first, then all that is not marked `long`), `long` (what is), or `postgres15` (what is marked
`database`, on Debian's PostgreSQL 15). ARGS go to pytest.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import nullcontext

from scripts import ROOT
from scripts.chromium import chromium_path
from scripts.failure import Failure, end_with
from scripts.lint import lint
from scripts.local_postgres import clusters

MARKERS = {"usual": "not long", "long": "long", "postgres15": "database"}


def run_tests(which: str, arguments: Sequence[str]) -> int:
    """Prepare what the tests need and run them; the server that was started for them is stopped in any case.

    Args:
        which: A key of `MARKERS`.
        arguments: Passed on to pytest.

    Returns:
        pytest's exit code. Its closing line is the last that is printed.

    Raises:
        Failure: Lint complained, or there is no database or no browser.
    """
    if which == "usual":
        lint()
    if which != "postgres15":
        os.environ["CHROMIUM"] = chromium_path()
    command = [sys.executable, "-m", "pytest", "-m", MARKERS[which], *arguments]
    # A database that the environment names is used in place of ours, but for the one that a target is about.
    if which == "postgres15":
        with clusters()["system"].use() as url:
            os.environ["DATABASE_URL"] = url
            return _run(command)
    with nullcontext() if os.environ.get("DATABASE_URL") else clusters()["test"].use():
        return _run(command)


def _run(command: Sequence[str]) -> int:
    # Ctrl-C reaches pytest too: it ends its own work, and then we stop the server.
    process = subprocess.Popen(command, cwd=ROOT)
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT,)}
    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
    try:
        code = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def main() -> int:
    """Run what the command line names; returns pytest's exit code."""
    which, *arguments = sys.argv[1:] or [""]
    if which not in MARKERS:
        raise Failure(f"Name one of {', '.join(MARKERS)}, then pytest's arguments.")
    return run_tests(which, arguments)


if __name__ == "__main__":
    end_with(main)
