"""Upright pictures for the fronts of publications, and portraits without faces."""

import math
from itertools import pairwise

from . import land, things
from .canvas import Canvas, dark, light, smooth
from .palette import DAWN, DAY, DESERT, SEA

RED, CREAM, BLUE, GOLD = "#962f36", "#f3e3c3", "#26426b", "#d2973a"


def cover_suitcase(c: Canvas) -> None:
    """A suitcase on a patterned carpet."""
    c.box(0, 0, c.width, 100, ("#f3dcb4", "#e2b987"))
    c.disc(c.width * 0.5, 36, 26, "#f9ebcc")
    things.carpet(c, 4, 62, c.width - 8, 34, (RED, CREAM, BLUE, GOLD), 5)
    x, y, w, h = c.width * 0.5 - 22, 36, 44, 34
    c.glow(c.width * 0.5, y + h, 30, 5, "#2a1a1c", 0.7)
    c.box(x + 14, y - 8, 16, 12, "#3a2a2c", 1, 3)
    c.box(x + 16.4, y - 5.6, 11.2, 10, "#f9ebcc", 1, 2)
    c.box(x, y, w, h, ("#3f7f86", "#2a5a68"), 1, 3)
    for at in (7, 33):
        c.box(x + at, y, 4, h, "#c98a45")
        c.box(x + at - 0.6, y + 9, 5.2, 4, "#f3d58a", 1, 0.6)
    c.box(x, y + 13, w, 1, "#234a58")


def cover_lozenges(c: Canvas) -> None:
    """A large carpet field in red."""
    c.box(0, 0, c.width, 100, "#efe0c2")
    things.carpet(c, 3, 3, c.width - 6, 94, (RED, CREAM, BLUE, GOLD), 3)


def cover_lozenges_blue(c: Canvas) -> None:
    """A large carpet field in blue and green."""
    c.box(0, 0, c.width, 100, "#e7e4d2")
    things.carpet(c, 3, 3, c.width - 6, 94, ("#23566b", "#f2e6cb", "#a8452f", "#8fae73"), 4)


def cover_houses(c: Canvas) -> None:
    """Houses on hills joined by arcs, as money joins those who leave and those who stay."""
    p = DAWN
    land.sky(c, p, 100)
    land.sun(c, p, c.width * 0.72, 20, 7)
    for y, colour in ((52, p.hills[0]), (62, p.hills[1]), (73, p.hills[2])):
        land.hills(c, y, 4, colour)
    spots = ((12, 56, 8), (52, 63, 9), (20, 76, 11), (50, 86, 14))
    for (x1, y1, _s), (x2, y2, _t) in pairwise(spots):
        arc = smooth([(x1 + 4, y1 - 6), ((x1 + x2) / 2 + 4, min(y1, y2) - 24), (x2 + 5, y2 - 7)], 14)
        for number, point in enumerate(arc):
            if number % 2 == 0:
                c.disc(*point, 0.55, p.lamp)
    for x, foot, width in spots:
        things.house(c, p, x, foot, width, width * 0.5, lit=True)
        things.poplar(c, p, x - 3, foot, width * 1.4)
    land.ground(c, 92, (p.hills[3], dark(p.hills[3], 0.2)), 1)


def cover_contract(c: Canvas) -> None:
    """A sheet with a seal and a pen."""
    c.box(0, 0, c.width, 100, ("#2f6f78", "#1f4d5c"))
    for x in range(-6, int(c.width) + 10, 12):
        for y in range(-6, 110, 12):
            c.shape([(x, y - 5.4), (x + 5.4, y), (x, y + 5.4), (x - 5.4, y)], "#3a7d84", 0.45)
    c.shape([(15, 16), (57, 13), (62, 80), (20, 84)], "#0f2c38", 0.4)
    c.shape([(13, 14), (55, 11), (60, 78), (18, 82)], ("#fdf7e8", "#efe0c2"))
    for row in range(9):
        y = 22 + row * 5.4
        c.line([(20 + row * 0.4, y), (47 + row * 0.4 - (row % 3) * 5, y - 1.9)], 0.9, "#b3a48e")
    c.disc(48, 68, 6.4, (RED, dark(RED, 0.2)))
    for k in range(12):
        a = k * math.pi / 6
        c.disc(48 + 6.2 * math.cos(a), 68 + 6.2 * math.sin(a), 1.4, RED)
    c.disc(48, 68, 3.6, light(RED, 0.25))
    c.line([(40, 92), (64, 52)], 3, GOLD)
    c.shape([(38.4, 91.4), (41.8, 93.2), (36.6, 98.6)], CREAM)


