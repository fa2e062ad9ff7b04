"""Finds a Chromium for the browser tests, or installs one, and prints its path: `python -m scripts.chromium`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.failure import Failure, end_with

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Liberation has Latin with Turkmen's letters and Cyrillic: without a font a page is empty boxes.
PACKAGES = ("chromium", "fonts-liberation")


def chromium_path() -> str:
    """Return the path of a Chromium or Chrome that starts, installing one when there is none.

    CHROMIUM in the environment names one to use. Otherwise one on the machine is taken; else, as root on Debian
    or Ubuntu, Debian's package is installed; else Playwright fetches its own.

    Raises:
        Failure: None was found and none could be installed.
    """
    if named := os.environ.get("CHROMIUM"):
        if _starts(named):
            return named
        raise Failure(f"CHROMIUM is {named}, which does not start: name another Chromium, or unset it.")
    if found := _find():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get") and _apt_install() and (found := _find()):
        return found
    if (fetched := _fetch_playwrights()) and _starts(fetched):
        return fetched
    raise Failure(
        "The browser tests need Chromium, and none could be installed: install it yourself "
        "(Debian: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM to the path of one."
    )


def _find() -> str | None:
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    yield from (path for path in MAC_PLACES if Path(path).exists())
    if own := _playwrights_path():
        yield own


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser may be a stub that only speaks of snap.
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and ("Chromium" in answer.stdout or "Chrome" in answer.stdout)


def _apt_install() -> bool:
    print("Installing Chromium with apt-get; that takes a minute or two.", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    return any(
        # The lists may be missing or old: they are fetched only when the first try fails.
        all(subprocess.run(c, env=environment, capture_output=True, check=False).returncode == 0 for c in commands)
        for commands in ([install], [["apt-get", "update", "-q"], install])
    )


def _playwrights_path() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _fetch_playwrights() -> str | None:
    print("Fetching Playwright's own Chromium; that takes a minute or two.", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return None
    return _playwrights_path()


def main() -> int:
    """Print the path; returns 0."""
    print(chromium_path())
    return 0


if __name__ == "__main__":
    end_with(main)
