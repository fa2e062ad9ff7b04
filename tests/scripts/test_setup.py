"""scripts/setup.sh on machines that lack something: a PATH of our own, with stand-ins for Python and uv."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import ROOT

TOOLS = ("sh", "cat", "cksum", "dirname", "grep", "mkdir", "rm", "sleep", "tr", "ln", "chmod")
UV = """#!/bin/sh
case $1 in
--version) echo "uv {version}" ;;
venv) {venv} ;;
pip) {pip} ;;
esac
"""
MAKES_VENV = f'mkdir -p .venv/bin && ln -s "{sys.executable}" .venv/bin/python'


class Machine:
    """A checkout and a PATH with a few tools only."""

    def __init__(self, checkout: Path, tools: Path) -> None:
        self.checkout, self.tools = checkout, tools
        tools.mkdir()
        for name in TOOLS:
            (tools / name).symlink_to(shutil.which(name))
        for name in ("requirements.txt", "requirements-dev.txt"):
            (checkout / name).write_text("one==1 \\\n    --hash=sha256:0\n")

    def has(self, name: str, script: str) -> None:
        (self.tools / name).write_text(script)
        (self.tools / name).chmod(0o755)

    def has_uv(self, venv: str = MAKES_VENV, pip: str = "exit 0", version: str = "0.13.9") -> None:
        self.has("uv", UV.format(venv=venv, pip=pip, version=version))

    def set_up(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "scripts/setup.sh", *arguments],
            cwd=self.checkout,
            env={"PATH": str(self.tools), "HOME": str(self.checkout)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def complaint(self, *arguments: str) -> str:
        done = self.set_up(*arguments)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        return done.stderr


@pytest.fixture
def machine(checkout, tmp_path) -> Machine:
    return Machine(checkout, tmp_path / "tools")


def python_that_says(version: str, *, venv: str = "exit 0", pip: str = "exit 0") -> str:
    return f"""#!/bin/sh
case "$*" in
*version_info*) echo {version} ;;
*ensurepip*) exit {0 if venv != "missing" else 1} ;;
*"-m venv"*) mkdir -p .local/uv/bin
    printf '%s\\n' '#!/bin/sh' '{pip}' >.local/uv/bin/python && chmod +x .local/uv/bin/python ;;
esac
"""


def test_no_python(machine):
    assert "No usable python3 was found: install Python 3.9 or newer" in machine.complaint("demo")


def test_python_too_old(machine):
    machine.has("python3", python_that_says("3.8"))
    assert "Python 3.8 is too old: install Python 3.9 or newer" in machine.complaint("demo")


def test_python_without_venv(machine):
    machine.has("python3", python_that_says("3.11", venv="missing"))
    assert "apt-get install python3-venv" in machine.complaint("demo")


def test_no_network_for_uv(machine):
    machine.has("python3", python_that_says("3.11", pip='echo "Failed to establish a new connection"; exit 1'))
    assert "this machine has no network, or the package index cannot be reached" in machine.complaint("demo")
    assert "new connection" in (machine.checkout / ".local/setup.log").read_text()


def test_no_python_for_the_project(machine):
    machine.has_uv(venv='echo "error: No interpreter found"; exit 2')
    complaint = machine.complaint("demo")
    assert "No Python 3.12 or newer was found, and uv could not download one" in complaint
    assert ".local/setup.log" in complaint


def test_no_network_for_the_packages(machine):
    machine.has_uv(pip='echo "error: Failed to fetch: something"; exit 2')
    assert "The packages could not be downloaded" in machine.complaint("demo")


def test_packages_that_fail_otherwise(machine):
    machine.has_uv(pip='echo "error: hash mismatch"; exit 1')
    assert "The packages could not be installed; the details are in .local/setup.log" in machine.complaint("demo")


def test_the_certificates_of_the_system_are_tried(machine):
    machine.has_uv(pip='[ "${UV_SYSTEM_CERTS:-}" ] || { echo "invalid peer certificate: UnknownIssuer"; exit 2; }')
    assert machine.set_up("demo").returncode == 0


def test_a_folder_that_cannot_be_written_to(machine):
    (machine.checkout / ".local").write_text("in the way")
    assert "Nothing can be written to" in machine.complaint("demo")


def test_a_uv_that_is_too_old_is_passed_over(machine):
    machine.has_uv(version="0.6.17")
    assert "No usable python3 was found" in machine.complaint("demo")


def test_a_second_run_asks_uv_for_nothing(machine):
    machine.has_uv()
    first = machine.set_up("demo")
    assert first.returncode == 0
    assert "Installing 1 packages" in first.stdout
    machine.has_uv(venv="exit 1", pip="exit 1")
    second = machine.set_up("demo", "sh", "-c", 'echo "and then $1"', "-", "this one")
    assert (second.returncode, second.stdout) == (0, "and then this one\n")


def test_changed_requirements_are_installed_into_a_new_environment(machine):
    machine.has_uv()
    machine.set_up("demo")
    left = machine.checkout / ".venv/half-installed"
    left.touch()
    (machine.checkout / "requirements.txt").write_text("one==2\n")
    assert "Installing" in machine.set_up("demo").stdout
    assert not left.exists()


def test_the_demo_keeps_the_packages_of_a_developer(machine):
    machine.has_uv(pip='echo "$@" >>installed')
    machine.set_up("dev")
    (machine.checkout / "requirements-dev.txt").write_text("one==3\n")
    machine.set_up("demo")
    calls = (machine.checkout / "installed").read_text().splitlines()
    assert [call.split()[-1] for call in calls] == ["requirements-dev.txt", "requirements-dev.txt"]


def test_the_locks_hold_hashes_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt", "scripts/uv.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert os.fspath(ROOT) not in text
        assert text.count("==") <= text.count("--hash=")
