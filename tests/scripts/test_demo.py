"""What the demo says when it cannot start, and how it ends what it started."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from scripts.demo import Interrupts, demo_lock
from scripts.failure import Failure, end_with
from scripts.processes import Child, command_line
from scripts.web_address import answers, free_addresses


def run(checkout, module: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORT")}
    return subprocess.run(
        [sys.executable, "-m", module],
        cwd=checkout,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_a_port_that_is_taken(checkout, listener):
    port = listener.getsockname()[1]
    done = run(checkout, "scripts.demo", PORT=str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} is taken by another program: end that one, or choose another port, "
        f"as in `make demo PORT={port + 1}`.\n"
    )
    assert not (checkout / ".local/postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００"])
def test_a_port_that_is_none(checkout, port):
    done = run(checkout, "scripts.demo", PORT=port)
    assert done.returncode == 1
    assert "give a number from 1 to 65535" in done.stderr


def test_a_free_port_is_listened_to_on_every_loopback(listener):
    port = listener.getsockname()[1]
    listener.close()
    assert f"127.0.0.1:{port}" in free_addresses(port)
    assert not answers(port, "/")


def test_a_demo_that_runs_already(checkout):
    (checkout / ".local").mkdir()
    with (checkout / ".local/demo.lock").open("w") as lock:
        lock.write("8003")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        for module in ("scripts.demo", "scripts.demo_reset"):
            done = run(checkout, module)
            assert done.returncode == 1
            assert "The demo of this folder runs already at http://localhost:8003/" in done.stderr


def test_the_lock_goes_with_its_holder(monkeypatch, tmp_path):
    monkeypatch.setattr("scripts.demo.LOCAL", tmp_path)
    monkeypatch.setattr("scripts.demo.LOCK", tmp_path / "demo.lock")
    with demo_lock(8000), pytest.raises(Failure, match="http://localhost:8000/"), demo_lock():
        pass
    with demo_lock():
        pass


def test_a_database_of_yours_is_not_reset(checkout):
    (checkout / ".local/media").mkdir(parents=True)
    done = run(checkout, "scripts.demo_reset", DATABASE_URL="postgres://somebody@localhost/theirs")
    assert done.returncode == 1
    assert "a database of yours is not deleted from here" in done.stderr
    assert (checkout / ".local/media").exists()


def test_reset_deletes_what_the_demo_holds(checkout):
    (checkout / ".local/media/images").mkdir(parents=True)
    (checkout / ".local/postgres/data").mkdir(parents=True)
    done = run(checkout, "scripts.demo_reset")
    assert (done.returncode, done.stderr) == (0, "")
    assert "make demo starts afresh" in done.stdout
    assert not (checkout / ".local/media").exists()
    assert not (checkout / ".local/postgres").exists()


STUBBORN = """
import signal, subprocess, sys, time
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_IGN)
below = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(below.pid, flush=True)
time.sleep(60)
"""


def test_a_child_that_will_not_end_is_ended_with_all_below_it(tmp_path):
    log = tmp_path / "log"
    child = Child([sys.executable, "-c", STUBBORN], log)
    while not (log.exists() and log.read_text().endswith("\n")):
        time.sleep(0.01)
    below = int(log.read_text())
    child.ask_to_end()
    child.end(0.2)
    assert child.poll() == -signal.SIGKILL
    end = time.monotonic() + 5
    while command_line(below) and time.monotonic() < end:
        time.sleep(0.01)
    assert not command_line(below)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_are_remembered_until_it_is_safe(number):
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        interrupts = Interrupts()
        interrupts.check()
        os.kill(os.getpid(), number)
        with pytest.raises(BaseException, match=r"^$") as raised:
            interrupts.check()
        assert not isinstance(raised.value, Exception)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def test_a_failure_is_a_sentence_and_an_exit_code(capsys):
    def fail() -> int:
        raise Failure("The tap is shut: open it.")

    with pytest.raises(SystemExit) as end:
        end_with(fail)
    assert end.value.code == 1
    assert capsys.readouterr().err == "The tap is shut: open it.\n"


def test_a_file_that_we_may_not_touch_is_named(capsys):
    def fail() -> int:
        raise PermissionError(13, "Permission denied", ".local/demo.lock")

    with pytest.raises(SystemExit) as end:
        end_with(fail)
    assert end.value.code == 1
    assert ".local/demo.lock cannot be used by this account" in capsys.readouterr().err
