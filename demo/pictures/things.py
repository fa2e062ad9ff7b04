"""What stands in a picture: trees, houses, people, furniture."""

import math

from .canvas import Canvas, dark, light, mix, smooth
from .palette import Palette


def poplar(c: Canvas, p: Palette, x: float, foot: float, height: float) -> None:
    """Plant a tall narrow tree."""
    half = height * 0.11
    c.box(x - height * 0.012, foot - height * 0.16, height * 0.024, height * 0.16, dark(p.roof, 0.4))
    outline = smooth(
        [
            (x, foot - height),
            (x + half * 0.75, foot - height * 0.6),
            (x + half, foot - height * 0.3),
            (x + half * 0.4, foot - height * 0.1),
            (x, foot - height * 0.08),
            (x - half * 0.4, foot - height * 0.1),
            (x - half, foot - height * 0.3),
            (x - half * 0.75, foot - height * 0.6),
            (x, foot - height),
        ],
        8,
    )
    c.shape(outline, (p.leaf_light, p.leaf))
    shade = smooth(
        [
            (x, foot - height),
            (x + half * 0.75, foot - height * 0.6),
            (x + half, foot - height * 0.3),
            (x + half * 0.4, foot - height * 0.1),
            (x, foot - height * 0.08),
            (x + half * 0.1, foot - height * 0.5),
            (x, foot - height),
        ],
        8,
    )
    c.shape(shade, dark(p.leaf, 0.25), 0.55)


def tree(c: Canvas, p: Palette, x: float, foot: float, height: float, fruit: str = "") -> None:
    """Plant a round tree, with fruit where a colour is given."""
    c.glow(x + height * 0.1, foot, height * 0.5, height * 0.08, p.ink, 0.5)
    c.shape(
        [
            (x - height * 0.04, foot),
            (x - height * 0.02, foot - height * 0.5),
            (x + height * 0.02, foot - height * 0.5),
            (x + height * 0.04, foot),
        ],
        dark(p.roof, 0.45),
    )
    blobs = ((0, -0.66, 0.3), (-0.2, -0.52, 0.22), (0.2, -0.5, 0.23), (0.05, -0.46, 0.24))
    for dx, dy, radius in blobs:
        c.disc(x + dx * height, foot + dy * height, radius * height, (p.leaf_light, p.leaf))
    c.disc(x + 0.1 * height, foot - 0.5 * height, 0.22 * height, dark(p.leaf, 0.2), 0.4)
    if fruit:
        for _each in range(16):
            a, r = c.random.uniform(0, 6.28), c.random.uniform(0.03, 0.3)
            fx, fy = x + r * math.cos(a) * height, foot - 0.57 * height + r * 0.8 * math.sin(a) * height
            c.disc(fx, fy, height * 0.03, fruit)
            c.disc(fx - height * 0.008, fy - height * 0.01, height * 0.01, light(fruit, 0.6))


def bush(c: Canvas, p: Palette, x: float, foot: float, size: float) -> None:
    """Set a low desert shrub."""
    for number in range(7):
        a = math.pi * (0.12 + 0.76 * number / 6)
        c.line(
            [(x, foot), (x - size * math.cos(a), foot - size * 0.75 * math.sin(a))],
            size * 0.08,
            mix(p.leaf, p.leaf_light, number / 6),
        )
    for number in range(7):
        a = math.pi * (0.1 + 0.8 * number / 6)
        c.disc(
            x - size * math.cos(a), foot - size * 0.75 * math.sin(a), size * 0.2, mix(p.leaf_light, p.leaf, number / 6)
        )


def house(
    c: Canvas, p: Palette, x: float, foot: float, width: float, height: float, lit: bool = False, flat: bool = False
) -> None:
    """Build a village house with a door and windows, `x` its left corner."""
    wall = p.wall
    c.glow(x + width * 0.55, foot, width * 0.8, height * 0.14, p.ink, 0.55)
    c.box(x, foot - height, width, height, (wall, dark(wall, 0.16)))
    c.shape(
        [(x + width * 0.72, foot - height), (x + width, foot - height), (x + width, foot), (x + width * 0.72, foot)],
        dark(wall, 0.2),
        0.5,
    )
    if flat:
        c.box(x - width * 0.03, foot - height * 1.08, width * 1.06, height * 0.12, (p.roof, dark(p.roof, 0.2)))
    else:
        c.shape(
            [
                (x - width * 0.07, foot - height * 0.96),
                (x + width * 0.16, foot - height * 1.42),
                (x + width * 0.84, foot - height * 1.42),
                (x + width * 1.07, foot - height * 0.96),
            ],
            (light(p.roof, 0.12), dark(p.roof, 0.12)),
        )
    glass = p.lamp if lit else dark(p.hills[1], 0.25)
    for share in (0.1, 0.58):
        c.box(x + width * share, foot - height * 0.7, width * 0.22, height * 0.36, light(wall, 0.5))
        c.box(x + width * (share + 0.025), foot - height * 0.67, width * 0.17, height * 0.3, glass)
        c.box(x + width * (share + 0.1), foot - height * 0.67, width * 0.018, height * 0.3, light(wall, 0.5))
    c.box(x + width * 0.38, foot - height * 0.66, width * 0.15, height * 0.66, dark(p.accent, 0.15), 1, width * 0.01)
    if lit:
        c.glow(x + width * 0.5, foot - height * 0.5, width * 0.9, height * 1.1, p.lamp, 0.28)


