"""Weighs every page type of the sample office as a first visit on a slow telephone takes it (`make weigh`)."""

import signal
import sys
from datetime import UTC, datetime

from core.budgets import BITS_A_SECOND, ROUND_TRIP_MILLISECONDS
from scripts.failure import Failure, end_with
from scripts.measured.browser import chromium
from scripts.measured.budgets import HEADINGS, breaches, row
from scripts.measured.loading import PHONE, first_visit
from scripts.measured.sights import sights
from scripts.measured.site import served_office
from scripts.measured.table import table


def surroundings(version: str) -> str:
    """Say under what conditions was measured.

    Args:
        version: The browser's.
    """
    size = PHONE["viewport"]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, Chromium {version}, window of {size['width']} by {size['height']} px at "
        f"{PHONE['device_scale_factor']} device pixels, {BITS_A_SECOND / 1e6:g} Mbit/s, "
        f"{ROUND_TRIP_MILLISECONDS} ms a round trip, empty cache. Bytes as they came, the answers' headers included."
    )


def main() -> int:
    """Weigh, print the table and what is past its budget; returns 0. Raises a `Failure` when something is."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    loads = []
    with served_office() as base, chromium() as browser:
        found = sights(base)
        for number, sight in enumerate(found, 1):
            print(f"Weighing {number} of {len(found)}: {sight.name}", file=sys.stderr, flush=True)
            loads.append(first_visit(browser, base, sight))
        told = surroundings(browser.version)
    print(f"\n{told}\n\n{table(HEADINGS, map(row, loads))}\n", flush=True)
    if past := [sentence for load in loads for sentence in breaches(load)]:
        raise Failure("\n".join([*past, f"{len(past)} past the budgets of scripts/measured/budgets.py."]))
    print("Every page keeps to the budgets of scripts/measured/budgets.py.")
    return 0


if __name__ == "__main__":
    end_with(main)
