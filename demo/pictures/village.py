"""Scenes of villages: homes, markets, evenings, seasons."""

from . import land, things
from .canvas import Canvas, dark, light, smooth
from .palette import AUTUMN, DAY, DUSK, NIGHT, SPRING, WINTER


def homecoming(c: Canvas) -> None:
    """Somebody with a suitcase on the path to a house among fruit trees."""
    p = SPRING
    land.sky(c, p, 66)
    land.sun(c, p, c.width * 0.2, 22, 5)
    land.cloud(c, 90, 16, 18)
    land.mountains(c, 58, 20, p.hills[0], 6, "#fbfaf4")
    land.hills(c, 58, 3, p.hills[1])
    land.hills(c, 63, 2, p.hills[2])
    land.ground(c, 67, p.ground)
    land.road(
        c, [(c.width * 0.3, 106), (c.width * 0.4, 90), (c.width * 0.58, 80), (c.width * 0.66, 74)], (24, 3), "#e3c79a"
    )
    things.house(c, p, 104, 75, 36, 15)
    for x, foot, h in ((94, 76, 19), (148, 78, 22), (160, 84, 25), (60, 74, 15), (46, 78, 18)):
        things.tree(c, p, x, foot, h, "#f6b8c4")
    for x in (12, 20, 28):
        things.poplar(c, p, x, 78 + x * 0.1, 32)
    things.person(c, p, 72, 92, 27, "#47618a", back=True)
    things.suitcase(c, p, 77, 92.5, 9, p.accent)
    things.person(c, p, 118, 79, 12, "#c9543f", "#f7e6c4")
    things.person(c, p, 124, 79, 7, "#e0a23f")


def lit_door(c: Canvas) -> None:
    """A village street by night, one door open and full of light."""
    p = NIGHT
    land.sky(c, p, 74)
    land.stars(c, 130, 52)
    land.crescent(c, p, 34, 20, 5)
    land.hills(c, 62, 4, p.hills[1])
    for x in (10, 16, 150, 158, 166):
        things.poplar(c, p, x, 72, 30 + x % 7)
    things.house(c, p, 14, 76, 30, 15)
    things.house(c, p, 132, 76, 34, 16)
    land.ground(c, 75, p.ground, 0.3)
    x, w, h = 66, 46, 28
    c.box(x, 78 - h, w, h, ("#55678a", "#3a4a6c"))
    c.box(x - 2, 47, w + 4, 4, (p.roof, dark(p.roof, 0.3)))
    c.box(x + 6, 57, 9, 9, p.lamp)
    c.box(x + 10.1, 57, 0.8, 9, "#55678a")
    c.glow(x + 10.5, 61, 12, 12, p.lamp, 0.4)
    c.glow(94, 72, 40, 34, p.lamp, 0.5)
    c.box(87, 57, 13, 21, ("#ffe3a0", "#ffc766"))
    c.shape([(87, 78), (100, 78), (124, 100), (62, 100)], "#ffcf73", 0.28)
    things.person(c, p, 93.5, 78, 17, "#7a3f46", "#b98a5a")
    things.person(c, p, 74, 95, 25, "#2c4268", back=True)


