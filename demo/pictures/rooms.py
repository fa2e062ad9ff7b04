"""Scenes of rooms: desks, workshops, counters, stages."""

import math

from . import things
from .canvas import Canvas, dark, light, smooth
from .palette import DAWN, DAY, NIGHT


def helpline(c: Canvas) -> None:
    """A telephone, a lamp and an open notebook on a desk by a dark window."""
    p = NIGHT
    c.box(0, 0, c.width, 100, ("#2c3a5c", "#1d2848"))
    c.box(98, 8, 62, 50, "#3e4d72")
    c.box(100, 10, 58, 46, (p.sky[0], p.sky[2]))
    for _each in range(30):
        c.disc(c.random.uniform(101, 157), c.random.uniform(11, 40), 0.18, "#fdf0d4", 0.9)
    c.disc(144, 20, 4, p.sun)
    c.shape([*smooth([(100, 50), (116, 46), (134, 50), (158, 45)]), (158, 56), (100, 56)], p.hills[3])
    for x in (108, 113, 150):
        c.shape([(x - 1.2, 50), (x, 38), (x + 1.2, 50)], p.hills[3])
    c.box(128.3, 10, 1.4, 46, "#3e4d72")
    c.shape([(0, 66), (c.width, 66), (c.width, 100), (0, 100)], ("#8a5a44", "#5c3a35"))
    c.box(0, 65, c.width, 1.6, "#a87053")
    c.glow(44, 66, 62, 52, p.lamp, 0.55)
    c.oval(46, 82, 46, 9, p.lamp, 0.22)
    c.box(20, 78, 16, 2.4, "#39506f", 1, 1)
    c.line([(28, 78), (22, 52), (38, 34)], 1.2, "#39506f")
    c.shape([(30, 32), (40, 24), (54, 38), (37, 42)], ("#c9623f", "#8f3f33"))
    c.shape([(37, 42), (54, 38), (76, 80), (30, 80)], p.lamp, 0.13)
    c.glow(88, 88, 30, 4, "#1a1020", 0.6)
    c.shape([(66, 88), (70, 74), (104, 74), (108, 88)], ("#c94a3a", "#8c2f33"))
    c.box(64, 66, 46, 6.4, ("#d9604a", "#a03a38"), 1, 3.2)
    for x in (64, 98):
        c.box(x, 66, 12, 10, ("#d9604a", "#a03a38"), 1, 3)
    c.disc(87, 81, 5.4, "#f3e2c4")
    for k in range(8):
        c.disc(87 + 3.6 * math.cos(k * math.pi / 4), 81 + 3.6 * math.sin(k * math.pi / 4), 0.75, "#8c2f33")
    c.glow(144, 92, 30, 4, "#1a1020", 0.6)
    c.shape([(122, 80), (144, 78), (166, 80), (170, 93), (144, 91), (118, 93)], "#f6ead2")
    c.shape([(144, 78), (166, 80), (170, 93), (144, 91)], "#e2d1b2")
    for row in range(5):
        c.line([(125 - row * 0.6, 82 + row * 2), (140, 81.4 + row * 2.1)], 0.4, "#9a8577")
    c.line([(150, 90), (164, 79)], 0.8, "#39506f")


