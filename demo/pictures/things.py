"""What stands in a picture: trees, houses, vehicles, furniture."""

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


def wheel(c: Canvas, x: float, y: float, radius: float, ink: str) -> None:
    """Set a wheel."""
    c.disc(x, y, radius, ink)
    c.disc(x, y, radius * 0.5, light(ink, 0.55))
    c.disc(x, y, radius * 0.2, ink)


def bus(c: Canvas, p: Palette, x: float, foot: float, length: float, colour: str, lit: bool = True) -> None:
    """Park a coach that looks to the right; `x` is its back."""
    height = length * 0.34
    c.glow(x + length / 2, foot, length * 0.62, height * 0.2, p.ink, 0.75)
    c.box(x, foot - height, length, height * 0.88, (light(colour, 0.2), dark(colour, 0.08)), 1, height * 0.14)
    c.box(x, foot - height * 0.42, length, height * 0.12, light(p.wall, 0.4))
    glass = p.lamp if lit else dark(p.hills[0], 0.25)
    for number in range(6):
        c.box(
            x + length * (0.05 + 0.132 * number),
            foot - height * 0.86,
            length * 0.112,
            height * 0.36,
            glass,
            1,
            height * 0.04,
        )
    c.shape(
        [
            (x + length * 0.86, foot - height * 0.86),
            (x + length * 0.955, foot - height * 0.86),
            (x + length * 0.995, foot - height * 0.46),
            (x + length * 0.86, foot - height * 0.46),
        ],
        light(glass, 0.3),
    )
    for at in (0.2, 0.78):
        wheel(c, x + length * at, foot - height * 0.1, height * 0.16, p.ink)
    c.disc(x + length * 0.985, foot - height * 0.26, height * 0.05, p.lamp)
    if lit:
        c.glow(x + length * 1.12, foot - height * 0.2, length * 0.28, height * 0.4, p.lamp, 0.6)


def lorry(c: Canvas, p: Palette, x: float, foot: float, length: float, colour: str) -> None:
    """Park a lorry that looks to the right."""
    height = length * 0.4
    c.glow(x + length / 2, foot, length * 0.6, height * 0.16, p.ink, 0.7)
    c.box(x, foot - height, length * 0.7, height * 0.84, (light(colour, 0.18), dark(colour, 0.08)), 1, 0.4)
    for number in range(1, 6):
        c.box(x + length * 0.7 * number / 6, foot - height * 0.98, length * 0.006, height * 0.8, dark(colour, 0.22))
    c.shape(
        [
            (x + length * 0.73, foot - height * 0.16),
            (x + length * 0.73, foot - height * 0.86),
            (x + length * 0.88, foot - height * 0.86),
            (x + length * 0.99, foot - height * 0.44),
            (x + length, foot - height * 0.16),
        ],
        (light(p.wall, 0.3), dark(p.wall, 0.15)),
    )
    c.shape(
        [
            (x + length * 0.83, foot - height * 0.76),
            (x + length * 0.89, foot - height * 0.76),
            (x + length * 0.96, foot - height * 0.46),
            (x + length * 0.83, foot - height * 0.46),
        ],
        dark(p.hills[0], 0.35),
    )
    for at in (0.12, 0.28, 0.86):
        wheel(c, x + length * at, foot - height * 0.08, height * 0.14, p.ink)


