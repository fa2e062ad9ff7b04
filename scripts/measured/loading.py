"""Opens one address in Chromium as a telephone does on a first visit, and counts what comes over the wire."""

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from core.budgets import BITS_A_SECOND, ROUND_TRIP_MILLISECONDS
from scripts.failure import Failure
from scripts.measured.browser import load_every_picture
from scripts.measured.sights import Sight

# A telephone of the smaller kind, two device pixels to a pixel of the page.
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "color_scheme": "light",
}
PATIENCE_MILLISECONDS = 120_000
# Where nothing new was asked for during that time, nothing more will be.
QUIET_MILLISECONDS = 200
QUIET_MILLISECONDS_FAST = 60
# What the protocol calls a resource, and what we do.
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Image": "pictures", "Font": "fonts"}

_LARGEST_PAINT = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(null), 2000);
})"""
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
ODDITIES = Path(__file__).with_name("oddities.js").read_text()


@dataclass(frozen=True)
class Load:
    """What one first visit took.

    Attributes:
        sight: What was opened.
        bytes: As they came over the wire, the answers' headers included, by kind: those of `KINDS`, and `other`.
            Pictures that wait for the reader to scroll are among them.
        at_first: How many of them had come before the reader scrolled.
        requests: How many there were.
        elsewhere: The addresses on other hosts that were asked for.
        oddities: What is wrong with how pictures and addresses are written.
        seconds: From the start to the end of the load event.
        largest_paint: The seconds until the largest thing on the screen was there, None where Chromium saw none.
    """

    sight: Sight
    bytes: dict[str, int]
    at_first: int
    requests: int
    elsewhere: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()
    seconds: float = 0
    largest_paint: float | None = None

    @property
    def text(self) -> int:
        """The bytes of HTML, CSS and JavaScript."""
        return sum(self.bytes.get(kind, 0) for kind in ("html", "css", "js"))

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.bytes.values())


@dataclass
class _Wire:
    """Listens to the protocol of one page."""

    host: str
    quiet: int
    kinds: dict[str, str] = field(default_factory=dict)
    bytes: Counter[str] = field(default_factory=Counter)
    elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)

    def sent(self, event: dict[str, Any]) -> None:
        parts = urlsplit(event["request"]["url"])
        if parts.scheme in ("data", "blob"):
            return
        if parts.netloc != self.host:
            self.elsewhere.append(event["request"]["url"])
        self.kinds[event["requestId"]] = KINDS.get(event.get("type", ""), "other")
        self.open[event["requestId"]] = event["request"]["url"]

    def finished(self, event: dict[str, Any]) -> None:
        if self.open.pop(event["requestId"], None):
            self.bytes[self.kinds[event["requestId"]]] += int(event["encodedDataLength"])

    def broke(self, event: dict[str, Any]) -> None:
        if address := self.open.pop(event["requestId"], None):
            self.failed.append(f"{address} ({event.get('errorText')})")

    def settle(self, page: Page) -> None:
        """Wait until every answer is there and no request follows."""
        end = time.monotonic() + PATIENCE_MILLISECONDS / 1000
        before = None
        while self.open or before != len(self.kinds):
            if time.monotonic() > end:
                raise Failure(f"On {page.url} these never came: {', '.join(self.open.values())}.")
            before = len(self.kinds)
            page.wait_for_timeout(self.quiet)


def first_visit(browser: Browser, base: str, sight: Sight, *, slowly: bool = True) -> Load:
    """Open a sight with an empty cache.

    Args:
        browser: Opens it, in a context of its own.
        base: The office's address.
        sight: What to open.
        slowly: On a line of 0.5 Mbit/s and a round trip of 400 ms; else as fast as the machine can, without
            `largest_paint`.

    Raises:
        Failure: It answered with another status than it should, or something on it did not load.
    """
    context = browser.new_context(**PHONE)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        wire = _Wire(urlsplit(base).netloc, QUIET_MILLISECONDS if slowly else QUIET_MILLISECONDS_FAST)
        _listen(page, wire, slowly=slowly)
        answer = page.goto(base + sight.path, wait_until="load")
        if answer is None or answer.status != sight.status:
            raise Failure(f"{sight.path} answers {answer and answer.status} where {sight.status} is expected.")
        oddities = page.evaluate(ODDITIES)
        seconds = page.evaluate(_LOADED) / 1000
        paint = page.evaluate(_LARGEST_PAINT) if slowly else None
        wire.settle(page)
        at_first = wire.bytes.total()
        load_every_picture(page)
        wire.settle(page)
        if wire.failed:
            raise Failure(f"On {sight.path} these did not load: {', '.join(wire.failed)}.")
        return Load(
            sight,
            dict(wire.bytes),
            at_first,
            len(wire.kinds),
            tuple(wire.elsewhere),
            tuple(oddities),
            seconds,
            None if paint is None else paint / 1000,
        )
    finally:
        context.close()


def _listen(page: Page, wire: _Wire, *, slowly: bool) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.on("Network.requestWillBeSent", wire.sent)
    protocol.on("Network.loadingFinished", wire.finished)
    protocol.on("Network.loadingFailed", wire.broke)
    protocol.send("Network.enable")
    if slowly:
        bytes_a_second = BITS_A_SECOND / 8
        protocol.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": ROUND_TRIP_MILLISECONDS,
                "downloadThroughput": bytes_a_second,
                "uploadThroughput": bytes_a_second,
            },
        )
