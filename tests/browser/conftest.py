"""A real Chromium and a live server.

Playwright's event loop runs in this thread from its start to its end, and meanwhile neither Django's ORM nor
asyncio works for ordinary tests; so both live for as long as browser tests follow one another, and no longer.
"""

import os
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from scripts.measured.site import served_office
from tests.browser.editor import sign_in

# For an action and for what is expected of a page: workers beside this one can make it wait, in milliseconds.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)
LAUNCH_FLAGS = ["--disable-gpu", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    # They need the whole sample office, whose loading the other workers' tests need not wait for when it begins first.
    items.sort(key=lambda item: "office" not in item.fixturenames or here not in item.path.parents)


@pytest.fixture(scope="package")
def office(django_db_setup) -> Iterator[str]:
    """The sample office's address. The tests' own database is made first, for it must not be while Playwright runs."""
    with served_office() as base:
        yield base


def _chromium() -> str | None:
    """Give the Chromium that the environment names, else one that is found or installed; None when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    try:
        from scripts.chromium import chromium_path
    except ImportError:
        return None
    try:
        return chromium_path()
    except Exception as error:
        print(error)
        return None


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        pytest.skip("There is no Chromium: name one in CHROMIUM.")
    flags = [*LAUNCH_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else LAUNCH_FLAGS
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


class Server:
    """The site, in a thread of this process; `idle` waits until every request that it began is done."""

    def __init__(self):
        self._open = 0
        self._changed = threading.Condition()
        self._thread = LiveServerThread("localhost", lambda handler: handler)
        self._thread.daemon = True

    def start(self) -> None:
        request_started.connect(self._began)
        request_finished.connect(self._ended)
        self._thread.start()
        self._thread.is_ready.wait()
        if self._thread.error:
            raise self._thread.error

    def stop(self) -> None:
        self._thread.terminate()
        request_started.disconnect(self._began)
        request_finished.disconnect(self._ended)

    @property
    def url(self) -> str:
        return f"http://localhost:{self._thread.port}"

    def idle(self) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._open == 0, timeout=30), "A request never ended."

    def _began(self, **kwargs) -> None:
        with self._changed:
            self._open += 1

    def _ended(self, **kwargs) -> None:
        with self._changed:
            self._open -= 1
            self._changed.notify_all()


@pytest.fixture(scope="package")
def server(django_db_setup) -> Iterator[Server]:
    one = Server()
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="module")
def site_url(server, committed) -> Iterator[str]:
    """The site's address; the database is emptied only when no request is at work on it."""
    from wagtail.models import Site

    Site.objects.update(hostname="localhost", port=int(server.url.rpartition(":")[2]))
    yield server.url
    server.idle()


@dataclass
class Watch:
    """What no page of ours may do, gathered from every page of a test: `faults` is looked at when the test ends."""

    origin: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Let faults that match a regular expression pass; the test says why."""
        self.expected.append(pattern)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self._fault(f"uncaught: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._fault(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self._fault(f"request elsewhere: {request.url}")

    def _fault(self, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in self.expected):
            self.faults.append(text)


@pytest.fixture
def watch(site_url) -> Iterator[Watch]:
    one = Watch(site_url)
    yield one
    assert one.faults == []


@pytest.fixture
def open_browser(browser, site_url, watch) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page in a context of its own, without cookies: `open_browser(width=320, ...)`."""
    contexts = []

    def one(width: int = 1280, height: int = 800, **options) -> Page:
        options = {
            "base_url": site_url,
            "viewport": {"width": width, "height": height},
            "reduced_motion": "reduce",
        } | options
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield one
    for context in contexts:
        context.close()


@pytest.fixture
def open_as(site_url, open_browser) -> Callable[..., Page]:
    """Give a function that opens a page signed in as a user: `open_as("press", width=320)`; the form has its tests."""

    def one(username: str, **options) -> Page:
        page = open_browser(**options)
        sign_in(page, site_url, username)
        return page

    return one


@pytest.fixture
def page(open_browser) -> Page:
    return open_browser()