def round_table(c: Canvas) -> None:
    """A round table from above: papers, cups, and people about it."""
    wood = "#c98e5c"
    c.box(0, 0, c.width, 100, ("#dfe3da", "#c4cfc8"))
    for x in range(-20, int(c.width) + 20, 14):
        for y in range(-6, 110, 14):
            c.shape([(x, y - 6.4), (x + 6.4, y), (x, y + 6.4), (x - 6.4, y)], "#d3dbd2", 0.8)
    mx, my = c.width / 2, 50
    c.glow(mx + 2, my + 4, 62, 60, "#2a3340", 0.45)
    coats = ("#37597f", "#a8453c", "#4c7a5c", "#6a4a74", "#c58a35", "#3c7780", "#86504a", "#54607a")
    for number, coat in enumerate(coats):
        a = math.pi * 2 * number / len(coats) + 0.2
        x, y = mx + 47 * math.cos(a), my + 45 * math.sin(a)
        side, out = (-math.sin(a), math.cos(a)), (math.cos(a), math.sin(a))
        body = [
            (x + side[0] * s + out[0] * o, y + side[1] * s + out[1] * o)
            for s, o in ((-9, 2), (-8, -3), (0, -5), (8, -3), (9, 2), (6, 6), (0, 7), (-6, 6), (-9, 2))
        ]
        c.shape(smooth(body, 6), (light(coat, 0.15), dark(coat, 0.15)))
        for s in (-7.6, 7.6):
            c.line(
                [
                    (x + side[0] * s, y + side[1] * s),
                    (x + side[0] * s * 0.6 - out[0] * 9, y + side[1] * s * 0.6 - out[1] * 9),
                ],
                2.6,
                coat,
            )
        hair = ("#3a2a2a", "#1f2230", "#f0dcb4", "#5a3a2c", "#2a2430", "#c9563f", "#3a2f2c", "#8c8a88")[number]
        c.disc(x + out[0] * 0.6, y + out[1] * 0.6, 4.6, (light(hair, 0.15), hair))
    c.disc(mx, my, 38, (light(wood, 0.2), dark(wood, 0.1)))
    c.disc(mx, my, 35.6, wood, 0.4)
    for number in range(8):
        a = math.pi * 2 * number / 8 + 0.2
        px, py = mx + 26 * math.cos(a), my + 26 * math.sin(a)
        side, out = (-math.sin(a), math.cos(a)), (math.cos(a), math.sin(a))
        sheet = [
            (px + side[0] * s + out[0] * o, py + side[1] * s + out[1] * o)
            for s, o in ((-4, -5.4), (4, -5.4), (4, 5.4), (-4, 5.4))
        ]
        c.shape([(x + 0.6, y + 0.8) for x, y in sheet], "#5a3d2a", 0.3)
        c.shape(sheet, "#fbf4e4")
        for o in (-3.4, -1.4, 0.6, 2.6):
            c.line(
                [
                    (px + side[0] * -2.6 + out[0] * o, py + side[1] * -2.6 + out[1] * o),
                    (px + side[0] * 2.4 + out[0] * o, py + side[1] * 2.4 + out[1] * o),
                ],
                0.35,
                "#b3a48e",
            )
        cx, cy = mx + 27 * math.cos(a + 0.3), my + 27 * math.sin(a + 0.3)
        c.disc(cx, cy, 2.4, "#f7efe0")
        c.disc(cx, cy, 1.7, "#a9602f")
    things.carpet(c, mx - 9, my - 6, 18, 12, ("#9c2f35", "#f3e3c3", "#27436b", "#d69a3a"), 3)


def workshop(c: Canvas) -> None:
    """A sewing workshop: two women at machines, rolls of cloth behind."""
    p = DAY
    c.box(0, 0, c.width, 100, ("#f3e3c6", "#e2c9a0"))
    for x in (16, 70, 124):
        c.box(x, 8, 38, 30, "#fbf4e4")
        c.box(x + 1.6, 9.6, 34.8, 26.8, ("#9cc8dc", "#e6eed9"))
        c.shape(
            [*smooth([(x + 1.6, 33), (x + 14, 28), (x + 24, 31), (x + 36.4, 26)]), (x + 36.4, 36.4), (x + 1.6, 36.4)],
            p.hills[2],
        )
        c.box(x + 18.2, 9.6, 1.4, 26.8, "#fbf4e4")
    c.box(0, 44, c.width, 1.6, "#b07a4c")
    for number in range(17):
        colour = ("#b8413a", "#2f6f86", "#dca33f", "#5a7f58", "#7c4a72", "#d9784a")[number % 6]
        c.box(6 + number * 10.2, 46, 8.6, 13, (light(colour, 0.2), dark(colour, 0.15)), 1, 1)
        c.oval(10.3 + number * 10.2, 46.4, 4.3, 1.3, light(colour, 0.4))
    c.box(0, 58.6, c.width, 1.8, "#b07a4c")
    c.box(0, 80, c.width, 20, ("#b98a5e", "#8f6240"))
    for x, coat, scarf in ((52, "#3c6b86", "#f0cf8e"), (128, "#a13f4c", "#e8ddc6")):
        things.person(c, p, x, 100, 50, coat, scarf)
        c.box(x - 34, 82, 62, 3, "#7d4e34", 1, 0.6)
        c.box(x - 30, 78, 24, 4, ("#e9e2d4", "#bfb6a8"), 1, 0.8)
        c.box(x - 12, 66, 6, 13, ("#e9e2d4", "#bfb6a8"), 1, 1)
        c.box(x - 30, 64, 24, 6, ("#f3ede0", "#cfc6b6"), 1, 1.6)
        c.box(x - 28.6, 69, 2, 9, "#8a8078")
        c.disc(x - 5, 67.4, 3, "#8a8078")
        c.shape(
            smooth([(x - 34, 82), (x - 26, 80.6), (x - 14, 81.6), (x - 18, 92), (x - 32, 95)], 6),
            (scarf, dark(scarf, 0.25)),
        )


