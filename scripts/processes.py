"""Processes that a script starts, watches and ends, each with a log of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def command_line(pid: int) -> str:
    """Return the command line of a running process, or nothing when there is none (a zombie has none either)."""
    try:
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" "))
    except OSError:
        pass
    if Path("/proc/self/cmdline").exists():
        return ""
    # macOS has no /proc.
    answer = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, errors="replace", check=False
    )
    return answer.stdout.strip()


def exists(pid: int) -> bool:
    """Tell whether a process id is taken, be it by a zombie or somebody else's process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def last_lines(log: Path, count: int = 10) -> str:
    """Return the end of a log, or a word in its place when there is none."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:]) or "(nothing)"
    except OSError:
        return "(there is no log)"


class Child:
    """A program in a process group of its own, so that Ctrl-C reaches us alone and we end it in good order."""

    def __init__(
        self, command: Sequence[str | Path], log: Path | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start the program.

        Args:
            command: The program and its arguments.
            log: Where its output is added; without one it shares our terminal.
            environment: Variables that it gets beside ours, or in their place.

        Raises:
            OSError: The program could not be started, or the log could not be opened.
        """
        output = log.open("ab") if log else None
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        finally:
            if output:
                output.close()
        self.started = time.monotonic()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal, or None while the program runs."""
        return self._process.poll()

    def ask_to_end(self) -> None:
        """Send SIGTERM to the program and all that it started."""
        self._send(signal.SIGTERM)

    def end(self, seconds: float) -> None:
        """Wait for the program to end after `ask_to_end`; what is left of its group after `seconds` is killed."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        # The group may outlive its leader.
        self._send(signal.SIGKILL)
        self._process.wait()

    def _send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)
