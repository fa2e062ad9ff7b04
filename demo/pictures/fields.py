"""Scenes of the land that is worked: fields, orchards, water."""

import math

from . import land, things, vehicles
from .canvas import Canvas, dark, light, mix
from .palette import AUTUMN, DAY, DESERT, SPRING


def cotton(c: Canvas) -> None:
    """Rows of ripe cotton that run towards the mountains."""
    p = AUTUMN
    land.sky(c, p, 56)
    land.sun(c, p, c.width * 0.78, 20, 5)
    land.cloud(c, 50, 14, 20)
    land.mountains(c, 50, 20, "#a8a9ad", 7, "#f5efe4")
    land.hills(c, 50, 1.6, p.hills[0])
    land.furrows(c, 52, c.width * 0.52, "#a9824e", "#6f7a45", 17)
    for row in range(26):
        near = (row / 25) ** 1.7
        y = 54 + 46 * near
        spread = c.width * 2.6 * (0.04 + 0.96 * near)
        for number in range(17):
            x = c.width * 0.52 - spread / 2 + spread * (number + 0.24) / 17
            if -4 < x < c.width + 4:
                size = 0.3 + 1.9 * near
                jitter = c.random.uniform(-1, 1) * size
                c.disc(x + jitter, y - size, size, "#5f6f42")
                c.disc(x + jitter - size * 0.3, y - size * 1.5, size * 0.55, "#fffaf0")
                c.disc(x + jitter + size * 0.5, y - size * 1.1, size * 0.45, "#f7ecdc")
    for x, foot, h, coat, scarf in (
        (52, 76, 16, "#b8453a", "#f3d9a6"),
        (66, 72, 13, "#3f6b7c", "#f7efe0"),
        (122, 84, 22, "#7a4a6b", "#e0a04a"),
    ):
        things.person(c, p, x, foot, h, coat, scarf)


def canal(c: Canvas) -> None:
    """A canal between green fields on one side and dunes on the other."""
    p = DESERT
    land.sky(c, p, 56)
    land.sun(c, p, c.width * 0.26, 22, 5)
    land.mountains(c, 52, 14, p.hills[0], 8)
    land.hills(c, 53, 1.5, p.hills[1])
    c.shape([(0, 55), (c.width, 55), (c.width, 100), (0, 100)], p.ground)
    v = c.width * 0.54
    for x, y, w, h in ((150, 66, 60, 10), (128, 74, 50, 8), (170, 86, 90, 14)):
        land.dune(c, x, y, w, h, p.hills[1])
    green = ("#a9b866", "#5f8a4c")
    c.shape([(0, 55), (v - 3, 55), (c.width * 0.3, 100), (0, 100)], green)
    for number in range(9):
        x = -60 + number * 16
        c.shape([(v - 4, 55), (v - 3.7, 55), (x + 5, 100), (x, 100)], "#7aa257", 0.55)
    c.shape([(v - 3, 55), (v + 2, 55), (c.width * 0.62, 100), (c.width * 0.3, 100)], ("#d9c48f", "#b08d58"))
    c.shape([(v - 2, 55), (v + 1, 55), (c.width * 0.57, 100), (c.width * 0.35, 100)], ("#a9cfd0", "#2f7c8c"))
    for number in range(12):
        y = 60 + number * 3.2
        c.box(v - 3 - number * 0.7, y, 2 + number * 0.9, 0.4 + number * 0.04, "#ffffff", 0.35, 0.2)
    for number in range(8):
        near = (number / 7) ** 1.6
        things.poplar(c, DAY, v - 6 - near * 62, 56 + near * 34, 6 + near * 34)
    things.house(c, DAY, 10, 66, 16, 7)
    for x, y, s in ((126, 90, 5), (146, 96, 6), (112, 82, 3)):
        things.bush(c, p, x, y, s)
    things.person(c, p, 110, 92, 20, "#3f5d7a")