def loom(c: Canvas) -> None:
    """A carpet growing on an upright loom, balls of yarn before it."""
    c.box(0, 0, c.width, 100, ("#efdcb8", "#d8ba8a"))
    c.glow(c.width * 0.2, 20, 60, 50, "#fff8e4", 0.6)
    c.box(0, 84, c.width, 16, ("#b98a5c", "#8d6140"))
    wood = "#7c4b30"
    for x in (36, c.width - 42):
        c.box(x, 4, 6, 84, (light(wood, 0.15), dark(wood, 0.2)), 1, 1)
    for y in (8, 80):
        c.box(30, y, c.width - 60, 6, (light(wood, 0.2), dark(wood, 0.15)), 1, 2)
    for number in range(58):
        x = 44 + (c.width - 88) * number / 57
        c.line([(x, 13), (x, 44)], 0.22, "#fbf3e0")
    things.carpet(c, 43, 40, c.width - 86, 41, ("#962f36", "#f3e3c3", "#26426b", "#d2973a"), 6)
    for number in range(24):
        x = 44 + (c.width - 88) * number / 23
        c.box(
            x, 38.4 - (number * 7) % 3 * 0.5, 3.6, 2, ("#962f36", "#26426b", "#d2973a", "#f3e3c3")[number % 4], 1, 0.4
        )
    for x, r, colour in (
        (16, 7, "#962f36"),
        (27, 5.4, "#d2973a"),
        (158, 6.6, "#26426b"),
        (169, 5, "#e9d9b8"),
        (147, 4.4, "#6f7f4a"),
    ):
        c.glow(x, 92 + r * 0.4, r * 1.5, r * 0.4, "#3d2a22", 0.5)
        c.disc(x, 92 - r * 0.6, r, (light(colour, 0.2), dark(colour, 0.15)))
        for k in range(-2, 3):
            c.line(
                smooth(
                    [
                        (x - r * 0.8, 92 - r * 0.6 + k * r * 0.26),
                        (x, 92 - r * 0.6 + k * r * 0.34 - r * 0.2),
                        (x + r * 0.8, 92 - r * 0.6 + k * r * 0.26),
                    ],
                    6,
                ),
                0.25,
                dark(colour, 0.35),
            )


