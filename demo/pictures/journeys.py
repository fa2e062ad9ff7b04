"""Scenes of being on the way: roads, rails, ports, borders."""

import math

from . import land, things, vehicles
from .canvas import Canvas, dark, light, mix, smooth
from .palette import AUTUMN, DAWN, DAY, DESERT, DUSK, NIGHT, SEA, WINTER


def bus_at_dawn(c: Canvas) -> None:
    """A coach on a winding road below the mountains, early."""
    p = DAWN
    land.sky(c, p, 66)
    land.sun(c, p, c.width * 0.68, 40, 6.5)
    for x, y, size in ((30, 18, 16), (92, 12, 12), (150, 24, 18)):
        land.cloud(c, x, y, size, "#ffe9cf", 0.35)
    land.mountains(c, 60, 28, p.hills[0], 6, "#f6dcc8")
    land.mountains(c, 64, 15, p.hills[1], 9)
    land.hills(c, 62, 2.5, p.hills[1])
    land.hills(c, 67, 2.5, p.hills[2], waves=1.4)
    land.ground(c, 72, p.ground)
    land.road(
        c,
        [(c.width * 0.2, 104), (c.width * 0.5, 88), (c.width * 0.62, 80), (c.width * 0.44, 74.5), (c.width * 0.58, 71)],
        (34, 1.2),
        "#6d5866",
        "#f6dfb8",
    )
    for number in range(9):
        x = c.width * (0.72 + 0.035 * number)
        things.poplar(c, p, x, 76 + number * 1.6, 17 + number * 2.6)
    for x in (14, 24, 33):
        things.poplar(c, p, x, 73 + x * 0.05, 13 + (x % 5))
    things.house(c, p, 42, 73.5, 9, 4.6, lit=True)
    vehicles.bus(c, p, c.width * 0.37, 87.5, 33, p.accent)
    for x, y, s in ((12, 92, 4), (124, 90, 3.4), (140, 97, 5)):
        things.bush(c, p, x, y, s)
    things.birds(c, 60, 26, 5, p.ink)


def bus_station(c: Canvas) -> None:
    """Travellers with suitcases below the roof of a bus station."""
    p = DAWN
    land.sky(c, p, 80)
    land.sun(c, p, c.width * 0.2, 50, 5)
    land.hills(c, 60, 4, p.hills[1])
    land.ground(c, 68, ("#b98a78", "#7d5a58"), 0.2)
    c.box(30, 26, c.width - 60, 5, (light(p.roof, 0.1), dark(p.roof, 0.2)), 1, 1)
    for x in range(40, int(c.width) - 36, 26):
        c.box(x, 31, 2.2, 44, dark(p.ink, 0.1))
    c.box(30, 75, c.width - 60, 2, dark(p.ground[1], 0.2))
    c.box(52, 44, 46, 30, (light(p.wall, 0.1), dark(p.wall, 0.15)))
    for x in (56, 69, 82):
        c.box(x, 49, 10, 14, p.lamp)
        c.glow(x + 5, 56, 12, 14, p.lamp, 0.3)
    vehicles.bus(c, p, 106, 84, 56, "#3f6f86")
    for x, h, coat, scarf in (
        (38, 25, p.accent, "#f1d7a6"),
        (47, 27, "#41597c", ""),
        (88, 24, "#6d4a63", "#d79a5f"),
        (98, 27, "#54624f", ""),
    ):
        things.person(c, p, x, 90, h, coat, scarf)
    things.suitcase(c, p, 52, 91, 8, "#b98544")
    things.suitcase(c, p, 80, 91, 7, "#6f3f4f")


def train_in_the_desert(c: Canvas) -> None:
    """A train crossing dunes under a low sun."""
    p = DESERT
    land.sky(c, p, 70)
    land.sun(c, p, c.width * 0.3, 34, 7)
    land.hills(c, 56, 3, p.hills[0])
    for x, y, w, h in ((20, 62, 70, 12), (120, 60, 90, 15), (70, 66, 80, 9)):
        land.dune(c, x, y, w, h, p.hills[1])
    land.ground(c, 74, (p.hills[2], p.hills[2]), 0.4)
    c.box(0, 77.4, c.width, 0.8, p.ink)
    for x in range(-1, int(c.width) + 3, 3):
        c.box(x, 78.2, 1.6, 0.9, dark(p.roof, 0.3))
    vehicles.train(c, p, 10, 78, 26, 4, "#3e7a86")
    land.dune(c, 40, 92, 110, 10, p.hills[2])
    land.dune(c, 150, 95, 120, 14, p.hills[3])
    for x, y, s in ((30, 92, 5), (72, 96, 4), (120, 90, 3.5), (164, 97, 6)):
        things.bush(c, p, x, y, s)


