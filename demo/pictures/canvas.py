"""A sheet to draw on: flat shapes with gradients and soft light, drawn at twice the size and then made smooth.

Lengths are in units: the sheet is 100 high and as wide as its shape makes it (about 178 for 16 to 9). Colours are
#rrggbb. The same seed always gives the same picture.
"""

import math
from random import Random

from PIL import Image, ImageDraw

OVER = 2

Point = tuple[float, float]
Fill = str | tuple[str, str]


def rgb(colour: str) -> tuple[int, int, int]:
    """Give a colour's red, green and blue, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """Give the colour that lies a share (0 to 1) of the way from one to the other."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light(colour: str, share: float = 0.2) -> str:
    """Give a lighter shade."""
    return mix(colour, "#fff6e6", share)


def dark(colour: str, share: float = 0.2) -> str:
    """Give a darker shade, towards blue as shadows are."""
    return mix(colour, "#141a33", share)


def smooth(points: list[Point], steps: int = 12) -> list[Point]:
    """Lead a soft line (Catmull and Rom's spline) through points."""
    found: list[Point] = []
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            found.append(
                tuple(  # type: ignore[arg-type]
                    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3)
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )
            )
    return [*found, points[-1]]


class Canvas:
    """A sheet of `size` pixels; `random` is seeded by `seed`."""

    def __init__(self, size: tuple[int, int], seed: str):
        self.size = size
        self.random = Random(seed)  # noqa: S311  (pictures, no secrets)
        self.unit = size[1] * OVER / 100
        self.width = 100 * size[0] / size[1]
        self.image = Image.new("RGB", (size[0] * OVER, size[1] * OVER), "#ffffff")
        self._draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """Give the picture at its size, its edges made smooth."""
        return self.image.reduce(OVER)

    def _pixels(self, points: list[Point]) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def shape(self, points: list[Point], fill: Fill, alpha: float = 1) -> None:
        """Fill a polygon: with one colour, or with two that run into each other from its top to its foot."""
        pixels = self._pixels(points)
        if isinstance(fill, str) and alpha == 1:
            self._draw.polygon(pixels, fill=fill)
            return
        self._masked(pixels, fill, alpha, lambda draw, inner: draw.polygon(inner, fill=255))

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill, alpha: float = 1) -> None:
        """Fill an ellipse about its middle."""
        pixels = self._pixels([(x - rx, y - ry), (x + rx, y + ry)])
        if isinstance(fill, str) and alpha == 1:
            self._draw.ellipse(pixels, fill=fill)
            return
        self._masked(pixels, fill, alpha, lambda draw, inner: draw.ellipse(inner, fill=255))

    def disc(self, x: float, y: float, radius: float, fill: Fill, alpha: float = 1) -> None:
        """Fill a circle."""
        self.oval(x, y, radius, radius, fill, alpha)

    def box(
        self, x: float, y: float, width: float, height: float, fill: Fill, alpha: float = 1, round_: float = 0
    ) -> None:
        """Fill a rectangle from its upper left corner; `round_` is the radius of its corners."""
        pixels = self._pixels([(x, y), (x + width, y + height)])
        radius = round_ * self.unit
        if isinstance(fill, str) and alpha == 1:
            self._draw.rounded_rectangle(pixels, radius, fill=fill)
            return
        self._masked(pixels, fill, alpha, lambda draw, inner: draw.rounded_rectangle(inner, radius, fill=255))

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """Draw a line of a width, with round joints."""
        thick = max(1, round(width * self.unit))
        self._draw.line(self._pixels(points), fill=colour, width=thick, joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def _masked(self, pixels: list[Point], fill: Fill, alpha: float, paint) -> None:
        xs, ys = [x for x, _y in pixels], [y for _x, y in pixels]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right = min(self.image.width, math.ceil(max(xs)) + 1)
        foot = min(self.image.height, math.ceil(max(ys)) + 1)
        if right <= left or foot <= top:
            return
        mask = Image.new("L", (right - left, foot - top))
        paint(ImageDraw.Draw(mask), [(x - left, y - top) for x, y in pixels])
        if alpha < 1:
            mask = mask.point([round(each * alpha) for each in range(256)])
        if isinstance(fill, str):
            self.image.paste(fill, (left, top, right, foot), mask)
            return
        # The gradient runs over the whole shape, also where a part of it lies outside of the sheet.
        whole_top, whole_height = min(ys), max(ys) - min(ys) or 1
        strip = Image.new("RGB", (1, foot - top))
        upper, lower = rgb(fill[0]), rgb(fill[1])
        for row in range(foot - top):
            share = (top + row - whole_top) / whole_height
            strip.putpixel((0, row), tuple(round(a + (b - a) * share) for a, b in zip(upper, lower, strict=True)))
        self.image.paste(strip.resize((right - left, foot - top)), (left, top), mask)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: str, alpha: float = 0.6) -> None:
        """Let a soft light, or with a dark colour a soft shadow, fall about a point."""
        width, height = max(2, round(2 * rx * self.unit)), max(2, round(2 * ry * self.unit))
        fall = [round(max(0.0, 1 - distance / 255 * 1.415) ** 2 * 255 * alpha) for distance in range(256)]
        mask = Image.radial_gradient("L").point(fall).resize((width, height), Image.Resampling.BICUBIC)
        self.image.paste(colour, (round((x - rx) * self.unit), round((y - ry) * self.unit)), mask)

    def sky(self, colours: tuple[str, ...], foot: float = 100) -> None:
        """Fill the sheet from its top down to `foot` with colours that run into each other."""
        height = round(foot * self.unit)
        strip = Image.new("RGB", (1, len(colours)))
        for number, colour in enumerate(colours):
            strip.putpixel((0, number), rgb(colour))
        # Stretched so that the first and last colour lie at the very edges.
        steps = len(colours)
        box = (0, 0.5, 1, steps - 0.5)
        self.image.paste(strip.resize((self.image.width, height), Image.Resampling.BILINEAR, box), (0, 0))
