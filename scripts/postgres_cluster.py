"""One private PostgreSQL server: makes its data, starts it on a UNIX socket, stops it, deletes it."""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from scripts.failure import Failure
from scripts.processes import command_line, exists, last_lines
from scripts.server_account import ServerAccount, hand_over, let_run, let_through, server_account
from scripts.server_data import initdb_command
from scripts.server_programs import ServerPrograms, find_programs

# Names the socket's file too. The settings and the address both say it, so that PGPORT has no part in this.
PORT = 5432
# The shortest limit of the systems we run on is macOS's 104 bytes, the closing NUL among them.
LONGEST_SOCKET = 100
START_SECONDS = 60
STOP_SECONDS = 30
ZOMBIE_SECONDS = 2

SETTINGS = """\
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket_folder}'
unix_socket_permissions = 0700
log_min_messages = warning
"""
# A cluster that is thrown away need not survive a power cut.
DISPOSABLE_SETTINGS = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 2GB
shared_buffers = 256MB
jit = off
"""


@dataclass
class Cluster:
    """One private server: where it keeps its data, where it leaves its address, and how careful it is.

    Attributes:
        folder: Holds the data, the server's log and, where the path is short enough, its socket.
        url_file: The file that the server's address is written to for Django's settings.
        disposable: The data may be lost in a crash, and is made anew when it fits no longer.
        system: Use the machine's server programs, not those of the Python package.
        major: Use this major version only.
    """

    folder: Path
    url_file: Path
    disposable: bool = False
    system: bool = False
    major: int | None = None
    _server: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.folder / "server.log"

    @cached_property
    def socket_folder(self) -> Path:
        """Where the socket lies: always the same for one checkout, so that a restart changes no address."""
        plain = str(self.folder).replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum()
        if plain and len(os.fsencode(self.folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return self.folder
        # TMPDIR may differ between two terminals; /tmp does not.
        base = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108
        return base / f"fieldsite-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]}"

    @property
    def url(self) -> str:
        """The address of the database `fieldsite`, as dj-database-url and psycopg read it."""
        return f"postgres://fieldsite@{quote(str(self.socket_folder), safe='')}:{PORT}/fieldsite"

    def start(self, *, by_hand: bool = False) -> bool:
        """Start the server unless it runs, make its database, and write its address to `url_file`.

        Args:
            by_hand: Somebody asked for this server itself: it stays when the last `use` ends.

        Returns:
            Whether this call started it.

        Raises:
            Failure: It could not be started; the sentence says why and what to do.
        """
        with self._lock():
            started = self._pid() is None
            if started:
                self._start()
                if by_hand:
                    self._kept.touch()
            _write(self.url_file, self.url + "\n")
            return started

    def stop(self) -> bool:
        """Stop the server; returns whether it ran. Raises a `Failure` when it cannot be stopped."""
        with self._lock():
            return self._stop()

    def running(self) -> bool:
        """Tell whether the server of this data folder runs."""
        return self._pid() is not None

    def reset(self) -> None:
        """Stop the server and delete its data and its address. Raises a `Failure` while somebody uses it."""
        with self._lock(), self._users() as users:
            if not _take(users, fcntl.LOCK_EX):
                raise Failure(
                    f"The database in {self._shown} is in use: end what uses it (the demo: Ctrl-C), then try again."
                )
            self._stop()
            self._delete()

    @contextmanager
    def use(self) -> Iterator[str]:
        """Keep the server running for the length of a block, and yield its address.

        Several processes may do so at once: the last to leave stops the server, unless it was started by hand.
        """
        with self._users() as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.start()
                yield self.url
            finally:
                with self._lock():
                    if _take(users, fcntl.LOCK_EX) and not self._kept.exists():
                        self._stop()

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def _kept(self) -> Path:
        return self.folder / "started-by-hand"

    @property
    def _shown(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_name(f"{self.folder.name}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _users(self) -> Iterator[int]:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self.folder.with_name(f"{self.folder.name}.users").open("a") as file:
            yield file.fileno()

    def _pid(self) -> int | None:
        """Return the server's process id; a pid file left by a kill or a power cut does not count."""
        pid = self._noted_pid()
        return pid if pid and self._is_server(pid) else None

    def _noted_pid(self) -> int | None:
        try:
            return int(self._pid_file.read_text().split("\n", 1)[0])
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None

    def _is_server(self, pid: int) -> bool:
        # The id may meanwhile belong to anything, another PostgreSQL included.
        return str(self.data) in command_line(pid)

    def _start(self) -> None:
        account = server_account()
        programs = find_programs(system=self.system, major=self.major)
        self._check_version(programs)
        self.folder.mkdir(parents=True, exist_ok=True)
        hand_over(self.folder, account)
        self.folder.chmod(0o700)
        for opened in let_through(self.folder, account) + let_run(programs.folder, account):
            print(
                f"Opened {opened} for passing through (chmod a+x): PostgreSQL does not run as root, "
                f"and its account {account.name if account else ''} must reach its files.",
                flush=True,
            )
        if not self.data.exists():
            self._make_data(programs, account)
        self._make_socket_folder(account)
        self._write_settings(account)
        self._forget_killed_server()
        self._start_server(programs, account)
        with psycopg.connect(self.url.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'fieldsite'").fetchone():
                connection.execute("CREATE DATABASE fieldsite")

    def _forget_killed_server(self) -> None:
        # A server that was killed leaves its file. PostgreSQL deals with that, but gives up when the process id is
        # somebody else's by now, or a zombie's.
        end = time.monotonic() + ZOMBIE_SECONDS
        while (pid := self._noted_pid()) and exists(pid):
            if command_line(pid) or time.monotonic() > end:
                self._pid_file.unlink()
            time.sleep(0.02)

    def _start_server(self, programs: ServerPrograms, account: ServerAccount | None) -> None:
        end = time.monotonic() + START_SECONDS
        while not self._server_comes_up(programs, account, end):
            # What a killed server left running ends by itself, and holds the memory until then.
            if "is still in use" not in last_lines(self.log) or time.monotonic() > end:
                raise Failure(
                    f"The private PostgreSQL in {self._shown} did not start; "
                    f"its log {self._shown}/{self.log.name} ends:\n{last_lines(self.log)}"
                )
            time.sleep(0.2)

    def _server_comes_up(self, programs: ServerPrograms, account: ServerAccount | None, end: float) -> bool:
        with self.log.open("ab") as log:
            hand_over(self.log, account)
            self._server = subprocess.Popen(
                [programs.folder / "postgres", "-D", self.data], stdout=log, **self._surroundings(account)
            )
        # Whoever started it is its parent, and it would stay a zombie until asked how it ended.
        threading.Thread(target=self._server.wait, daemon=True).start()
        while self._server.poll() is None and time.monotonic() < end:
            if self._pid() and self._says_ready():
                return True
            time.sleep(0.02)
        self._server.terminate()
        self._server.wait()
        return False

    def _says_ready(self) -> bool:
        with suppress(FileNotFoundError):
            return "ready" in self._pid_file.read_text()
        return False

    def _check_version(self, programs: ServerPrograms) -> None:
        try:
            major = int((self.data / "PG_VERSION").read_text())
        except (FileNotFoundError, ValueError):
            return
        if major == programs.major:
            return
        if not self.disposable:
            raise Failure(
                f"The data in {self._shown} was made by PostgreSQL {major}, and the server here is PostgreSQL "
                f"{programs.major}: `make demo-reset` deletes it and starts over."
            )
        self._delete()

    def _make_data(self, programs: ServerPrograms, account: ServerAccount | None) -> None:
        # Made beside its place and moved there when whole: a kill half way leaves nothing that looks usable.
        unfinished = self.folder / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        made = self._run(initdb_command(programs, unfinished, disposable=self.disposable), account)
        if made.returncode:
            raise Failure(
                f"PostgreSQL's data could not be made in {self._shown}. initdb says:\n{made.stdout[-2000:].strip()}"
            )
        unfinished.rename(self.data)

    def _make_socket_folder(self, account: ServerAccount | None) -> None:
        folder = self.socket_folder
        if folder == self.folder:
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        owners = {os.geteuid(), account.uid if account else os.geteuid()}
        # Others can make folders beside ours: whoever owns this one could stand in for the server.
        if folder.is_symlink() or folder.stat().st_uid not in owners:
            raise Failure(f"The folder {folder} belongs to somebody else: remove it, then try again.")
        folder.chmod(0o700)
        hand_over(folder, account)

    def _write_settings(self, account: ServerAccount | None) -> None:
        # Rewritten at each start, for a checkout may have moved.
        settings = SETTINGS.format(port=PORT, socket_folder=self.socket_folder)
        if self.disposable:
            settings += DISPOSABLE_SETTINGS
        file = self.data / "fieldsite.conf"
        file.write_text(settings)
        hand_over(file, account)
        include = f"include '{file.name}'\n"
        main = self.data / "postgresql.conf"
        if include not in main.read_text():
            with main.open("a") as end:
                end.write(include)

    def _run(self, command: list[str | Path], account: ServerAccount | None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, stdout=subprocess.PIPE, text=True, errors="replace", check=False, **self._surroundings(account)
        )

    def _surroundings(self, account: ServerAccount | None) -> dict[str, Any]:
        # A session of its own: Ctrl-C is for whoever asked for the server, who then stops it in good order.
        # PGDATA and its like are for servers and programs of the user's.
        return {
            "stdin": subprocess.DEVNULL,
            "stderr": subprocess.STDOUT,
            "cwd": self.folder,
            "env": {name: value for name, value in os.environ.items() if not name.startswith("PG")},
            "start_new_session": True,
            "user": account.uid if account else None,
            "group": account.gid if account else None,
            "extra_groups": [] if account else None,
        }

    def _stop(self) -> bool:
        pid = self._pid()
        if pid is None:
            return False
        # SIGINT ends open sessions and shuts down in good order, SIGQUIT at once.
        for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
            if self._wait_until_stopped(pid, seconds):
                self._kept.unlink(missing_ok=True)
                return True
        raise Failure(f"The private PostgreSQL in {self._shown} (process {pid}) does not stop: end that process.")

    def _wait_until_stopped(self, pid: int, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self._is_server(pid):
                if self._server and self._server.pid == pid:
                    self._server.wait()
                return True
            time.sleep(0.02)
        return False

    def _delete(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.folder.exists():
            raise Failure(f"The folder {self.folder} could not be deleted: delete it by hand, then try again.")
        if self.socket_folder != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)
        self.url_file.unlink(missing_ok=True)


def _take(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(file: Path, text: str) -> None:
    # Replaced in one step, for another process may be reading it.
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_text(text)
    new.replace(file)