def cover_water(c: Canvas) -> None:
    """Dunes above, layers of water below: what a dry country lives on."""
    p = DESERT
    land.sky(c, p, 52)
    land.sun(c, p, c.width * 0.3, 18, 8)
    land.hills(c, 34, 3, p.hills[0])
    land.dune(c, 54, 46, 70, 14, p.hills[1])
    land.dune(c, 18, 52, 60, 11, p.hills[2])
    colours = ("#b8753f", "#9a5c38", "#6d8f86", "#3f8a94", "#2a6c83", "#1c4f6c")
    for number, colour in enumerate(colours):
        y = 56 + number * 7.4
        line = smooth(
            [
                (0, y + 1.5 * math.sin(number)),
                (c.width * 0.3, y - 1.6),
                (c.width * 0.66, y + 1.8),
                (c.width, y - math.cos(number)),
            ]
        )
        c.shape([*line, (c.width, 100), (0, 100)], (light(colour, 0.12), colour))
    for _number in range(22):
        c.disc(c.random.uniform(3, c.width - 3), c.random.uniform(78, 98), c.random.uniform(0.3, 0.9), "#d9eef0", 0.6)
    things.tree(c, DAY, 56, 47, 17)
    for k in range(9):
        c.line(smooth([(56, 47), (56 + (k - 4) * 1.6, 58), (56 + (k - 4) * 2.6, 66 + k % 3 * 3)], 6), 0.35, "#5d3a2a")


def cover_pomegranate(c: Canvas) -> None:
    """A pomegranate, cut open."""
    c.box(0, 0, c.width, 100, ("#27555e", "#173a46"))
    c.disc(c.width / 2, 50, 33, "#316a70", 0.6)
    for a in range(0, 360, 30):
        x, y = c.width / 2 + 33 * math.cos(math.radians(a)), 50 + 33 * math.sin(math.radians(a))
        c.shape([(x, y - 2.4), (x + 2.4, y), (x, y + 2.4), (x - 2.4, y)], GOLD)
    cx, cy = c.width / 2, 52
    c.glow(cx + 1, cy + 22, 24, 6, "#0c1f28", 0.7)
    c.disc(cx, cy, 23, ("#d0443c", "#8d2433"))
    c.shape(
        [
            (cx - 6, cy - 21),
            (cx - 8, cy - 31),
            (cx - 3, cy - 27),
            (cx, cy - 33),
            (cx + 3, cy - 27),
            (cx + 8, cy - 31),
            (cx + 6, cy - 21),
        ],
        "#b8353a",
    )
    c.oval(cx, cy + 1, 18.5, 18, "#f6dfb6")
    for ring, count in ((15, 18), (11, 13), (7, 8), (3, 4)):
        for k in range(count):
            a = math.pi * 2 * k / count + ring
            x, y = cx + ring * math.cos(a), cy + 1 + ring * 0.97 * math.sin(a)
            c.disc(x, y, 1.95, ("#d8343f", "#9c1f34"))
            c.disc(x - 0.5, y - 0.6, 0.5, "#f7a9a4")
    for k in range(5):
        a = math.pi * 2 * k / 5 + 0.4
        c.line([(cx, cy + 1), (cx + 17.5 * math.cos(a), cy + 1 + 17 * math.sin(a))], 0.8, "#f6dfb6")


