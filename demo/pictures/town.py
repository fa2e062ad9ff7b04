"""Scenes of towns: schools, clinics, building sites, streets."""

import math

from . import land, things
from .canvas import Canvas, dark, light, smooth
from .palette import AUTUMN, DAY, DUSK, SPRING


def building_site(c: Canvas) -> None:
    """Cranes over a building site, workers with helmets in the evening light."""
    p = DUSK
    land.sky(c, p, 76)
    land.sun(c, p, c.width * 0.7, 48, 9)
    land.hills(c, 66, 3, p.hills[0])
    for x, w, h in ((4, 20, 22), (26, 16, 30), (146, 18, 26), (164, 20, 34)):
        things.block(c, p, x, 74, w, h, 4, 6, 0.4)
    land.ground(c, 73, p.ground, 0.3)
    c.box(62, 34, 54, 44, ("#8a6a86", "#4d426c"))
    for column in range(5):
        for row in range(4):
            c.box(65 + column * 10.2, 37 + row * 10, 8, 7.4, p.sky[3] if (column + row) % 3 == 0 else "#3b345e")
    for column in range(6):
        c.box(61.4 + column * 10.6, 24, 1.4, 10, "#4d426c")
    for x, foot, h, long in ((54, 78, 70, 62), (132, 78, 58, -44)):
        ink = dark(p.ink, 0.0)
        c.box(x - 1, foot - h, 2, h, p.accent)
        for k in range(0, h - 4, 4):
            c.line([(x - 1, foot - k), (x + 1, foot - k - 4)], 0.3, ink)
        c.line([(x - long * 0.28, foot - h + 2), (x + long, foot - h + 2)], 1.4, p.accent)
        c.line([(x, foot - h - 7), (x + long * 0.8, foot - h + 1.6)], 0.4, ink)
        c.line([(x, foot - h - 7), (x - long * 0.26, foot - h + 1.6)], 0.4, ink)
        c.line([(x, foot - h), (x, foot - h - 7)], 1, p.accent)
        c.box(x - long * 0.28 - 2, foot - h + 2, 5, 4, ink)
        c.line([(x + long * 0.7, foot - h + 2), (x + long * 0.7, foot - h + 22)], 0.3, ink)
        c.box(x + long * 0.7 - 3, foot - h + 22, 6, 3.4, p.roof)
    for x, h, coat in ((30, 30, "#3c4b7a"), (42, 28, "#a1503f"), (112, 31, "#4a5a6a")):
        things.person(c, p, x, 95, h, coat)
        c.shape(
            [
                (x + 2.6 * math.cos(a / 10) * h / 30, 95 - h + 2 * h / 30 + 2.7 * math.sin(a / 10) * h / 30)
                for a in range(-32, 1)
            ],
            "#f4c04a",
        )
        c.box(x - 3.1 * h / 30, 95 - h + 1.7 * h / 30, 6.4 * h / 30, 0.8, "#d9982f", 1, 0.3)


def clinic(c: Canvas) -> None:
    """A small clinic with a plain sign, a bench and people waiting in the shade."""
    p = SPRING
    land.sky(c, p, 66)
    land.cloud(c, 36, 14, 18)
    land.cloud(c, 140, 22, 14)
    land.mountains(c, 60, 18, p.hills[0], 7, "#fbfaf4")
    land.hills(c, 61, 2, p.hills[1])
    land.ground(c, 68, ("#dfd5a6", "#b3a56c"), 0.3)
    c.glow(92, 79, 72, 6, p.ink, 0.4)
    c.box(38, 42, 106, 37, ("#fdf6e8", "#e6d7bd"))
    c.box(34, 38, 114, 5, ("#3f8a86", "#2d6b6c"), 1, 0.8)
    c.box(38, 74, 106, 5, "#c9b795")
    for x in (46, 62, 108, 124):
        c.box(x, 50, 11, 14, "#cfdcd6")
        c.box(x + 0.8, 50.8, 9.4, 12.4, ("#9ac2c6", "#6fa0aa"))
        c.box(x + 5.1, 50.8, 0.8, 12.4, "#eef2ec")
    c.box(82, 50, 18, 29, "#3f8a86", 1, 0.6)
    c.box(84, 52, 6.6, 25, "#bfdcd8")
    c.box(91.4, 52, 6.6, 25, "#a8ccca")
    c.disc(91, 31, 8.4, "#fdf6e8")
    c.disc(91, 31, 7.2, ("#4aa39b", "#2f7f7c"))
    c.shape(
        smooth(
            [
                (91, 35.6),
                (86.6, 30.6),
                (87.4, 27.4),
                (90, 27.4),
                (91, 29.2),
                (92, 27.4),
                (94.6, 27.4),
                (95.4, 30.6),
                (91, 35.6),
            ],
            6,
        ),
        "#fdf6e8",
    )
    things.tree(c, p, 22, 84, 46)
    things.tree(c, p, 160, 82, 38)
    c.box(12, 86, 30, 2, dark(p.roof, 0.2), 1, 0.5)
    for x in (15, 38):
        c.box(x, 88, 1.4, 5, dark(p.roof, 0.4))
    things.person(c, p, 52, 92, 25, "#b4513f", "#f2dcae")
    things.person(c, p, 60, 92, 14, "#4c7da0")
    things.person(c, p, 118, 91, 26, "#f1eee4", "#9cc4c0")
    things.person(c, p, 130, 91, 27, "#5b6f4f")