def train_window(c: Canvas) -> None:
    """A compartment's window: hills outside, a small book and a glass of tea on the table."""
    p = DAY
    land.sky(c, p, 70)
    c.glow(c.width * 0.6, 22, 40, 40, p.sun, 0.5)
    land.cloud(c, 60, 20, 16)
    land.mountains(c, 58, 22, p.hills[0], 6, "#f2f3ee")
    land.hills(c, 58, 3, p.hills[1])
    land.hills(c, 64, 2, p.hills[2])
    land.furrows(c, 68, 100, "#d8b56a", "#b98c49", 18)
    for x in (50, 58, 64, 128, 136):
        things.poplar(c, p, x, 70, 12 + x % 4)
    wall, edge = "#7b4a3a", "#5d3530"
    for x, y, w, h in ((0, 0, c.width, 9), (0, 72, c.width, 28), (0, 0, 20, 100), (c.width - 20, 0, 20, 100)):
        c.box(x, y, w, h, wall)
    c.box(19, 8, c.width - 38, 1.6, edge)
    c.box(c.width / 2 - 0.9, 8, 1.8, 64, edge)
    for x in (0, c.width - 34):
        for fold in range(6):
            c.shape(
                [(x + fold * 5.6, 4), (x + 5.6 + fold * 5.6, 4), (x + 5.6 + fold * 5.2, 74), (x + fold * 5.2, 74)],
                (mix("#c9523f", "#8c2f39", fold % 2 * 0.6), mix("#b4443a", "#7a2733", fold % 2 * 0.6)),
            )
    c.shape([(24, 78), (c.width - 24, 78), (c.width - 6, 100), (6, 100)], ("#d9a878", "#b98455"))
    c.box(6, 76.5, c.width - 12, 2.2, "#8d5a40", 1, 1)
    c.glow(66, 90, 24, 5, p.ink, 0.5)
    c.shape([(46, 82), (68, 80), (90, 82), (92, 92), (68, 90.5), (44, 92)], "#fbf3e2")
    c.shape([(68, 80), (90, 82), (92, 92), (68, 90.5)], "#efe1c6")
    for row in range(4):
        for x0, x1 in ((49, 64), (72, 87)):
            c.line([(x0, 83.8 + row * 1.9), (x1, 83.4 + row * 1.95)], 0.4, "#a98f78")
    c.glow(120, 90, 12, 3, p.ink, 0.5)
    c.shape([(113, 76), (127, 76), (125, 90), (115, 90)], "#efe7dc", 0.55)
    c.shape([(113.6, 80), (126.4, 80), (125, 90), (115, 90)], ("#b9652f", "#8f4521"))
    c.box(112, 88, 16, 2, "#d4b06a", 1, 1)


def border_post(c: Canvas) -> None:
    """A barrier on a desert road, lorries waiting behind it."""
    p = DESERT
    land.sky(c, p, 62)
    land.sun(c, p, c.width * 0.8, 24, 5)
    land.mountains(c, 58, 17, p.hills[0], 8)
    land.hills(c, 58, 2, p.hills[1])
    land.ground(c, 63, (p.ground[0], p.ground[1]), 0.4)
    land.road(
        c,
        [(c.width * 0.38, 106), (c.width * 0.46, 82), (c.width * 0.52, 70), (c.width * 0.54, 63)],
        (76, 3),
        "#7d6258",
        "#f4e0b6",
    )
    for x, foot, length in ((98, 68, 8), (103, 72, 14), (112, 79, 24)):
        vehicles.lorry(c, p, x - length * 0.6, foot, length, (p.accent, "#4f7c82", "#c08a3e")[int(length) % 3])
    c.box(22, 52, 34, 30, (light(p.wall, 0.2), dark(p.wall, 0.12)))
    c.box(18, 48, 42, 5, (p.roof, dark(p.roof, 0.2)), 1, 0.8)
    c.box(27, 58, 12, 11, dark(p.hills[3], 0.4))
    c.box(28, 59, 10, 9, light("#7fa6a8", 0.1))
    c.box(43, 60, 8, 22, dark(p.roof, 0.3))
    c.glow(48, 83, 34, 4, p.ink, 0.4)
    c.box(59, 66, 4, 20, p.ink, 1, 0.6)
    for number in range(10):
        c.shape(
            [
                (61 + number * 8, 71 - number * 1.1),
                (69 + number * 8, 69.9 - number * 1.1),
                (69 + number * 8, 72.4 - number * 1.1),
                (61 + number * 8, 73.5 - number * 1.1),
            ],
            p.accent if number % 2 else "#fbf2df",
        )
    things.person(c, p, 69, 92, 25, "#4b5a4a")
    things.person(c, p, 80, 93, 23, p.accent, "#f1d9a8")
    for x, y, s in ((10, 92, 5), (154, 88, 4), (168, 95, 6)):
        things.bush(c, p, x, y, s)