def block(
    c: Canvas, p: Palette, x: float, foot: float, width: float, height: float, columns: int, rows: int, lit: float = 0.0
) -> None:
    """Build a plain house of several floors; `lit` is the share of windows with light."""
    c.box(x, foot - height, width, height, (light(p.wall, 0.2), dark(p.wall, 0.12)))
    c.box(x + width * 0.8, foot - height, width * 0.2, height, dark(p.wall, 0.3), 0.35)
    c.box(x - width * 0.02, foot - height - 0.9, width * 1.04, 1.1, dark(p.wall, 0.08))
    for column in range(columns):
        for row in range(rows):
            glass = p.lamp if c.random.random() < lit else dark(p.hills[1], 0.15)
            wide, tall = width / columns, height / rows
            c.box(x + wide * (column + 0.25), foot - height + tall * (row + 0.22), wide * 0.5, tall * 0.5, glass)


def lamp(c: Canvas, p: Palette, x: float, foot: float, height: float) -> None:
    """Set a street lamp with its light."""
    c.line([(x, foot), (x, foot - height)], height * 0.025, p.ink)
    c.line([(x, foot - height), (x + height * 0.12, foot - height)], height * 0.02, p.ink)
    c.glow(x + height * 0.14, foot - height * 0.92, height * 0.5, height * 0.55, p.lamp, 0.7)
    c.disc(x + height * 0.14, foot - height * 0.98, height * 0.035, p.lamp)


def person(
    c: Canvas, p: Palette, x: float, foot: float, height: float, coat: str, scarf: str = "", back: bool = False
) -> None:
    """Set somebody without a face, in a long dress and scarf where `scarf` gives its colour."""
    skin = "#c99470" if p.ink != "#0a1329" else "#8a6a68"
    head = height * 0.075
    top = foot - height
    c.glow(x + height * 0.05, foot, height * 0.26, height * 0.045, p.ink, 0.6)
    shoulder = height * 0.125
    if scarf:
        c.shape(
            smooth(
                [
                    (x - shoulder * 0.8, top + height * 0.2),
                    (x - shoulder * 1.1, top + height * 0.5),
                    (x - shoulder * 1.5, foot),
                    (x + shoulder * 1.5, foot),
                    (x + shoulder * 1.1, top + height * 0.5),
                    (x + shoulder * 0.8, top + height * 0.2),
                ],
                6,
            ),
            (light(coat, 0.1), dark(coat, 0.18)),
        )
        c.shape(
            [
                (x + shoulder * 0.2, top + height * 0.3),
                (x + shoulder * 0.9, top + height * 0.25),
                (x + shoulder * 1.5, foot),
                (x + shoulder * 0.5, foot),
            ],
            dark(coat, 0.3),
            0.35,
        )
        c.disc(x, top + head, head, skin)
        c.shape(
            smooth(
                [
                    (x - head * 1.25, top + head * 2.7),
                    (x - head * 1.2, top + head * 0.7),
                    (x, top - head * 0.25),
                    (x + head * 1.2, top + head * 0.7),
                    (x + head * 1.3, top + head * 2.9),
                    (x, top + head * 3.2),
                ],
                6,
            ),
            (light(scarf, 0.1), dark(scarf, 0.12)),
        )
        if not back:
            c.oval(x, top + head * 1.05, head * 0.72, head * 0.85, skin)
        return
    c.box(
        x - shoulder * 0.72, foot - height * 0.46, shoulder * 0.6, height * 0.46, dark(p.ink, 0.0), 1, shoulder * 0.15
    )
    c.box(
        x + shoulder * 0.12, foot - height * 0.46, shoulder * 0.6, height * 0.46, dark(p.ink, 0.25), 1, shoulder * 0.15
    )
    c.shape(
        smooth(
            [
                (x - shoulder * 0.5, top + height * 0.17),
                (x - shoulder, top + height * 0.22),
                (x - shoulder * 1.15, top + height * 0.56),
                (x + shoulder * 1.15, top + height * 0.56),
                (x + shoulder, top + height * 0.22),
                (x + shoulder * 0.5, top + height * 0.17),
            ],
            6,
        ),
        (light(coat, 0.1), dark(coat, 0.16)),
    )
    c.shape(
        [
            (x + shoulder * 0.3, top + height * 0.2),
            (x + shoulder, top + height * 0.24),
            (x + shoulder * 1.1, top + height * 0.55),
            (x + shoulder * 0.4, top + height * 0.55),
        ],
        dark(coat, 0.3),
        0.4,
    )
    c.box(x - head * 0.45, top + head * 1.5, head * 0.9, head * 1.2, dark(skin, 0.12))
    c.disc(x, top + head, head, skin)
    hair = dark(p.ink, 0.3)
    if back:
        c.disc(x, top + head * 0.95, head * 1.02, hair)
    else:
        c.shape(
            [
                (x + head * 1.03 * math.cos(a / 10), top + head * 0.92 + head * 1.03 * math.sin(a / 10))
                for a in range(-31, 1)
            ],
            hair,
        )