def school(c: Canvas) -> None:
    """A school yard in the morning with poplars and children on their way in."""
    p = AUTUMN
    land.sky(c, p, 66)
    land.sun(c, p, 28, 24, 5)
    land.hills(c, 60, 3, p.hills[0])
    for x in range(8, int(c.width), 15):
        things.poplar(c, p, x, 68, 40 + (x * 7) % 9)
    land.ground(c, 68, ("#dcc08c", "#b28a58"), 0.2)
    things.block(c, p, 34, 76, 44, 28, 5, 3)
    things.block(c, p, 102, 76, 44, 28, 5, 3)
    c.box(76, 40, 28, 36, (light(p.wall, 0.3), dark(p.wall, 0.1)))
    c.shape([(73, 41), (90, 30), (107, 41)], (p.roof, dark(p.roof, 0.15)))
    c.box(84, 56, 12, 20, dark(p.accent, 0.1), 1, 0.5)
    for x in (79, 99):
        c.box(x, 47, 3, 29, light(p.wall, 0.5))
    c.disc(90, 47, 4, "#fdf6e6")
    c.line([(90, 47), (90, 44.4)], 0.4, p.ink)
    c.line([(90, 47), (92, 48)], 0.4, p.ink)
    c.shape([(80, 77), (100, 77), (122, 100), (58, 100)], ("#efdcb4", "#d8bd8b"))
    for x, foot, h, coat in (
        (86, 84, 11, "#2f5b86"),
        (94, 86, 12, "#a8384a"),
        (78, 91, 14, "#3c6f5a"),
        (102, 94, 15, "#c48a2e"),
        (70, 98, 17, "#5b4a7c"),
        (112, 99, 17, "#2f6f7c"),
    ):
        things.person(c, p, x, foot, h, coat, back=True)
        c.box(x - h * 0.09, foot - h * 0.76, h * 0.18, h * 0.26, dark(p.roof, 0.1), 1, 0.4)


def skyline(c: Canvas) -> None:
    """A town of pale houses at the foot of the mountains, in the last light."""
    p = DUSK
    land.sky(c, p, 78)
    land.sun(c, p, c.width * 0.16, 54, 7)
    land.mountains(c, 66, 34, p.hills[0], 5, "#f3cdb6")
    land.hills(c, 68, 3, p.hills[1])
    x = -4.0
    for _number in range(11):
        w, h = c.random.uniform(12, 20), c.random.uniform(16, 40)
        things.block(c, p, x, 80, w, h, 4, max(3, round(h / 6)), 0.5)
        x += w + c.random.uniform(0, 3)
    land.ground(c, 79, p.ground, 0.2)
    for number in range(15):
        things.poplar(c, p, 4 + number * 12.5, 86 + number % 3, 17 + (number * 5) % 8)
    c.oval(92, 92, 40, 5, ("#6d6a9c", "#3d3f72"))
    for number in range(9):
        x0 = 62 + number * 7.5
        tall = 12 - abs(number - 4) * 1.6
        c.line(smooth([(x0, 91), (x0 + 1.2, 91 - tall), (x0 + 3.4, 91)], 8), 0.4, "#f2dccb")
    for number in range(8):
        things.lamp(c, p, 8 + number * 23, 95, 15)


def office_house(c: Canvas) -> None:
    """A two-storey house with a tree, a gate and bicycles: where an office could be."""
    p = DAY
    land.sky(c, p, 70)
    land.cloud(c, 30, 20, 20)
    land.cloud(c, 150, 14, 14)
    land.mountains(c, 62, 22, p.hills[0], 6, "#f4f3ec")
    land.hills(c, 64, 2, p.hills[1])
    land.ground(c, 72, ("#d9c39a", "#b3946a"), 0.2)
    c.glow(92, 82, 60, 6, p.ink, 0.4)
    c.box(52, 28, 82, 54, ("#fdf4e2", "#e9d7b8"))
    c.box(116, 28, 18, 54, "#c9ad88", 0.4)
    c.shape([(46, 30), (58, 17), (128, 17), (140, 30)], (light(p.roof, 0.1), dark(p.roof, 0.1)))
    c.box(52, 54, 82, 1.6, "#cdb48c")
    for x in (58, 74, 104, 120):
        for y in (35, 60):
            c.box(x, y, 9, 13, "#fbf6ea")
            c.box(x + 0.9, y + 0.9, 7.2, 11.2, ("#8fb7c6", "#5d8fa4"))
            c.box(x + 4.1, y + 0.9, 0.8, 11.2, "#fbf6ea")
            c.box(x - 0.6, y + 13, 10.2, 1.2, dark(p.wall, 0.2))
    c.box(87, 58, 13, 24, ("#2f6f78", "#245660"), 1, 0.6)
    c.box(86, 55.5, 15, 2.4, p.roof)
    c.disc(97, 70, 0.7, "#f3d58a")
    c.box(89, 40, 9, 6, ("#2f6f78", "#245660"), 1, 0.8)
    things.tree(c, p, 28, 86, 56)
    things.tree(c, p, 158, 88, 48, "#d8623f")
    for x in range(0, 50, 5):
        c.box(x, 80, 1.2, 10, "#7d5a40", 1, 0.5)
    c.box(0, 82.6, 48, 1, "#7d5a40")
    for x in (112, 126):
        for dx in (0, 9):
            c.disc(x + dx, 88, 3.6, p.ink)
            c.disc(x + dx, 88, 3.0, "#cdb28a")
        c.line([(x, 88), (x + 3.4, 82.4), (x + 8, 82.4), (x + 9, 88)], 0.5, p.accent)
        c.line([(x + 3.4, 82.4), (x + 5, 88), (x + 8, 82.4)], 0.5, p.accent)
        c.line([(x + 8, 82.4), (x + 7.4, 80.4), (x + 9, 80.2)], 0.4, p.ink)
    things.person(c, p, 80, 93, 26, "#7a4766", "#e9c68e")
    things.person(c, p, 72, 93, 28, "#3c5a7c")