def market(c: Canvas) -> None:
    """Melons and quinces under striped awnings."""
    p = DAY
    land.sky(c, p, 60)
    land.cloud(c, 130, 12, 16)
    for x, w, h in ((0, 34, 34), (40, 26, 28), (118, 28, 30), (150, 36, 38)):
        things.block(c, p, x, 66, w, h, 4, 4)
    for x in (36, 70, 112, 148):
        things.poplar(c, p, x, 68, 36)
    land.ground(c, 66, ("#e2c9a0", "#c49c6c"), 0.2)
    for number, (x, colour) in enumerate(((6, p.accent), (66, "#2f7d78"), (126, "#d39a35"))):
        for stripe in range(9):
            shade = colour if stripe % 2 else "#fbf3e2"
            c.shape(
                [
                    (x + 4 + stripe * 4.4, 38),
                    (x + 8.4 + stripe * 4.4, 38),
                    (x + 5.2 + stripe * 5.2, 53),
                    (x + stripe * 5.2, 53),
                ],
                shade,
            )
            c.oval(x + 2.6 + stripe * 5.2, 53, 2.6, 1.9, shade)
        for post in (x + 1.4, x + 44.4):
            c.box(post, 53, 1, 30, dark(p.roof, 0.3))
        c.glow(x + 24, 88, 30, 4, p.ink, 0.45)
        c.box(x, 73, 47, 4, light(p.roof, 0.2))
        c.box(x + 1, 77, 45, 11, (p.roof, dark(p.roof, 0.25)))
        fruit = (("#e8c23f", 3.1, "#c79a2c"), ("#c94a35", 2.2, "#8f2f2a"), ("#7f9a3f", 3.4, "#566f2c"))[number]
        for row, count in ((0, 8), (1, 7), (2, 5)):
            for k in range(count):
                fx = x + 23.5 + (k - (count - 1) / 2) * fruit[1] * 1.75
                fy = 73 - fruit[1] * 0.7 - row * fruit[1] * 1.35
                c.oval(fx, fy, fruit[1], fruit[1] * 0.86, (fruit[0], fruit[2]))
                c.oval(fx - fruit[1] * 0.3, fy - fruit[1] * 0.3, fruit[1] * 0.28, fruit[1] * 0.2, light(fruit[0], 0.5))
    for x, h, coat, scarf in ((57, 27, "#3c5f86", ""), (64, 25, "#9c3f4f", "#f1dcb0"), (118, 27, "#4d6b4a", "#d9863f")):
        things.person(c, p, x, 95, h, coat, scarf, back=True)


def bakery(c: Canvas) -> None:
    """A clay oven under a tree, fresh round bread on a table."""
    p = AUTUMN
    land.sky(c, p, 66)
    land.sun(c, p, c.width * 0.84, 22, 5)
    land.hills(c, 58, 3, p.hills[0])
    c.box(0, 46, c.width, 26, ("#eed9b4", "#d2b183"))
    c.box(0, 45, c.width, 2.4, "#b9895a")
    land.ground(c, 70, ("#d9b483", "#a87d52"), 0.3)
    things.tree(c, p, 36, 80, 66, "#e0b32f")
    c.glow(100, 88, 36, 6, p.ink, 0.5)
    c.shape(smooth([(72, 88), (76, 62), (92, 53), (110, 53), (125, 62), (130, 88)], 10), ("#dba878", "#9a6647"))
    c.oval(101, 58, 15, 5.2, "#6d4331")
    c.oval(101, 59, 12.4, 4, "#2e1a1a")
    c.glow(101, 58, 22, 15, "#ff9d3c", 0.75)
    for number in range(3):
        c.line(
            smooth([(97 + number * 4, 50), (94 + number * 5, 42), (99 + number * 4, 34), (95 + number * 6, 24)], 6),
            0.7 + number * 0.2,
            "#fbeed6",
        )
    c.glow(152, 92, 24, 4, p.ink, 0.5)
    c.box(132, 76, 44, 3, "#a8693f")
    for x in (136, 170):
        c.box(x, 79, 2.4, 14, "#7d4a30")
    for x, y in ((140, 73.6), (151, 73.6), (162, 73.6), (145.5, 69.8), (156.5, 69.8)):
        c.oval(x, y, 6.2, 2.5, ("#e9b867", "#b87933"))
        c.oval(x, y - 0.4, 3.6, 1.1, "#f3cf8c")
        for k in range(5):
            c.disc(x - 2 + k, y - 0.4, 0.18, "#9a6228")
    things.person(c, p, 64, 92, 34, "#9c3b3f", "#f6e6c6")
    things.person(c, p, 52, 94, 18, "#4a708a")