def cover_poplars(c: Canvas) -> None:
    """Poplars of rising height, like the bars of a chart."""
    p = SEA
    land.sky(c, p, 100)
    land.sun(c, p, c.width * 0.24, 22, 7)
    land.hills(c, 74, 3, "#b9cdbf")
    land.hills(c, 80, 2, "#93b39a")
    land.ground(c, 86, ("#d9c58f", "#b3955c"), 0.4)
    for number, tall in enumerate((24, 32, 29, 41, 50, 62)):
        things.poplar(c, DAY, 9 + number * 11.4, 88 + number % 2, tall)
        c.oval(11 + number * 11.4, 90, 5, 0.9, p.ink, 0.25)
    c.box(4, 93, c.width - 8, 0.7, p.ink)


def portrait_blue(c: Canvas) -> None:
    """Somebody in a blue jacket, without a face."""
    _bust(c, ("#f0d9ae", "#d9b27c"), "#2f587e", "", "#2b2430")


def portrait_scarf(c: Canvas) -> None:
    """Somebody with a red scarf, without a face."""
    _bust(c, ("#cfe0dc", "#9fbfba"), "#4b6f62", "#b8413a", "#2b2430")


def portrait_grey(c: Canvas) -> None:
    """Somebody with grey hair, without a face."""
    _bust(c, ("#e6cfc4", "#c79f92"), "#5b4a6b", "", "#a9a6a4")


def portrait_gold(c: Canvas) -> None:
    """Somebody with a golden scarf, without a face."""
    _bust(c, ("#2f5d6b", "#1d4150"), "#8c3340", "#f4d68a", "#2b2430")


def _bust(c: Canvas, back: tuple[str, str], coat: str, scarf: str, hair: str) -> None:
    """Draw head and shoulders before a quiet pattern."""
    c.box(0, 0, c.width, 100, back)
    for x in range(-8, int(c.width) + 16, 16):
        for y in range(-8, 116, 16):
            c.shape([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], light(back[0], 0.25), 0.35)
    m = c.width / 2
    skin = "#c98f6c"
    c.glow(m + 4, 66, 46, 44, "#1d2230", 0.35)
    c.shape(
        smooth([(m - 40, 104), (m - 36, 82), (m - 18, 71), (m, 69), (m + 18, 71), (m + 36, 82), (m + 40, 104)], 10),
        (light(coat, 0.12), dark(coat, 0.2)),
    )
    c.shape(smooth([(m + 6, 71), (m + 18, 71), (m + 36, 82), (m + 40, 104), (m + 16, 104)], 8), dark(coat, 0.3), 0.4)
    c.box(m - 7, 56, 14, 19, dark(skin, 0.18), 1, 5)
    if scarf:
        c.shape(
            smooth(
                [(m - 25, 84), (m - 25, 46), (m - 16, 24), (m, 17), (m + 16, 24), (m + 25, 46), (m + 26, 84), (m, 92)],
                10,
            ),
            (light(scarf, 0.12), dark(scarf, 0.18)),
        )
        c.oval(m, 46, 16.5, 20, (light(skin, 0.1), skin))
        c.shape(
            smooth([(m - 25, 70), (m - 10, 66), (m + 12, 74), (m + 26, 70), (m + 26, 86), (m, 94), (m - 25, 86)], 8),
            (light(scarf, 0.05), dark(scarf, 0.28)),
        )
        return
    c.shape([(m - 9, 70), (m, 84), (m + 9, 70), (m, 74)], "#fbf4e6")
    c.oval(m, 42, 19.4, 23, hair)
    c.oval(m, 46, 16.6, 20.4, (light(skin, 0.1), skin))
    c.shape(
        smooth(
            [(m - 18, 42), (m - 15, 27), (m, 21), (m + 15, 27), (m + 18, 42), (m + 10, 33), (m - 6, 31), (m - 18, 42)],
            8,
        ),
        hair,
    )
