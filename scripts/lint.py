"""Runs every linter side by side and shows what those that complain have to say (`make lint`)."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts import ROOT
from scripts.failure import Failure, end_with

PYTHON = (sys.executable,)
MODULE = (sys.executable, "-m")


@dataclass(frozen=True)
class Linter:
    """One check: its name for people, its command, and what to do about a complaint where a command helps."""

    name: str
    command: Sequence[str]
    advice: str = ""


# The slowest first, so that the others fit beside it.
LINTERS = (
    Linter("mypy", (*MODULE, "mypy")),
    Linter(
        "migrations",
        (*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
        "`.venv/bin/python manage.py makemigrations` writes what is missing",
    ),
    Linter("Django's checks", (*PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    Linter("djlint", (*MODULE, "djlint", "templates", "--lint", "--quiet")),
    Linter(
        "djlint's layout", (*MODULE, "djlint", "templates", "--check", "--quiet"), "`make format` puts the layout right"
    ),
    Linter("import contracts", (*PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()")),
    Linter("ruff", (*MODULE, "ruff", "check"), "`make format` puts some of it right"),
    Linter("ruff's layout", (*MODULE, "ruff", "format", "--check"), "`make format` puts the layout right"),
)


def lint(linters: Sequence[Linter] = LINTERS) -> None:
    """Run the linters, two at a time or as many as there are processors.

    Args:
        linters: What to run.

    Raises:
        Failure: Names those that complained; what they said was printed before.
    """
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
        complained = [linter for linter, passed in zip(linters, pool.map(_run, linters), strict=True) if not passed]
    if complained:
        advice = "; ".join(dict.fromkeys(linter.advice for linter in complained if linter.advice))
        raise Failure(
            f"Lint found something: {', '.join(linter.name for linter in complained)}. "
            + (f"{advice[0].upper()}{advice[1:]}." if advice else "Put right what is listed above.")
        )


def _run(linter: Linter) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        linter.command,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    passed = done.returncode == 0
    # One print, so that two linters never mix their lines.
    print(
        f"lint: {linter.name}: {'fine' if passed else 'COMPLAINS'} ({time.monotonic() - began:.1f} s)"
        + ("" if passed else f"\n{done.stdout.rstrip()}\n"),
        flush=True,
    )
    return passed


def main() -> int:
    """Lint the project; returns 0."""
    lint()
    return 0


if __name__ == "__main__":
    end_with(main)