def registry(c: Canvas) -> None:
    """A room with shelves of folders; a clerk hands papers over a counter."""
    p = DAY
    c.box(0, 0, c.width, 100, ("#e6ddc8", "#d1c4a6"))
    for shelf in range(4):
        y = 8 + shelf * 15
        x = 8.0
        while x < c.width - 12:
            wide = c.random.uniform(2.2, 4.6)
            colour = c.random.choice(("#2f5f7c", "#a8423b", "#d6a03f", "#577a59", "#7a5270", "#efe6d2", "#3d7f80"))
            tall = c.random.uniform(9.5, 12)
            if c.random.random() > 0.07:
                c.box(x, y + 12.4 - tall, wide, tall, (light(colour, 0.12), dark(colour, 0.12)), 1, 0.3)
                c.box(x + wide * 0.2, y + 12.4 - tall * 0.78, wide * 0.6, tall * 0.2, "#fbf5e6")
            x += wide + 0.5
        c.box(5, y + 12.4, c.width - 10, 1.6, "#9a6a45")
    for x in (4, c.width / 2 - 0.9, c.width - 6):
        c.box(x, 6, 1.8, 64, "#9a6a45")
    things.person(c, p, 78, 96, 50, "#2f5d7c", "#efd7a4")
    c.glow(c.width / 2, 80, 90, 5, p.ink, 0.35)
    c.box(0, 78, c.width, 4, ("#c98e5c", "#a86f45"))
    c.box(0, 82, c.width, 18, ("#8f5c3c", "#6d422e"))
    for x in range(6, int(c.width), 29):
        c.box(x, 85, 24, 12, "#7d4e34", 1, 0.8)
    c.shape([(84, 72), (98, 70), (100, 80), (86, 80.6)], "#fdf7e8")
    for k in range(3):
        c.line([(87, 73.4 + k * 2), (96, 72.2 + k * 2.1)], 0.4, "#b0a28c")
    c.disc(96, 78, 1.6, "#b8413a")
    things.person(c, p, 118, 112, 58, "#8c3f45", back=True)
    things.person(c, p, 136, 112, 40, "#4c7a62", back=True)


def lectern(c: Canvas) -> None:
    """A lectern with microphones before a curtain, light falling on it."""
    for number in range(24):
        x = c.width * number / 24
        shade = ("#7c2a35", "#93343d", "#6a222e")[number % 3]
        c.shape(
            [(x, 0), (x + c.width / 24 + 0.3, 0), (x + c.width / 24 + 0.3, 82), (x, 82)],
            (light(shade, 0.05), dark(shade, 0.3)),
        )
    c.shape([(70, 0), (108, 0), (150, 84), (28, 84)], "#ffe9c4", 0.14)
    c.glow(89, 44, 60, 54, "#ffe3b4", 0.4)
    c.box(0, 82, c.width, 18, ("#a8744c", "#6f4633"))
    for x in range(0, int(c.width), 22):
        c.line(
            [(c.width / 2 + (x - c.width / 2) * 0.8, 82), (c.width / 2 + (x - c.width / 2) * 1.4, 100)], 0.25, "#5c3a2c"
        )
    c.oval(90, 90, 42, 4.6, "#2a1418", 0.4)
    c.shape([(70, 52), (108, 52), (104, 90), (74, 90)], ("#c98f5a", "#8d5a37"))
    c.shape([(64, 46), (114, 46), (110, 54), (68, 54)], ("#e0ac72", "#b07a48"))
    c.box(78, 61, 22, 22, "#7d4c30", 1, 1)
    things.carpet(c, 80, 63, 18, 18, ("#27436b", "#f3e3c3", "#962f36", "#d2973a"), 2)
    for x, lean in ((80, -3), (89, 0), (98, 3)):
        c.line(smooth([(x, 47), (x + lean * 0.2, 41), (x + lean, 35)], 6), 0.6, "#23222c")
        c.oval(x + lean, 33, 1.5, 2.4, ("#565664", "#23222c"))
    c.shape([(82, 45), (96, 44.4), (98, 50), (81, 50.4)], "#fdf6e6")
    for x in (16, 28, 150, 162):
        c.shape(smooth([(x - 6, 84), (x - 4, 70), (x, 64), (x + 4, 70), (x + 6, 84)], 6), ("#4f7f58", "#2f5a42"))
        c.shape([(x - 4.4, 82), (x + 4.4, 82), (x + 3.4, 92), (x - 3.4, 92)], ("#c96b45", "#93472f"))
        for k in range(5):
            c.disc(x - 4 + k * 2, 70 + (k * 5) % 8, 1.2, "#f4d27a")


