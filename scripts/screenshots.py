"""Takes pictures of every page type and of the main states, on three widths, light and dark (`make screenshots`).

They go to .local/screenshots, and are named after what they show: `news-speech-page-320-dark.png`. With DOCS=1 in the
environment the pictures of the admin that docs/editors.md shows are taken as well.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from scripts import LOCAL
from scripts.failure import Failure, end_with
from scripts.measured.admin_pictures import take_admin_pictures
from scripts.measured.browser import chromium, load_every_picture
from scripts.measured.sights import Sight, sights
from scripts.measured.site import served_office

FOLDER = LOCAL / "screenshots"
WIDTHS = (320, 768, 1280)
HEIGHT = 900
SCHEMES = ("light", "dark")
FORM = "/en/action/contact/"


@dataclass(frozen=True)
class State:
    """A page after a reader did something: its name as `Sight.file_name`, its address, and what was done."""

    file_name: str
    path: str
    do: Callable[[Page], None]


def _open_menu(page: Page) -> None:
    opener = page.locator(".menu-link")
    if opener.is_visible():
        opener.click()
    page.locator("#menu summary").first.click()


def _send_empty(page: Page) -> None:
    # Whoever sends sooner is taken for a robot.
    page.wait_for_timeout(2_200)
    page.locator(".visitor-form [type=submit]").click()
    page.locator("#form-problems").wait_for()


STATES = (State("menu-open", "/en/", _open_menu), State("form-with-errors", FORM, _send_empty))


def _as_it_is(page: Page) -> None:
    """Do nothing."""


def take(browser: Browser, base: str, states: list[State], folder: Path) -> int:
    """Take every picture.

    Args:
        browser: Takes them.
        base: The office's address.
        states: What to show.
        folder: Where to put them; what lay there is deleted.

    Returns:
        How many there are.

    Raises:
        Failure: A page did not load.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for width in WIDTHS:
        for scheme in SCHEMES:
            print(f"Taking {len(states)} pictures, {width} px, {scheme}", file=sys.stderr, flush=True)
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for state in states:
                if page.goto(base + state.path, wait_until="load") is None:
                    raise Failure(f"{state.path} does not answer.")
                state.do(page)
                load_every_picture(page)
                page.screenshot(path=folder / f"{state.file_name}-{width}-{scheme}.png", full_page=True)
            context.close()
    return len(states) * len(WIDTHS) * len(SCHEMES)


def shown(found: list[Sight]) -> list[State]:
    """Give what is photographed: what was found in the office, and the main states."""
    return [*(State(sight.file_name, sight.path, _as_it_is) for sight in found), *STATES]


def main() -> int:
    """Take the pictures; returns 0."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with served_office() as base, chromium() as browser:
        count = take(browser, base, shown(sights(base)), FOLDER)
        print(f"{count} pictures are in .local/{FOLDER.name}.", flush=True)
        if os.environ.get("DOCS") == "1":
            for file, size in take_admin_pictures(browser, base):
                print(f"docs/pictures/{file}: {size:,} bytes", flush=True)
    return 0


if __name__ == "__main__":
    end_with(main)
