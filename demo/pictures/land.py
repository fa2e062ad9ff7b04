"""What lies behind and below: skies, mountains, hills, dunes, fields, roads, water."""

import math

from .canvas import Canvas, Point, dark, light, mix, smooth
from .palette import Palette


def sky(c: Canvas, p: Palette, foot: float = 100) -> None:
    """Fill the sky down to `foot`."""
    c.sky(p.sky, foot)


def sun(c: Canvas, p: Palette, x: float, y: float, radius: float = 6) -> None:
    """Set the sun, or the moon, in its light."""
    c.glow(x, y, radius * 6, radius * 6, p.sun, 0.55)
    c.disc(x, y, radius, p.sun)


def crescent(c: Canvas, p: Palette, x: float, y: float, radius: float = 5) -> None:
    """Set a narrow moon."""
    c.glow(x, y, radius * 5, radius * 5, p.sun, 0.35)
    turns = [math.pi * (0.5 + step / 24) for step in range(25)]
    outer = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns]
    inner = [(x + radius * 0.5 * math.cos(a), y + radius * math.sin(a)) for a in reversed(turns)]
    c.shape([*outer, *inner], p.sun)


def stars(c: Canvas, count: int = 90, foot: float = 60) -> None:
    """Strew stars over the upper sky."""
    for _each in range(count):
        x, y = c.random.uniform(0, c.width), c.random.uniform(0, foot) ** 1.0
        c.disc(x, y, c.random.choice((0.12, 0.16, 0.2, 0.3)), "#fdf3d8", 0.9 - y / foot * 0.6)


def cloud(c: Canvas, x: float, y: float, size: float, colour: str = "#ffffff", alpha: float = 0.75) -> None:
    """Float a flat cloud of a few round bars."""
    for dx, dy, width in ((-0.5, 0, 1.9), (-0.1, -0.16, 1.1), (0.35, 0.14, 1.5)):
        c.box(x + dx * size, y + dy * size, width * size, 0.17 * size, colour, alpha, 0.085 * size)


def ridge(c: Canvas, y: float, swing: float, waves: float = 1.0) -> list[Point]:
    """Give a soft line across the sheet about the height `y`."""
    phases = [c.random.uniform(0, 6.28) for _each in range(4)]
    found = []
    for step in range(101):
        x = c.width * step / 100
        t = waves * x / 28
        up = math.sin(t * 0.55 + phases[0]) + 0.5 * math.sin(t * 1.3 + phases[1]) + 0.22 * math.sin(t * 2.9 + phases[2])
        found.append((x, y - swing * up / 1.5))
    return found


def hills(c: Canvas, y: float, swing: float, colour: str, foot: str | None = None, waves: float = 1.0) -> list[Point]:
    """Lay a range of hills across the sheet, fading to `foot` below; gives its upper line."""
    line = ridge(c, y, swing, waves)
    c.shape([*line, (c.width, 100), (0, 100)], (colour, foot or light(colour, 0.18)))
    return line


def mountains(c: Canvas, y: float, height: float, colour: str, peaks: int = 5, snow: str = "") -> None:
    """Raise mountains with a lit and a shaded side on the line `y`."""
    c.box(0, y - 0.3, c.width, 8, light(colour, 0.3))
    step = c.width / peaks
    tops = []
    for number in range(-1, peaks + 1):
        x = (number + 0.5 + c.random.uniform(-0.22, 0.22)) * step
        tops.append((x, y - height * c.random.uniform(0.55, 1.0)))
    for x, top in sorted(tops, key=lambda each: each[1], reverse=False):
        half = step * c.random.uniform(0.95, 1.25)
        tall = y - top
        left, right = x - half, x + half
        c.shape(
            [(left, y), (x - half * 0.42, y - tall * 0.55), (x, top), (x + half * 0.5, y - tall * 0.48), (right, y)],
            (colour, light(colour, 0.3)),
        )
        shade = [
            (x, top),
            (x + half * 0.5, y - tall * 0.48),
            (right, y),
            (x + half * 0.28, y),
            (x + half * 0.05, y - tall * 0.3),
            (x + half * 0.16, y - tall * 0.46),
            (x - half * 0.03, y - tall * 0.7),
        ]
        c.shape(shade, (dark(colour, 0.24), dark(colour, 0.04)))
        if snow:
            cap = 0.26
            c.shape(
                [
                    (x, top),
                    (x - half * 0.42 * cap / 0.45, top + tall * cap),
                    (x - half * 0.1, top + tall * (cap - 0.08)),
                    (x + half * 0.0, top + tall * (cap + 0.04)),
                    (x + half * 0.14, top + tall * (cap - 0.07)),
                    (x + half * 0.5 * cap / 0.52, top + tall * cap),
                ],
                snow,
            )
            c.shape(
                [
                    (x, top),
                    (x + half * 0.05, top + tall * 0.16),
                    (x + half * 0.14, top + tall * (cap - 0.07)),
                    (x + half * 0.5 * cap / 0.52, top + tall * cap),
                ],
                mix(snow, colour, 0.35),
            )