def greenhouse(c: Canvas) -> None:
    """Tomato plants in rows under the arches of a greenhouse."""
    p = SPRING
    c.sky(("#dcefe6", "#f2f6e6", "#fbf3df"), 100)
    c.glow(c.width * 0.5, 30, 70, 60, "#fffdf0", 0.8)
    land.hills(c, 62, 3, "#bcd2c3")
    middle = c.width * 0.5
    for number in range(7):
        s = 1 - number * 0.125
        arc = [
            (
                middle + 86 * s * math.cos(math.pi * t / 30),
                70 - 4 * number * 0.6 - (66 * s) * math.sin(math.pi * t / 30),
            )
            for t in range(31)
        ]
        c.line(arc, 1.1 * s, mix("#7fa598", "#dbe8dc", number / 7))
    for spoke in range(3, 28, 4):
        a = math.pi * spoke / 30
        c.line(
            [(middle + 86 * math.cos(a), 70 - 66 * math.sin(a)), (middle + 20 * math.cos(a), 56 - 16 * math.sin(a))],
            0.35,
            "#a9c3b5",
        )
    c.shape([(middle - 10, 60), (middle + 10, 60), (c.width + 20, 104), (-20, 104)], ("#c9a878", "#94704a"))
    for side in (-1, 1):
        for row in range(9):
            near = (row / 8) ** 1.5
            x = middle + side * (9 + 66 * near)
            foot, tall = 61 + 36 * near, 9 + 42 * near
            c.glow(x, foot, tall * 0.3, tall * 0.06, p.ink, 0.5)
            c.line([(x, foot), (x, foot - tall)], tall * 0.02, dark(p.leaf, 0.2))
            for leaf in range(11):
                a = leaf * 2.4
                lx, ly = x + tall * 0.14 * math.cos(a), foot - tall * (0.1 + 0.085 * leaf)
                c.oval(lx, ly, tall * 0.12, tall * 0.07, mix(p.leaf, p.leaf_light, leaf % 3 / 2))
            for fruit in range(7):
                c.disc(
                    x + c.random.uniform(-0.16, 0.16) * tall,
                    foot - tall * c.random.uniform(0.16, 0.8),
                    tall * 0.035,
                    "#d8432c" if fruit % 3 else "#e9a23b",
                )
    things.person(c, p, middle + 3, 84, 31, "#4a6d94", "#f3d6a0")
    c.box(middle - 10, 79, 11, 6, ("#d9a95f", "#a8753a"), 1, 0.6)
    for k in range(6):
        c.disc(middle - 9 + k * 1.8, 78.6, 1.3, "#d8432c")


def solar(c: Canvas) -> None:
    """Solar panels before a village pump, a water tank on legs."""
    p = DESERT
    land.sky(c, p, 66)
    land.sun(c, p, c.width * 0.22, 22, 7)
    land.hills(c, 60, 3, p.hills[0])
    land.hills(c, 64, 2, p.hills[1])
    land.ground(c, 68, p.ground, 0.6)
    for leg in (128, 136, 146, 154):
        c.line([(leg, 80), (132 + (leg - 128) * 0.7, 44)], 0.9, dark(p.roof, 0.3))
    c.line([(129, 66), (153, 66)], 0.7, dark(p.roof, 0.3))
    c.box(126, 24, 30, 20, (light("#6f8f98", 0.3), "#4d6b78"), 1, 2)
    c.oval(141, 24, 15, 3, light("#6f8f98", 0.5))
    c.line([(141, 44), (141, 84)], 0.9, "#4d6b78")
    for row, (foot, s) in enumerate(((76, 1.0), (88, 1.35))):
        for number in range(4):
            x = 8 + number * 27 * s * 0.82 - row * 8
            c.glow(x + 13 * s, foot + 2, 15 * s, 3, p.ink, 0.5)
            c.line([(x + 12 * s, foot - 4 * s), (x + 12 * s, foot + 1.5)], 0.9 * s, p.ink)
            c.shape(
                [
                    (x + 4 * s, foot - 13 * s),
                    (x + 22 * s, foot - 13 * s),
                    (x + 18 * s, foot - 1.5 * s),
                    (x, foot - 1.5 * s),
                ],
                ("#4b78a0", "#24406b"),
            )
            for k in range(1, 4):
                c.line([(x + 4 * s + 4.5 * s * k, foot - 13 * s), (x + 4.5 * s * k, foot - 1.5 * s)], 0.2, "#a9c4d6")
            for k in (0.33, 0.66):
                c.line(
                    [
                        (x + 4 * s * (1 - k), foot - 13 * s + 11.5 * s * k),
                        (x + 22 * s - 4 * s * k, foot - 13 * s + 11.5 * s * k),
                    ],
                    0.2,
                    "#a9c4d6",
                )
    c.box(137, 82, 9, 3, "#4d6b78", 1, 0.6)
    c.oval(151, 92, 10, 2.4, "#7fb3b8")
    things.person(c, p, 160, 92, 24, "#93394a", "#f4dca8")
    things.person(c, p, 168, 94, 15, "#3f6b86")


