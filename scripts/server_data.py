"""How a private server's data is made: an encoding and a locale in which every language's letters have a case."""

import locale
from pathlib import Path

from scripts.server_programs import ServerPrograms


def initdb_command(programs: ServerPrograms, folder: Path, *, disposable: bool) -> list[str | Path]:
    """Return the command that makes a data folder.

    Args:
        programs: The server programs; their version decides where the locale comes from.
        folder: The folder to make.
        disposable: Nothing need be on the disk when the command ends.
    """
    command: list[str | Path] = [programs.folder / "initdb", "-D", folder, "-U", "fieldsite", "--auth=trust"]
    # Comparing by code point is the same everywhere; upper and lower case must know every script, and so must the
    # character type, for pg_trgm and the search parser ask that one.
    command += ["--encoding=UTF8", "--locale=C", f"--lc-ctype={_character_type()}"]
    if programs.major >= 17:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if disposable:
        command += ["--no-sync"]
    return command


def _character_type() -> str:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8", "UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