def yurt(c: Canvas) -> None:
    """A felt tent under the Milky Way, a fire before it."""
    p = NIGHT
    land.sky(c, p, 78)
    for _each in range(240):
        t = c.random.random()
        x, y = t * c.width, 64 - t * 60 + c.random.gauss(0, 6)
        c.disc(x, y, c.random.choice((0.1, 0.14, 0.2)), "#fdf0d4", 0.8)
    for number in range(6):
        c.glow(c.width * (0.1 + 0.16 * number), 58 - number * 10, 30, 15, "#8fa6c8", 0.16)
    land.stars(c, 120, 66)
    land.mountains(c, 72, 14, p.hills[1], 7)
    land.hills(c, 73, 2.4, p.hills[2])
    land.ground(c, 78, p.ground, 1)
    c.glow(92, 87, 54, 14, "#ff9a45", 0.35)
    c.shape(smooth([(48, 82), (48, 66), (60, 56), (76, 51), (92, 56), (104, 66), (104, 82)], 8), ("#d9cbb4", "#857a84"))
    c.shape(smooth([(76, 51), (92, 56), (104, 66), (104, 82), (90, 82), (88, 64), (76, 51)], 8), "#4b5678", 0.35)
    for y in (66.5, 69.5):
        c.line(smooth([(48, y), (76, y + 1.4), (104, y)], 8), 0.8, "#8c3439")
    c.oval(76, 52, 5, 1.6, "#5b3d36")
    c.box(68, 66, 15, 17, "#7a2f33", 1, 0.6)
    c.box(70, 68, 11, 15, p.lamp, 1, 0.4)
    c.glow(75.5, 76, 18, 16, p.lamp, 0.45)
    c.glow(118, 84, 20, 16, "#ffb050", 0.9)
    for dx, tall, colour in ((-1.6, 6, "#e4572a"), (1.4, 7.5, "#f08a30"), (0, 9.5, "#ffc85a")):
        c.shape(
            smooth(
                [
                    (118 + dx - 1.8, 87),
                    (118 + dx - 1, 84),
                    (118 + dx, 87 - tall),
                    (118 + dx + 1.2, 84),
                    (118 + dx + 1.8, 87),
                ],
                6,
            ),
            colour,
        )
    c.line([(113.6, 87.6), (122.4, 86.4)], 1, "#3d2a2a")
    things.person(c, p, 134, 92, 17, "#6a3a44", "#a9825a")
    things.person(c, p, 104, 93, 18, "#33507a")


def kites(c: Canvas) -> None:
    """Paper kites over the roofs of a village in spring."""
    p = SPRING
    land.sky(c, p, 80)
    land.cloud(c, 28, 30, 18)
    land.cloud(c, 140, 14, 16)
    land.hills(c, 72, 4, p.hills[0])
    land.hills(c, 77, 2, p.hills[1])
    for x, w, h in ((4, 24, 10), (36, 28, 12), (74, 22, 9), (104, 30, 12), (144, 28, 11)):
        things.house(c, p, x, 86 + x % 3, w, h)
    for x in (32, 70, 100, 140, 172):
        things.tree(c, p, x, 87, 15, "#f6b8c4" if x % 4 else "")
    land.ground(c, 87, p.ground, 0.5)
    for x, y, s, colour, hand in (
        (34, 20, 9, "#d9482f", 52),
        (72, 30, 7, "#e2a42f", 62),
        (104, 16, 10, "#2f7f86", 96),
        (140, 34, 8, "#8c3f6b", 128),
    ):
        c.line(smooth([(x, y + s), (x + (hand - x) * 0.3, 62), (hand, 86)], 10), 0.18, p.ink)
        c.shape([(x, y - s), (x + s * 0.7, y), (x, y + s), (x - s * 0.7, y)], (light(colour, 0.2), colour))
        c.shape([(x, y - s), (x + s * 0.7, y), (x, y + s)], dark(colour, 0.2), 0.35)
        c.line([(x, y - s), (x, y + s)], 0.2, dark(colour, 0.4))
        tail = smooth([(x, y + s), (x + 2, y + s + 4), (x - 2, y + s + 8), (x + 1, y + s + 12)], 6)
        c.line(tail, 0.4, colour)
        for k in (6, 12, 17):
            c.disc(*tail[k], 0.8, light(colour, 0.3))
    for x, h in ((52, 9), (62, 8), (96, 9.5), (128, 8.5)):
        things.person(c, p, x, 96, h * 1.15, ("#c9543f", "#47618a", "#4f7f5a", "#d0973a")[x % 4], back=True)


