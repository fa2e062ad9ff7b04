"""What a draft weighs as a telephone's first visit, from a real rendering of it and the files that it names."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage

from core import budgets
from core.compression import WAYS, without_layout

# scripts/measured/loading.py: a telephone 360 px wide, two device pixels to a pixel of the page.
PHONE_WIDTH, DEVICE_PIXELS = 360, 2
REM = 16
# What the headers of one of our answers take, about.
HEADERS = 250
_UNITS = re.compile(r"([\d.]+)(rem|vw|px)")


@dataclass
class Weight:
    """The bytes of a page by part, and what each picture takes.

    Attributes:
        text: HTML, stylesheets and scripts, compressed.
        pictures: Pictures and posters, as the telephone chooses among their sizes.
        rest: The icon.
        by_picture: The bytes of each picture, by its file's name in the storage.
    """

    text: int = 0
    pictures: int = 0
    rest: int = 0
    by_picture: dict[str, int] = field(default_factory=dict)

    @property
    def whole(self) -> int:
        """All bytes, once every picture has been scrolled to."""
        return self.text + self.pictures + self.rest

    @property
    def seconds(self) -> float:
        """How long all of it takes on the slow line."""
        return budgets.seconds(self.whole)

    @property
    def text_seconds(self) -> float:
        """How long the words take to be there."""
        return budgets.seconds(self.text)


def weigh(html: bytes) -> Weight:
    """Weigh a rendered page.

    Args:
        html: As visitors would get it, before it is compressed.
    """
    soup = BeautifulSoup(html, "html.parser")
    weight = Weight(text=len(WAYS["br"](without_layout(html))) + HEADERS)
    for address in _addresses(soup, 'link[rel="stylesheet"]', "href") | _addresses(soup, "script[src]", "src"):
        weight.text += compressed(address) + HEADERS
    for address in _addresses(soup, 'link[rel="icon"]', "href"):
        weight.rest += compressed(address) + HEADERS
    names = {_chosen(picture) for picture in soup.select("picture")}
    names |= _addresses(soup, "video[poster]", "poster")
    for name in filter(None, (address.removeprefix(settings.MEDIA_URL) for address in names)):
        try:
            weight.by_picture[name] = default_storage.size(name) + HEADERS
        except (OSError, ValueError):
            continue
    weight.pictures = sum(weight.by_picture.values())
    return weight


def _addresses(soup: BeautifulSoup, selector: str, attribute: str) -> set[str]:
    return {urlsplit(str(element[attribute])).path for element in soup.select(selector)}


@lru_cache(100)
def compressed(address: str) -> int:
    """Give the compressed size of a static file, by its address; an accent's stylesheet counts as its few lines."""
    if not address.startswith(settings.STATIC_URL):
        return 80
    name = address.removeprefix(settings.STATIC_URL)
    try:
        with staticfiles_storage.open(name) as file:
            return len(WAYS["br"](file.read()))
    except (OSError, ValueError):
        path = finders.find(name)
    if not path:
        return 0
    with open(path, "rb") as found:
        return len(WAYS["br"](found.read()))


def _chosen(picture: Tag) -> str:
    """Give the path of the size of a picture that the telephone takes: of the first format, the first wide enough."""
    source = picture.select_one("source[srcset], img[srcset]")
    if source is None:
        return ""
    needed = slot(str(source.get("sizes", "100vw"))) * DEVICE_PIXELS
    offered = []
    for each in str(source["srcset"]).split(","):
        address, _blank, width = each.strip().partition(" ")
        offered.append((int(width.rstrip("w") or 0), urlsplit(address).path))
    offered.sort()
    return next((path for width, path in offered if width >= needed), offered[-1][1] if offered else "")


def slot(sizes: str) -> float:
    """Give the width, in pixels of the page, that a `sizes` attribute of ours has on the telephone."""
    for part in sizes.split(","):
        condition, width = re.fullmatch(r"\s*(?:\(min-width: ([\d.]+)rem\)\s+)?(.+?)\s*", part).groups()  # type: ignore[union-attr]
        if condition is None or float(condition) * REM <= PHONE_WIDTH:
            return _pixels(width)
    return PHONE_WIDTH


def _pixels(width: str) -> float:
    in_pixels = {"rem": REM, "vw": PHONE_WIDTH / 100, "px": 1}
    parts = [float(number) * in_pixels[unit] for number, unit in _UNITS.findall(width)]
    return parts[0] - sum(parts[1:]) if parts else PHONE_WIDTH
