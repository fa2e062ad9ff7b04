"""A demo from its first start to its reset, in a copy of the checkout: the site, its database, its worker, its end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts import ROOT

pytestmark = pytest.mark.long

FIRST_SECONDS = 240
# A second start takes about four; the rest is for a busy machine.
SECOND_SECONDS = 30


class Demo:
    """A copy of the checkout, and what is done with it in terminals."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        dropped = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER")
        self.environment = {name: value for name, value in os.environ.items() if name not in dropped}
        self.environment["PORT"] = str(self.port)

    @contextmanager
    def running(self, seconds: float) -> Iterator[str]:
        """Start it, yield what it printed until it was ready, and end it as Ctrl-C does."""
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.demo"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        began = time.monotonic()
        printed = ""
        try:
            for line in process.stdout:
                printed += line
                if line.startswith("Ctrl-C"):
                    break
            assert "The demo is ready." in printed, printed
            assert time.monotonic() - began < seconds
            yield printed
        finally:
            os.killpg(process.pid, signal.SIGINT)
            rest, _none = process.communicate(timeout=60)
        assert process.returncode == 0, rest
        assert self.processes() == []

    def processes(self) -> list[str]:
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = os.fsdecode(entry.read_bytes().replace(b"\0", b" "))
                place = os.readlink(entry.parent / "cwd")
            except OSError:
                continue
            if str(self.folder) in command or place.startswith(str(self.folder)):
                found.append(command)
        return found

    def do(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return (done.stdout + done.stderr).strip()

    def fetch(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    folder = Path(tempfile.mkdtemp(prefix="fieldsite-demo-"))
    left_out = shutil.ignore_patterns(".venv", ".local", ".git", "node_modules", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, dirs_exist_ok=True, ignore=left_out)
    demo = Demo(folder)
    yield demo
    demo.do("-m", "scripts.local_postgres", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks for processes in /proc")
def test_from_the_first_start_to_a_reset(demo):
    with demo.running(FIRST_SECONDS) as printed:
        assert f"http://localhost:{demo.port}/\n" in printed
        assert f"http://localhost:{demo.port}/admin/\n" in printed
        assert "127.0.0.1" not in printed
        assert demo.fetch("/")[0] == 200
        assert demo.fetch("/admin/login/")[0] == 200
        assert "The demo of this folder runs already" in demo.do("-m", "scripts.demo_reset")
        change = "from wagtail.models import Site; s = Site.objects.get(); s.site_name = 'Changed'; s.save()"
        demo.do("manage.py", "shell", "-c", change)

    with demo.running(SECOND_SECONDS):
        read = "from wagtail.models import Site; print(Site.objects.get().site_name)"
        assert demo.do("manage.py", "shell", "-c", read).endswith("Changed")
        assert demo.do("-m", "scripts.local_postgres", "stop") == "stopped"
        assert demo.fetch("/")[0] >= 500
        time.sleep(3)
        assert demo.do("-m", "scripts.local_postgres", "status") == "not running"
        assert demo.do("-m", "scripts.local_postgres", "start") == "started"
        assert demo.fetch("/")[0] == 200
        # Started by hand, it would stay; this test wants to see everything end.
        (demo.folder / ".local/postgres/started-by-hand").unlink()

    assert "make demo starts afresh" in demo.do("-m", "scripts.demo_reset")
    assert not (demo.folder / ".local/postgres").exists()
