"""Takes README's picture from the running demo: `.venv/bin/python -m docs.img.take [ADDRESS]`.

The home page and a speech at 1280 px stand beside the home page on a phone of 320 px. ADDRESS is
http://localhost:8000 unless said otherwise. The picture is kept under 150 KB.
"""

import io
import sys
from base64 import b64encode
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from scripts.failure import Failure, end_with
from scripts.measured.browser import chromium
from scripts.measured.small_picture import write_small

PICTURE = Path(__file__).with_name("site.png")
LARGEST = 150_000
RING = 4_000  # Milliseconds.
HOME = "/en/"
SPEECH = "/en/news/migrants-day-message/"
# Address, the window's width and height, and the width that it is shown at.
SHOTS = ((HOME, 1280, 1200, 512), (SPEECH, 1280, 1200, 512), (HOME, 320, 600, 256))
SHEET = """<!DOCTYPE html><html lang="en"><style>
body {{ margin: 0; padding: 24px; display: flex; gap: 24px; align-items: start; width: max-content }}
body {{ background: #e4e9ed }}
img {{ display: block; border-radius: 4px; box-shadow: 0 1px 6px #0004 }}
</style><body>{pictures}</body></html>"""


def _shot(browser: Browser, address: str, width: int, height: int) -> bytes:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light", device_scale_factor=2)
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise Failure(f"{address} does not answer as a page: start the demo with `make demo` and try again.")
    # Chromium draws a ring on a film for a moment, while it asks how long the film is.
    page.wait_for_timeout(RING)
    taken = page.screenshot()
    page.close()
    return taken


def _sheet(browser: Browser, shots: list[tuple[bytes, int]]) -> Image.Image:
    pictures = "".join(
        f'<img src="data:image/png;base64,{b64encode(shot).decode()}" width="{width}" alt="">' for shot, width in shots
    )
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.set_content(SHEET.format(pictures=pictures), wait_until="load")
    return Image.open(io.BytesIO(page.locator("body").screenshot())).convert("RGB")


def main() -> int:
    """Take the picture; returns 0. Raises a `Failure` when the demo does not answer."""
    base = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/")
    with chromium() as browser:
        shots = [(_shot(browser, base + path, width, height), shown) for path, width, height, shown in SHOTS]
        size = write_small(_sheet(browser, shots), PICTURE, LARGEST)
    print(f"Took docs/img/{PICTURE.name}, {size} bytes.")
    return 0


if __name__ == "__main__":
    end_with(main)