def port_by_night(c: Canvas) -> None:
    """Cranes and a ship at a quay of the Caspian, at night."""
    p = NIGHT
    land.sky(c, p, 64)
    land.stars(c, 110, 46)
    land.crescent(c, p, c.width * 0.82, 18, 4.4)
    land.hills(c, 58, 2.4, p.hills[0])
    land.hills(c, 61, 1.2, p.hills[2])
    for number in range(26):
        x = 6 + number * 6.6 + c.random.uniform(-2, 2)
        c.disc(x, 61.4 + c.random.uniform(-0.6, 0.6), 0.35, p.lamp)
    land.water(c, 63, 100, p.water, p.lamp, c.width * 0.4)
    vehicles.ship(c, p, 76, 74, 84)
    c.box(0, 80, c.width, 20, ("#33405f", "#1a2440"))
    c.box(0, 79.2, c.width, 1.6, "#56648a")
    vehicles.harbour_crane(c, p, 34, 80, 58)
    vehicles.harbour_crane(c, p, 88, 80, 46)
    for x in (12, 66, 122, 160):
        things.lamp(c, p, x, 82, 22)
    for x in range(8, int(c.width), 18):
        c.oval(x, 90, 7, 1.1, p.lamp, 0.1)
    things.person(c, p, 112, 94, 19, "#3f5680")
    things.person(c, p, 104, 94, 18, p.accent, "#c9a36a")


def river_bridge(c: Canvas) -> None:
    """A long bridge over a wide brown river."""
    p = AUTUMN
    land.sky(c, p, 60)
    land.cloud(c, 40, 16, 18)
    land.cloud(c, 130, 24, 14)
    land.sun(c, p, c.width * 0.62, 28, 5)
    land.hills(c, 54, 3, p.hills[0])
    land.hills(c, 57, 1.5, p.hills[1])
    land.water(c, 59, 100, ("#c9a878", "#7d6a5c"), "#fff3d6", c.width * 0.62)
    deck = "#5a4a48"
    for number in range(7):
        x0, x1 = number * 27 - 6, number * 27 + 21
        arc = [(x0 + (x1 - x0) * s / 20, 62 - 12 * math.sin(math.pi * s / 20)) for s in range(21)]
        for s in range(2, 20, 3):
            c.line([arc[s], (arc[s][0], 62)], 0.5, deck)
        c.line(arc, 1.3, p.roof)
        c.shape([(x1 + 1, 62), (x1 + 5, 62), (x1 + 5.6, 84), (x1 + 0.4, 84)], ("#a5917c", "#6f5f56"))
        c.oval(x1 + 3, 84, 6, 1, "#ffffff", 0.25)
    c.box(-2, 61, c.width + 4, 3.2, (light(deck, 0.15), deck))
    vehicles.lorry(c, p, 96, 61.6, 13, p.accent)
    vehicles.bus(c, p, 52, 61.6, 15, "#3f6f86", lit=False)
    land.ground(c, 93, ("#9a8049", "#6f5a35"), 1.5)
    for x in range(2, int(c.width), 3):
        tall = c.random.uniform(6, 13)
        c.line(
            [(x, 98), (x + c.random.uniform(-1.5, 2), 98 - tall)], 0.35, mix("#8b7a3f", "#c2a55a", c.random.random())
        )


def winter_pass(c: Canvas) -> None:
    """A road over a snowy pass, a lorry on its way up."""
    p = WINTER
    land.sky(c, p, 70)
    c.glow(c.width * 0.28, 20, 46, 46, p.sun, 0.7)
    land.mountains(c, 66, 48, p.hills[1], 4, "#fbfbf8")
    land.mountains(c, 70, 28, p.hills[2], 6, "#f4f5f2")
    land.hills(c, 72, 3, "#e6ecee", "#f6f6f2")
    land.ground(c, 78, p.ground, 2)
    land.road(
        c,
        [(c.width * 0.16, 106), (c.width * 0.42, 93), (c.width * 0.7, 86), (c.width * 0.5, 79), (c.width * 0.62, 74)],
        (30, 1.4),
        "#6d7f92",
        "#f7f2e4",
    )
    vehicles.lorry(c, p, c.width * 0.46, 90, 26, p.accent)
    for x in (10, 18, 27, 150, 158, 167):
        things.poplar(c, p, x, 88 + x % 6, 22 + x % 9)
    for x in (120, 134, 148):
        things.pole(c, p, x, 84 + (x - 120) * 0.1, 18 + (x - 120) * 0.15)