def interview(c: Canvas) -> None:
    """A film camera before an empty chair, in a room with a view of the hills."""
    p = DAWN
    c.box(0, 0, c.width, 100, ("#e9d3b6", "#d0ae88"))
    c.box(56, 8, 112, 54, "#fbf1dd")
    frame_top = 10.0
    c.box(58, frame_top, 108, 50, (p.sky[1], p.sky[3]))
    c.glow(128, 40, 34, 30, p.sun, 0.7)
    c.disc(128, 40, 5, p.sun)
    c.shape(
        [*smooth([(58, 48), (80, 40), (100, 46), (124, 38), (146, 45), (166, 40)]), (166, 60), (58, 60)],
        (p.hills[0], p.hills[1]),
    )
    c.shape([*smooth([(58, 54), (90, 50), (120, 55), (166, 50)]), (166, 60), (58, 60)], (p.hills[2], p.hills[3]))
    for x in (93, 129):
        c.box(x, 10, 1.6, 50, "#fbf1dd")
    c.box(0, 80, c.width, 20, ("#a9764f", "#7a4f3a"))
    things.carpet(c, 62, 84, 104, 15, ("#8f2f38", "#f1e0bf", "#27436b", "#cf9438"), 12)
    c.glow(124, 91, 22, 3, p.ink, 0.6)
    for x in (112, 134):
        c.box(x, 76, 2, 16, "#5d3a2c")
    c.box(110, 70, 28, 7, ("#3f7a80", "#2b5a64"), 1, 2)
    c.box(112, 46, 24, 26, ("#4a8a8e", "#2f6670"), 1, 4)
    ink = "#262a3d"
    for dx in (-13, 0, 13):
        c.line([(34, 56), (34 + dx, 96)], 1.3, ink)
    c.box(18, 40, 30, 17, (light(ink, 0.15), ink), 1, 1.6)
    c.box(48, 43, 11, 11, ink, 1, 1)
    c.disc(59, 48.5, 5, "#4a5570")
    c.disc(59.6, 48.5, 3.2, "#8fb0c4")
    for x in (25, 37):
        c.disc(x, 35, 6, ("#3d4358", ink))
        c.disc(x, 35, 2.2, "#8a90a4")
    c.disc(22, 44, 1, p.accent)
    c.line([(170, 96), (170, 30)], 0.9, ink)
    c.shape([(160, 20), (178, 14), (178, 38), (160, 32)], ("#f7e3b0", "#e9b862"))
    c.glow(160, 28, 26, 22, "#ffe6b0", 0.5)


def notice_board(c: Canvas) -> None:
    """Sheets pinned to a board, each with a small drawing; a reader before it."""
    c.box(0, 0, c.width, 100, ("#d6e2dc", "#b9cbc4"))
    c.box(22, 10, c.width - 44, 62, "#8d5e3e", 1, 1)
    c.box(25, 13, c.width - 50, 56, ("#d8b184", "#c39a6b"))
    colours = ("#d9573a", "#2f7f86", "#e0a83c", "#5f8a57", "#7d5278", "#3d6796", "#c9784a", "#4a8f82")
    for number in range(8):
        x, y = 32 + number % 4 * 30 + c.random.uniform(-2, 2), 17 + number // 4 * 27 + c.random.uniform(-1.5, 1.5)
        w, h = 20, 21
        c.box(x + 0.8, y + 1, w, h, "#5a3d26", 0.35)
        c.box(x, y, w, h, "#fdf7ea")
        colour = colours[number]
        c.box(x + 2, y + 2, w - 4, 9, (light(colour, 0.3), colour))
        c.shape(
            [(x + 2, y + 11), (x + 7, y + 5), (x + 11, y + 9), (x + 14, y + 6), (x + w - 2, y + 11)], dark(colour, 0.25)
        )
        c.disc(x + 14.6, y + 4.6, 1.4, "#fff3cf")
        for k in range(3):
            c.line([(x + 3, y + 13.6 + k * 2.2), (x + w - 3 - k * 3, y + 13.6 + k * 2.2)], 0.45, "#b9ab97")
        c.disc(x + w / 2, y + 0.8, 0.9, colours[(number + 3) % 8])
    c.box(0, 88, c.width, 12, ("#a8b5ae", "#8a9a94"))
    things.person(c, DAY, 66, 99, 52, "#31537a", back=True)
    things.person(c, DAY, 112, 99, 49, "#a8443f", "#f1d9a8", back=True)
    things.person(c, DAY, 126, 99, 30, "#d09a3a", back=True)