def suitcase(c: Canvas, p: Palette, x: float, foot: float, height: float, colour: str) -> None:
    """Stand a suitcase on the ground."""
    width = height * 0.8
    c.glow(x + width / 2, foot, width * 0.8, height * 0.12, p.ink, 0.6)
    c.box(x + width * 0.34, foot - height * 1.16, width * 0.32, height * 0.3, p.ink, 1, height * 0.06)
    c.box(x + width * 0.4, foot - height * 1.09, width * 0.2, height * 0.2, light(colour, 0.3), 1, height * 0.03)
    c.box(x, foot - height, width, height, (light(colour, 0.15), dark(colour, 0.15)), 1, height * 0.1)
    for at in (0.18, 0.74):
        c.box(x + width * at, foot - height, width * 0.08, height, dark(colour, 0.35))


def birds(c: Canvas, x: float, y: float, count: int, colour: str) -> None:
    """Let a few birds fly."""
    for _each in range(count):
        bx, by, s = x + c.random.uniform(-12, 12), y + c.random.uniform(-6, 6), c.random.uniform(0.8, 1.5)
        c.line(
            smooth(
                [
                    (bx - s, by - s * 0.3),
                    (bx - s * 0.4, by - s * 0.5),
                    (bx, by),
                    (bx + s * 0.4, by - s * 0.5),
                    (bx + s, by - s * 0.3),
                ],
                4,
            ),
            0.22,
            colour,
        )


def pole(c: Canvas, p: Palette, x: float, foot: float, height: float) -> None:
    """Set a pole for wires."""
    c.line([(x, foot), (x, foot - height)], height * 0.03, dark(p.roof, 0.4))
    c.line(
        [(x - height * 0.16, foot - height * 0.92), (x + height * 0.16, foot - height * 0.92)],
        height * 0.025,
        dark(p.roof, 0.4),
    )


def carpet(
    c: Canvas, x: float, y: float, width: float, height: float, colours: tuple[str, str, str, str], columns: int = 4
) -> None:
    """Lay a carpet of lozenges inside bands: invented, no tribe's and no state's emblem."""
    field, cream, blue, gold = colours
    c.box(x, y, width, height, dark(field, 0.25))
    m = min(width, height)
    band = m * 0.045
    for inset, colour in ((0.6, cream), (0.9, blue), (2.0, gold), (2.3, field)):
        c.box(x + band * inset, y + band * inset, width - 2 * band * inset, height - 2 * band * inset, colour)
    step = (width - 2 * band * 2.3) / columns
    rows = max(1, round((height - 2 * band * 2.3) / step))
    tall = (height - 2 * band * 2.3) / rows
    teeth = int(width / (band * 1.1))
    for number in range(teeth):
        tx = x + band * 0.95 + (width - 1.9 * band) * (number + 0.5) / teeth
        for ty in (y + band * 1.45, y + height - band * 1.45):
            c.shape(
                [(tx, ty - band * 0.42), (tx + band * 0.4, ty), (tx, ty + band * 0.42), (tx - band * 0.4, ty)], cream
            )
    side = int(height / (band * 1.1))
    for number in range(side):
        ty = y + band * 0.95 + (height - 1.9 * band) * (number + 0.5) / side
        for tx in (x + band * 1.45, x + width - band * 1.45):
            c.shape(
                [(tx, ty - band * 0.42), (tx + band * 0.4, ty), (tx, ty + band * 0.42), (tx - band * 0.4, ty)], cream
            )
    for row in range(rows):
        for column in range(columns):
            cx, cy = x + band * 2.3 + step * (column + 0.5), y + band * 2.3 + tall * (row + 0.5)
            odd = (row + column) % 2
            for share, colour in (
                (0.47, cream),
                (0.41, blue if odd else gold),
                (0.3, field),
                (0.2, cream),
                (0.12, gold if odd else blue),
            ):
                c.shape(
                    [
                        (cx, cy - tall * share),
                        (cx + step * share, cy),
                        (cx, cy + tall * share),
                        (cx - step * share, cy),
                    ],
                    colour,
                )
            for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                dx, dy = cx + sx * step * 0.36, cy + sy * tall * 0.36
                c.shape(
                    [(dx, dy - tall * 0.08), (dx + step * 0.08, dy), (dx, dy + tall * 0.08), (dx - step * 0.08, dy)],
                    cream if odd else gold,
                )