def departure_hall(c: Canvas) -> None:
    """A tall airport window with an aeroplane outside and travellers waiting."""
    p = DUSK
    land.sky(c, p, 74)
    land.sun(c, p, c.width * 0.38, 52, 6)
    land.hills(c, 62, 3, p.hills[1])
    c.box(0, 64, c.width, 14, ("#7c6a86", "#544c74"))
    wing = "#f3e6dc"
    c.shape(
        smooth([(60, 60), (66, 54.5), (120, 53), (142, 55), (148, 58), (140, 61), (70, 63)], 8),
        (wing, dark(wing, 0.25)),
    )
    c.shape([(62, 58), (56, 42), (65, 42), (76, 55.5)], p.accent)
    c.shape([(92, 60), (70, 70), (80, 70), (112, 60.5)], dark(wing, 0.3))
    for number in range(12):
        c.box(82 + number * 4.4, 55.6, 1.5, 1.7, dark(p.ink, 0.0), 1, 0.5)
    c.oval(100, 67, 5, 2.4, dark(wing, 0.4))
    for x in range(0, int(c.width) + 1, 30):
        c.box(x - 0.8, 0, 1.6, 78, p.ink)
    for y in (26, 52):
        c.box(0, y, c.width, 0.8, p.ink)
    c.box(0, 77, c.width, 23, ("#6a5a7c", "#2d2b52"))
    for x in range(0, int(c.width), 30):
        c.shape([(x + 1, 77.4), (x + 29, 77.4), (x + 21, 100), (x - 14, 100)], p.sky[3], 0.1)
    for x, h, coat, scarf in (
        (28, 33, "#31406b", ""),
        (44, 31, p.accent, "#e9b98a"),
        (52, 18, "#7d9a8e", ""),
        (128, 32, "#3c5a68", "#c97a86"),
        (142, 34, "#6a3f58", ""),
    ):
        things.person(c, p, x, 93, h, coat, scarf, back=True)
    things.suitcase(c, p, 16, 94, 11, "#b06a4a")
    things.suitcase(c, p, 149, 94, 12, "#3f6f86")


def crossroads(c: Canvas) -> None:
    """A signpost with blank arms where two roads part in the steppe."""
    p = DUSK
    land.sky(c, p, 74)
    land.sun(c, p, c.width * 0.28, 56, 7)
    for x, y, s in ((40, 20, 22), (120, 14, 18), (150, 34, 14)):
        land.cloud(c, x, y, s, "#f7c9a4", 0.3)
    land.mountains(c, 68, 16, p.hills[0], 8)
    land.hills(c, 68, 2, p.hills[1])
    land.ground(c, 72, p.ground, 0.5)
    land.road(
        c, [(c.width * 0.5, 108), (c.width * 0.48, 90), (c.width * 0.3, 78), (c.width * 0.2, 72)], (26, 0.8), "#a37a86"
    )
    land.road(
        c,
        [(c.width * 0.5, 108), (c.width * 0.54, 90), (c.width * 0.74, 79), (c.width * 0.84, 72.4)],
        (26, 0.8),
        "#a37a86",
    )
    x = c.width * 0.51
    c.box(x - 0.9, 38, 1.8, 50, dark(p.roof, 0.4))
    for y, side, long in ((41, -1, 26), (50, 1, 30)):
        x0, x1 = (x - long, x + 3) if side < 0 else (x - 3, x + long)
        tip = x0 - 4 if side < 0 else x1 + 4
        near = x0 if side < 0 else x1
        far = x1 if side < 0 else x0
        c.shape(
            [(far, y), (near, y), (tip, y + 3.5), (near, y + 7), (far, y + 7)], (light(p.wall, 0.2), dark(p.wall, 0.1))
        )
    things.person(c, p, x + 24, 92, 26, "#41466f")
    things.suitcase(c, p, x + 29, 92.5, 8, p.accent)
    for bx, by, s in ((20, 88, 5), (36, 96, 6), (150, 92, 5)):
        things.bush(c, p, bx, by, s)