def orchard(c: Canvas) -> None:
    """Rows of quince trees, ladders and baskets at harvest time."""
    p = AUTUMN
    land.sky(c, p, 58)
    land.sun(c, p, c.width * 0.4, 26, 6)
    land.mountains(c, 54, 20, "#b3aeb0", 6, "#f7f0e3")
    land.hills(c, 55, 2, p.hills[0])
    c.shape([(0, 56), (c.width, 56), (c.width, 100), (0, 100)], ("#c9c07a", "#8f9a4e"))
    green = DAY
    for row, (foot, h, count) in enumerate(((62, 14, 9), (72, 23, 7), (88, 38, 4))):
        for number in range(count):
            x = c.width * (number + 0.5 * (1 + row % 2)) / count
            things.tree(c, green, x, foot, h, "#e8c13c")
    c.line([(60, 92), (67, 58)], 0.9, "#8d5a35")
    c.line([(68, 92), (71, 58)], 0.9, "#8d5a35")
    for k in range(7):
        c.line([(60.9 + k, 88 - k * 4.6), (68.3 + k * 0.4, 88 - k * 4.6)], 0.6, "#8d5a35")
    for x in (84, 96, 128):
        c.glow(x + 5, 97, 9, 2, p.ink, 0.5)
        for k in range(4):
            c.disc(x + 1.6 + k * 2.2, 91, 1.6, "#e8c13c")
        c.shape([(x - 0.5, 91.4), (x + 10.5, 91.4), (x + 9, 97), (x + 1, 97)], ("#b98448", "#8a5a30"))
    things.person(c, p, 110, 96, 30, "#a23b3a", "#f4e3bd")
    things.person(c, p, 52, 95, 31, "#3d6580")


def wheat(c: Canvas) -> None:
    """A harvester in ripe wheat, early summer."""
    p = DAY
    land.sky(c, p, 56)
    land.cloud(c, 36, 16, 20)
    land.cloud(c, 124, 22, 16)
    land.hills(c, 50, 3, p.hills[0])
    land.hills(c, 53, 1.4, p.hills[2])
    land.furrows(c, 55, c.width * 0.3, "#e9c566", "#d2a344", 22)
    x, foot, red = 82, 80, "#c9402f"
    c.glow(x + 22, foot + 1, 36, 5, p.ink, 0.5)
    c.shape([(0, 78), (x + 4, 74), (x - 8, 100), (0, 100)], ("#d9b45c", "#c0933f"))
    c.box(x, foot - 23, 32, 17, (light(red, 0.12), dark(red, 0.12)), 1, 1.2)
    c.box(x + 26, foot - 32, 13, 18, (light(red, 0.12), dark(red, 0.12)), 1, 1)
    c.box(x + 28.5, foot - 30, 9.5, 9, "#cfe3e6")
    c.shape([(x + 36, foot - 14), (x + 52, foot - 6), (x + 52, foot - 2), (x + 34, foot - 6)], dark(red, 0.25))
    for k in range(8):
        a = k * math.pi / 4
        c.line([(x + 54, foot - 6), (x + 54 + 6 * math.cos(a), foot - 6 + 6 * math.sin(a))], 0.6, "#e9b13c")
    vehicles.wheel(c, x + 30, foot - 4, 6.4, p.ink)
    vehicles.wheel(c, x + 6, foot - 2.6, 4.4, p.ink)
    c.line([(x + 4, foot - 22), (x - 10, foot - 30)], 2.4, dark(red, 0.1))
    for _each in range(260):
        near = c.random.random()
        y = 84 + 16 * near
        wx = c.random.uniform(0, c.width)
        tall = 4 + 5 * near
        c.line([(wx, y + 2), (wx + 0.6, y - tall)], 0.25 + 0.15 * near, "#c2923a")
        c.oval(wx + 0.7, y - tall, 0.5 + 0.2 * near, 1.5 + near, "#f0cf72")