def rain(c: Canvas) -> None:
    """Rain over a village and a swollen stream, a family on higher ground."""
    p = WINTER
    c.sky(("#3f556e", "#6d8499", "#a9b6b8", "#c9c6b4"), 70)
    for x, y, s in ((10, 8, 44), (70, 14, 50), (126, 6, 46), (160, 18, 34)):
        land.cloud(c, x, y, s, "#54687f", 0.85)
    land.hills(c, 56, 5, "#7f9096")
    land.hills(c, 63, 3, "#647a6c")
    things.house(c, p, 92, 73, 22, 10, lit=True)
    things.house(c, p, 126, 75, 26, 11, lit=True)
    for x in (86, 120, 158):
        things.poplar(c, DAY, x, 74, 26)
    c.shape([*smooth([(0, 74), (50, 72), (110, 78), (c.width, 76)]), (c.width, 100), (0, 100)], ("#9a8a70", "#6a6052"))
    c.shape(
        [
            *smooth([(0, 82), (60, 79), (120, 83), (c.width, 80)]),
            *reversed(smooth([(0, 98), (60, 93), (120, 97), (c.width, 93)])),
        ],
        ("#a39480", "#6f6a66"),
    )
    for _number in range(16):
        x, y = c.random.uniform(0, c.width), c.random.uniform(83, 92)
        c.box(x, y, c.random.uniform(4, 12), 0.45, "#dcd6c8", 0.5, 0.2)
    c.shape([*smooth([(0, 72), (24, 70), (52, 78), (64, 90), (60, 100)]), (0, 100)], ("#7f9560", "#4d653f"))
    for x, h, coat, scarf in ((18, 25, "#3f5274", ""), (27, 23, "#9c4038", "#e6c894"), (34, 14, "#c08c3a", "")):
        things.person(c, p, x, 84 + (x - 18) * 0.2, h, coat, scarf)
    c.shape(smooth([(8, 58), (12, 52), (22, 49.5), (32, 52), (36, 58)], 6), (p.accent, dark(p.accent, 0.2)))
    c.line([(22, 50), (22, 70)], 0.5, p.ink)
    for _each in range(150):
        x, y = c.random.uniform(-10, c.width), c.random.uniform(10, 96)
        c.line([(x, y), (x - 1.2, y + 3.4)], 0.14, "#d5dde0")


def film_night(c: Canvas) -> None:
    """Neighbours before a screen in the open air."""
    p = DUSK
    land.sky(c, p, 78)
    land.stars(c, 60, 30)
    land.hills(c, 66, 4, p.hills[1])
    for x in (10, 18, 26, 150, 160, 168):
        things.poplar(c, p, x, 76, 40 + x % 9)
    land.ground(c, 75, p.ground, 0.4)
    c.line([(54, 76), (54, 22)], 1, p.ink)
    c.line([(124, 76), (124, 22)], 1, p.ink)
    c.glow(89, 46, 64, 46, "#fff3d6", 0.4)
    c.box(56, 20, 66, 40, "#fdf4e0")
    c.shape([*smooth([(56, 50), (72, 44), (90, 49), (122, 42)]), (122, 60), (56, 60)], ("#e6a46a", "#c9784a"))
    c.disc(104, 32, 5, "#e9774a")
    things.poplar(c, AUTUMN, 70, 54, 16)
    things.poplar(c, AUTUMN, 76, 55, 13)
    c.shape([(89, 86), (56, 20), (122, 20)], "#fff3d6", 0.1)
    for row, (y, h, count) in enumerate(((86, 13, 11), (94, 17, 9), (103, 22, 7))):
        for number in range(count):
            x = c.width * (number + 0.5 + 0.2 * (row % 2)) / count
            coat = ("#3a3f6d", "#7a3f5c", "#4a5a80", "#8a5444")[(number + row) % 4]
            things.person(c, p, x, y + 2, h, coat, ("#c08a6a", "", "#a9607a", "")[(number * 3 + row) % 4], back=True)