def beach_boats(c: Canvas) -> None:
    """Fishing boats drawn up on a beach of the Caspian."""
    p = SEA
    land.sky(c, p, 56)
    land.sun(c, p, c.width * 0.74, 26, 5)
    land.cloud(c, 50, 18, 20)
    land.hills(c, 52, 1.6, p.hills[0])
    land.water(c, 54, 82, p.water, "#ffffff", c.width * 0.74)
    shore = smooth([(0, 79), (30, 76), (62, 79), (100, 75.5), (140, 78), (c.width, 75)])
    c.shape([*shore, (c.width, 100), (0, 100)], ("#f6ecd2", p.ground[1]))
    c.shape(
        [*smooth([(0, 81), (30, 78), (62, 81), (100, 77.5), (140, 80), (c.width, 77)]), (c.width, 100), (0, 100)],
        p.ground,
    )
    for x, y, s, colour in ((24, 88, 34, p.accent), (80, 93, 42, "#2f7f86"), (132, 87, 30, "#c99a3e")):
        c.glow(x + s / 2, y, s * 0.6, 3, p.ink, 0.5)
        c.shape(
            smooth([(x - s * 0.08, y - s * 0.2), (x + s * 0.1, y), (x + s * 0.82, y), (x + s * 1.1, y - s * 0.27)], 6)
            + smooth([(x + s * 1.1, y - s * 0.27), (x + s * 0.5, y - s * 0.15), (x - s * 0.08, y - s * 0.2)], 6),
            (light(colour, 0.15), dark(colour, 0.2)),
        )
        c.line(
            smooth([(x - s * 0.06, y - s * 0.17), (x + s * 0.5, y - s * 0.12), (x + s * 1.07, y - s * 0.24)], 6),
            s * 0.025,
            "#fbf1da",
        )
        c.line([(x + s * 0.4, y - s * 0.14), (x + s * 0.4, y - s * 0.75)], s * 0.025, dark(p.roof, 0.3))
        c.shape(
            [(x + s * 0.42, y - s * 0.72), (x + s * 0.42, y - s * 0.22), (x + s * 0.78, y - s * 0.25)], "#f7e8cc", 0.9
        )
    things.birds(c, 110, 36, 6, p.ink)


def caravan(c: Canvas) -> None:
    """Camels on the crest of a dune at sunset."""
    p = DESERT
    land.sky(c, p, 76)
    land.sun(c, p, c.width * 0.56, 44, 12)
    land.hills(c, 64, 4, p.hills[0])
    land.dune(c, 34, 72, 120, 16, p.hills[1])
    crest = smooth([(0, 78), (50, 68), (100, 71), (140, 66), (c.width, 74)])
    c.shape([*crest, (c.width, 100), (0, 100)], (p.hills[2], dark(p.hills[2], 0.15)))
    ink = dark(p.ink, 0.0)
    for x, y, s in ((70, 70.5, 13), (88, 71.3, 13), (106, 71, 13.5)):
        c.shape(
            smooth(
                [
                    (x - s * 0.42, y - s * 0.5),
                    (x - s * 0.3, y - s * 0.72),
                    (x - s * 0.18, y - s * 0.66),
                    (x - s * 0.1, y - s * 0.92),
                    (x + s * 0.02, y - s * 0.7),
                    (x + s * 0.12, y - s * 0.94),
                    (x + s * 0.24, y - s * 0.66),
                    (x + s * 0.4, y - s * 0.6),
                    (x + s * 0.36, y - s * 0.42),
                    (x, y - s * 0.36),
                    (x - s * 0.42, y - s * 0.5),
                ],
                5,
            ),
            ink,
        )
        for dx in (-0.34, -0.24, 0.2, 0.32):
            c.line([(x + dx * s, y - s * 0.45), (x + dx * s * 1.05, y + 0.5)], s * 0.06, ink)
        c.line(
            smooth(
                [
                    (x + s * 0.36, y - s * 0.52),
                    (x + s * 0.52, y - s * 0.5),
                    (x + s * 0.6, y - s * 0.86),
                    (x + s * 0.66, y - s * 0.98),
                ],
                5,
            ),
            s * 0.09,
            ink,
        )
        c.oval(x + s * 0.72, y - s * 0.98, s * 0.1, s * 0.055, ink)
    things.person(c, p, 122, 70.5, 11, p.accent)
    land.dune(c, 130, 92, 120, 13, p.hills[3])
    land.dune(c, 24, 96, 90, 10, dark(p.hills[3], 0.1))