def dune(c: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """Raise a dune with its bright and its dark side; `x` is its crest."""
    left, right = x - width * 1.4, x + width * 1.4
    low = y + height * 0.35
    back = smooth([(left, low), (x - width * 0.6, y), (x - width * 0.3, y - height * 0.45), (x, y - height)])
    front = smooth([(x, y - height), (x + width * 0.2, y - height * 0.5), (x + width * 0.6, y), (right, low)])
    c.shape([*back, *front, (right, 100), (left, 100)], (light(colour, 0.22), colour))
    edge = smooth(
        [
            (x, y - height),
            (x - width * 0.06, y - height * 0.55),
            (x + width * 0.12, y - height * 0.2),
            (x + width * 0.02, y + height * 0.3),
        ]
    )
    c.shape([*front, (right, low + height * 0.1), *reversed(edge)], (dark(colour, 0.2), colour))


def ground(c: Canvas, y: float, colours: tuple[str, str], swing: float = 0.8) -> None:
    """Lay the nearest ground from `y` to the foot of the sheet."""
    line = ridge(c, y, swing)
    c.shape([*line, (c.width, 100), (0, 100)], colours)


def furrows(c: Canvas, y: float, vanish: float, one: str, other: str, count: int = 16) -> None:
    """Draw the rows of a field that run together at the horizon `y`, at the place `vanish`."""
    c.shape([(0, y), (c.width, y), (c.width, 100), (0, 100)], (mix(one, other, 0.4), one))
    spread = c.width * 2.6
    for number in range(count):
        left = vanish - spread / 2 + spread * number / count
        right = left + spread / count * 0.48
        near = 0.04
        c.shape(
            [(vanish + (left - vanish) * near, y), (vanish + (right - vanish) * near, y), (right, 100), (left, 100)],
            (mix(other, one, 0.45), other),
        )


def road(c: Canvas, path: list[Point], widths: tuple[float, float], colour: str, mark: str = "") -> None:
    """Lead a road along a path from near (wide) to far (narrow), with a broken middle line where `mark` is given."""
    middle = smooth(path, 16)
    total = len(middle) - 1
    share = [(step / total) for step in range(total + 1)]
    half = [(widths[0] * (1 - s) ** 1.5 + widths[1]) / 2 for s in share]
    left = [(x - w, y) for (x, y), w in zip(middle, half, strict=True)]
    right = [(x + w, y) for (x, y), w in zip(middle, half, strict=True)]
    c.shape([*left, *reversed(right)], (light(colour, 0.18), colour))
    if mark:
        for step in range(2, total - 2, 5):
            (x1, y1), (x2, y2) = middle[step], middle[step + 2]
            w1, w2 = half[step] * 0.05, half[step + 2] * 0.05
            c.shape([(x1 - w1, y1), (x1 + w1, y1), (x2 + w2, y2), (x2 - w2, y2)], mark)


def water(
    c: Canvas, top: float, foot: float, colours: tuple[str, str], shine: str = "#ffffff", at: float | None = None
) -> None:
    """Spread water with glints; `at` is where the sun stands over it."""
    c.shape([(0, top), (c.width, top), (c.width, foot), (0, foot)], colours)
    for _each in range(46):
        deep = c.random.random() ** 1.3
        y = top + 0.8 + (foot - top - 1.6) * deep
        middle = c.random.gauss(at, 7 + 22 * deep) if at is not None else c.random.uniform(0, c.width)
        long = c.random.uniform(1.5, 6) * (0.4 + deep)
        c.box(middle - long / 2, y, long, 0.22 + 0.3 * deep, shine, 0.32 if at is None else 0.5, 0.2)
