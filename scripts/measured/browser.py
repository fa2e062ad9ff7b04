"""The machine's Chromium, as it measures and photographs: without a head, without a sandbox for root."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import chromium_path
from scripts.failure import Failure


def flags() -> list[str]:
    """Give what Chromium is started with."""
    # Its sandbox does not start as root; a container's shared memory is often too small.
    return ["--disable-gpu", "--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a Chromium for the length of a block. Raises a `Failure` when there is none."""
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags())
        try:
            yield browser
        finally:
            browser.close()


_LOAD_ALL = """async () => {
  for (const img of document.images) img.loading = "eager";
  await Promise.all([...document.images].filter((img) => !img.complete).map((img) => new Promise((done) => {
    img.addEventListener("load", done);
    img.addEventListener("error", done);
  })));
  return [...document.images].filter((img) => !img.naturalWidth).map((img) => img.currentSrc || img.src);
}"""


def load_every_picture(page: Page) -> None:
    """Load the pictures that wait for a reader to come near. Raises a `Failure` naming those that do not load."""
    if broken := page.evaluate(_LOAD_ALL):
        raise Failure(f"On {page.url} these pictures do not load: {', '.join(broken)}.")
