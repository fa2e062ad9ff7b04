"""What drives, floats and lifts: buses, lorries, trains, ships, cranes."""

from .canvas import Canvas, dark, light
from .palette import Palette


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
