"""Serves the sample office to be measured: as `make demo` does, but from a database and a folder of its own.

What was loaded is kept from run to run, until something that it was made of changes or its dates grow old.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from scripts import LOCAL, ROOT
from scripts.failure import Failure
from scripts.local_postgres import clusters
from scripts.processes import Child
from scripts.web_address import answers

FOLDER = LOCAL / "measured"
STAMP = FOLDER / "loaded"
SETTINGS = "config.settings.measured"
# What the office is made of; a change in one of these loads it anew.
SOURCES = ("demo/**/*", "*/migrations/*.py", "core/renditions.py")
# Every language that there is sample content in, so that each budget holds in each of them.
LANGUAGES = "en,ru,tk,ar"
# The first opportunity closes 16 days after the office was loaded, and then is shown no longer.
KEPT_SECONDS = 7 * 24 * 3600
LOADING_SECONDS = 900
GRACE_SECONDS = 5


@contextmanager
def served_office() -> Iterator[str]:
    """Serve the sample office for the length of a block, and yield its address, without a slash at its end.

    The database lies on the server that DATABASE_URL names, else on the tests' private one. One process at a time has
    the office; another waits.

    Raises:
        Failure: It could not be loaded or served.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone(), _server() as server:
        made_of = fingerprint()
        database = _database(server, keep=is_fresh(STAMP, made_of))
        port = _free_port()
        log = FOLDER / "site.log"
        log.unlink(missing_ok=True)
        environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": database, "PORT": str(port), "DEBUG": ""}
        environment["LANGUAGES"] = LANGUAGES
        site = Child(
            [sys.executable, "-u", "-m", "scripts.demo_site", FOLDER / "sign-ins.txt", log, f"127.0.0.1:{port}"],
            environment=environment,
        )
        try:
            _wait_until_ready(site, port)
            if not is_fresh(STAMP, made_of):
                STAMP.write_text(made_of)
            yield f"http://localhost:{port}"
        finally:
            site.ask_to_end()
            site.end(GRACE_SECONDS)


def fingerprint(root: Path = ROOT) -> str:
    """Give a checksum of everything that the office is made of.

    Args:
        root: The checkout's folder.
    """
    checksum = hashlib.sha256(LANGUAGES.encode())
    files = {file for pattern in SOURCES for file in root.glob(pattern) if file.is_file()}
    for file in sorted(files):
        if "__pycache__" not in file.parts:
            checksum.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
    return checksum.hexdigest()


def is_fresh(stamp: Path, made_of: str) -> bool:
    """Tell whether what was loaded, as its stamp says, is of these sources and still young."""
    try:
        return stamp.read_text() == made_of and time.time() - stamp.stat().st_mtime < KEPT_SECONDS
    except OSError:
        return False


def own_database(url: str) -> str:
    """Give the address of the measured office's database beside the one at `url`."""
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path}_measured").geturl()


@contextmanager
def _alone() -> Iterator[None]:
    with (FOLDER / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _server() -> AbstractContextManager[str]:
    named = os.environ.get("DATABASE_URL")
    return nullcontext(named) if named else clusters()["test"].use()


def _database(server: str, *, keep: bool) -> str:
    """Give the address of the office's database; unless it is to be kept it is empty, and so is its folder."""
    url = own_database(server)
    name = urlsplit(url).path.lstrip("/")
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            is_there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if is_there and keep:
                return url
            STAMP.unlink(missing_ok=True)
            shutil.rmtree(FOLDER / "media", ignore_errors=True)
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        raise Failure(
            f"The database {name} for the sample office cannot be made: {str(error).strip().splitlines()[0]}. "
            "Let the user of DATABASE_URL create databases, or unset DATABASE_URL."
        ) from error
    return url


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait_until_ready(site: Child, port: int) -> None:
    end = time.monotonic() + LOADING_SECONDS
    while not answers(port, "/healthz"):
        if site.poll() is not None:
            raise Failure("The sample office could not be served: what stopped it is above.")
        if time.monotonic() > end:
            raise Failure(f"The sample office was not loaded within {LOADING_SECONDS // 60} minutes: try again.")
        time.sleep(0.1)