def train(c: Canvas, p: Palette, x: float, foot: float, car: float, count: int, colour: str) -> None:
    """Run a train of `count` carriages, its engine on the right."""
    height = car * 0.36
    for number in range(count):
        left = x + number * car * 1.04
        c.box(left, foot - height, car, height * 0.86, (light(colour, 0.15), dark(colour, 0.12)), 1, height * 0.1)
        c.box(left, foot - height * 0.34, car, height * 0.08, p.lamp)
        for window in range(5):
            c.box(
                left + car * (0.07 + 0.18 * window),
                foot - height * 0.82,
                car * 0.12,
                height * 0.32,
                light(p.lamp, 0.2),
                1,
                0.2,
            )
        for at in (0.16, 0.3, 0.7, 0.84):
            c.disc(left + car * at, foot - height * 0.08, height * 0.1, p.ink)
    left = x + count * car * 1.04
    c.shape(
        [
            (left, foot - height * 0.14),
            (left, foot - height * 1.06),
            (left + car * 0.55, foot - height * 1.06),
            (left + car * 0.86, foot - height * 0.62),
            (left + car * 0.94, foot - height * 0.14),
        ],
        (light(p.accent, 0.1), dark(p.accent, 0.12)),
    )
    c.shape(
        [
            (left + car * 0.5, foot - height * 0.94),
            (left + car * 0.57, foot - height * 0.94),
            (left + car * 0.78, foot - height * 0.62),
            (left + car * 0.5, foot - height * 0.62),
        ],
        light(p.lamp, 0.3),
    )
    for at in (0.16, 0.34, 0.66, 0.8):
        c.disc(left + car * at, foot - height * 0.08, height * 0.1, p.ink)


def harbour_crane(c: Canvas, p: Palette, x: float, foot: float, height: float) -> None:
    """Raise a harbour crane on four legs, its arm to the right."""
    colour = p.accent
    w = height * 0.02
    for dx in (-0.16, 0.16):
        c.line([(x + dx * height, foot), (x + dx * height * 0.7, foot - height * 0.5)], w * 1.6, colour)
    c.line([(x - 0.16 * height, foot - height * 0.2), (x + 0.16 * height, foot - height * 0.2)], w, colour)
    c.line([(x - 0.15 * height, foot - height * 0.2), (x + 0.12 * height, foot - height * 0.5)], w * 0.8, colour)
    c.box(
        x - height * 0.16, foot - height * 0.62, height * 0.34, height * 0.14, (light(colour, 0.15), dark(colour, 0.15))
    )
    c.line([(x, foot - height * 0.6), (x - height * 0.05, foot - height)], w * 1.4, colour)
    tip = (x + height * 0.78, foot - height * 0.86)
    c.line([(x + height * 0.08, foot - height * 0.6), tip], w * 1.5, colour)
    c.line([(x - height * 0.05, foot - height), tip], w * 0.5, p.ink)
    c.line([(x - height * 0.05, foot - height), (x - height * 0.2, foot - height * 0.62)], w * 0.5, p.ink)
    c.line([tip, (tip[0], foot - height * 0.42)], w * 0.4, p.ink)
    c.box(tip[0] - height * 0.09, foot - height * 0.42, height * 0.18, height * 0.1, dark(p.wall, 0.1))


def ship(c: Canvas, p: Palette, x: float, water: float, length: float) -> None:
    """Let a cargo ship lie on the water, its bow to the right."""
    h = length * 0.12
    c.shape(
        [
            (x, water - h),
            (x + length, water - h * 1.15),
            (x + length * 0.93, water + h * 0.35),
            (x + length * 0.05, water + h * 0.35),
        ],
        (dark(p.ink, 0.0), dark(p.accent, 0.2)),
    )
    c.box(x + length * 0.06, water - h * 3, length * 0.16, h * 2, light(p.wall, 0.4))
    c.box(x + length * 0.08, water - h * 2.7, length * 0.12, h * 0.45, p.ink)
    c.box(x + length * 0.12, water - h * 3.9, length * 0.05, h, p.accent)
    colours = (p.accent, p.leaf_light, p.roof, p.wall, p.hills[2])
    for column in range(6):
        for row in range(c.random.choice((1, 2, 2, 3))):
            c.box(
                x + length * (0.27 + 0.105 * column),
                water - h * (1.7 + 0.72 * row),
                length * 0.098,
                h * 0.66,
                colours[(column + row * 2) % 5],
            )


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
