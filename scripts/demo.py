"""Runs the demo: the private database, the site and its worker, from start to Ctrl-C (`make demo`)."""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from scripts import LOCAL
from scripts.failure import Failure, end_with
from scripts.local_postgres import clusters
from scripts.processes import Child, last_lines
from scripts.web_address import answers, free_addresses, wanted_port

LOCK = LOCAL / "demo.lock"
SIGN_INS = LOCAL / "demo-sign-ins.txt"
WEB_LOG = LOCAL / "demo-web.log"
WORKER_LOG = LOCAL / "demo-worker.log"

READY_SECONDS = 120
GRACE_SECONDS = 8
# A worker that ran this long before it stopped is started again at once.
STEADY_SECONDS = 60
LONGEST_PAUSE = 30


class _Asked(BaseException):
    """Somebody asked us to end: Ctrl-C, a SIGTERM, or a terminal that was closed."""


class Interrupts:
    """Remembers that we were asked to end; `check` raises at a place where nothing is left half done."""

    def __init__(self) -> None:
        """Take the signals over, also where a shell made a job in the background ignore them."""
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._remember)

    def check(self) -> None:
        """Raise `_Asked` once somebody asked us to end."""
        if self.asked:
            raise _Asked

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


@contextmanager
def demo_lock(port: int | None = None) -> Iterator[None]:
    """Hold the checkout's one demo for the length of a block.

    Args:
        port: Written into the lock for others to read.

    Raises:
        Failure: The demo of this checkout runs already.
    """
    LOCAL.mkdir(exist_ok=True)
    with LOCK.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            at = file.read().strip()
            raise Failure(
                f"The demo of this folder runs already{f' at http://localhost:{at}/' if at else ''}: "
                "end it with Ctrl-C where it runs, then try again."
            ) from None
        file.truncate(0)
        file.write(str(port or ""))
        file.flush()
        yield


class Worker:
    """The worker, started again should it ever stop."""

    def __init__(self) -> None:
        """Start the worker."""
        self._pause = 1.0
        self._again_at: float | None = None
        self.child = self._start()

    def watch(self) -> None:
        """Notice that the worker stopped, and start it again after a pause that grows while it keeps stopping."""
        now = time.monotonic()
        if self._again_at is not None:
            if now >= self._again_at:
                self._again_at = None
                self.child = self._start()
            return
        if self.child.poll() is None:
            return
        if now - self.child.started > STEADY_SECONDS:
            self._pause = 1.0
        if self._pause == 1.0:
            print(
                f"The worker stopped and is started again until it stays: .local/{WORKER_LOG.name} says why.",
                file=sys.stderr,
                flush=True,
            )
        self._again_at = now + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def _start(self) -> Child:
        return Child([sys.executable, "manage.py", "worker"], WORKER_LOG)


def run(interrupts: Interrupts) -> int:
    """Run the demo until somebody asks us to end it.

    Args:
        interrupts: Tells when that is.

    Returns:
        The exit code: 0 for a demo that was up and was ended, 130 for one that was ended before.

    Raises:
        Failure: It could not be started, or the site ended by itself.
    """
    port = wanted_port()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    os.environ["PORT"] = str(port)
    up = False
    with demo_lock(port), ExitStack() as stack:
        children: list[Child] = []
        try:
            addresses = free_addresses(port)
            if not os.environ.get("DATABASE_URL"):
                print("Starting PostgreSQL", flush=True)
                stack.enter_context(clusters()["demo"].use())
            interrupts.check()
            for log in (WEB_LOG, WORKER_LOG):
                log.unlink(missing_ok=True)
            web = Child([sys.executable, "-u", "-m", "scripts.demo_site", SIGN_INS, WEB_LOG, *addresses])
            children.append(web)
            _wait_until_ready(web, port, interrupts)
            up = True
            _tell(port)
            # After the site, for starting both at once makes people wait longer for the page.
            worker = Worker()
            try:
                while True:
                    interrupts.check()
                    _fail_if_ended(web)
                    worker.watch()
                    time.sleep(0.2)
            finally:
                children.append(worker.child)
        except _Asked:
            print("\nStopping the demo", flush=True)
            return 0 if up else 130
        finally:
            for child in children:
                child.ask_to_end()
            for child in children:
                child.end(GRACE_SECONDS)


def _wait_until_ready(web: Child, port: int, interrupts: Interrupts) -> None:
    end: float | None = None
    while not (WEB_LOG.exists() and answers(port, "/healthz")):
        interrupts.check()
        _fail_if_ended(web)
        if end is None and WEB_LOG.exists():
            end = time.monotonic() + READY_SECONDS
        if end and time.monotonic() > end:
            raise Failure(
                f"The site did not answer within {READY_SECONDS} seconds; its log .local/{WEB_LOG.name} ends:\n"
                + last_lines(WEB_LOG)
            )
        time.sleep(0.1)


def _fail_if_ended(web: Child) -> None:
    code = web.poll()
    if code is None:
        return
    if WEB_LOG.exists():
        raise Failure(
            f"The site ended by itself (exit code {code}); its log .local/{WEB_LOG.name} ends:\n{last_lines(WEB_LOG)}"
        )
    if 0 < code < 128:
        # It said why itself.
        sys.exit(code)
    raise Failure("Loading was ended from outside: run `make demo` again, it goes on where it stopped.")


def _tell(port: int) -> None:
    sign_ins = "\n".join(f"    {line}" for line in SIGN_INS.read_text().splitlines())
    print(
        f"\nThe demo is ready.\n\n"
        f"  Site   http://localhost:{port}/\n"
        f"  Admin  http://localhost:{port}/admin/\n\n"
        f"  Sample sign-ins\n{sign_ins}\n\n"
        f"  Whoever publishes sets up a second factor at the first sign-in: an authenticator app, or a passkey.\n\n"
        f"Ctrl-C ends it.",
        flush=True,
    )


def main() -> int:
    """Run the demo; returns the exit code."""
    return run(Interrupts())


if __name__ == "__main__":
    end_with(main)
