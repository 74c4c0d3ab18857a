"""Pictures of ideas and figures: charts, letters, a book of tides, and the match."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import craft, shapes
from photos.drawing.canvas import Canvas, Point
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def chart(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A drawn graph: two curves over columns, on squared paper, with a stack of coins."""
    canvas.sky(list(inks.sky))
    for x in range(0, 1240, 40):
        canvas.line([(x, 0), (x, 800)], mix(inks.sky[0], inks.far, 0.5), 1.2 if x % 200 else 2.2)
    for y in range(0, 840, 40):
        canvas.line([(0, y), (1200, y)], mix(inks.sky[0], inks.far, 0.5), 1.2 if y % 200 else 2.2)
    columns = options.get("columns", [0.62, 0.66, 0.71, 0.69, 0.6, 0.55, 0.47, 0.43, 0.38, 0.36, 0.33, 0.31])
    step = 960 / len(columns)
    for index, value in enumerate(columns):
        left, top = 120 + index * step, 680 - value * 560
        bar = [(left, 680), (left, top), (left + step * 0.68, top), (left + step * 0.68, 680)]
        canvas.polygon(bar, mix(inks.mid, inks.near, index / len(columns)))
        canvas.shade(bar, inks.dark, "bottom", 0.7)
        canvas.hatch(bar, mix(inks.mid, inks.light, 0.5), 13, 26, -0.6, 2.4)
    points = options.get("line", [0.28, 0.3, 0.42, 0.56, 0.68, 0.8, 0.84, 0.84, 0.78, 0.72, 0.66, 0.66])
    curve = [(120 + (index + 0.34) * 960 / len(points), 680 - value * 600) for index, value in enumerate(points)]
    canvas.line([(x + 5, y + 9) for x, y in curve], mix(inks.sky[0], inks.near, 0.4), 12)
    canvas.line(curve, inks.accent, 12)
    for point in curve:
        canvas.disc(*point, 13, inks.accent)
        canvas.disc(*point, 6, inks.light)
    canvas.line([(90, 90), (90, 683), (1130, 683)], inks.dark, 6)
    for pile, (x, count) in enumerate(((985, 6), (1075, 9))):
        for coin in range(count):
            y = 730 - coin * 15 - pile * 6
            canvas.disc(x, y + 8, 50, inks.dark, 0.3)
            canvas.disc(x, y, 50, inks.second, 0.3)
            canvas.disc(x, y, 37, mix(inks.second, inks.light, 0.4), 0.3)


def newsprint(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A folded newspaper, a cup of coffee, letters and a pen."""
    canvas.sky([inks.mid, inks.near], 0, 820)
    canvas.hatch([(0, 0), (1200, 0), (1200, 820), (0, 820)], mix(inks.near, inks.mid, 0.35), 26, 240, -0.08, 5)
    front_page(canvas, inks)
    for x, y, turn in ((820, 560, 0.16), (905, 640, -0.1)):
        corners = [(-170.0, -105.0), (170.0, -105.0), (170.0, 105.0), (-170.0, 105.0)]
        letter = [
            (x + u * math.cos(turn) - v * math.sin(turn), y + u * math.sin(turn) + v * math.cos(turn))
            for u, v in corners
        ]
        canvas.polygon([(u + 9, v + 12) for u, v in letter], inks.dark)
        canvas.polygon(letter, mix(inks.light, inks.second, 0.18))
        canvas.line([letter[0], (x, y + 18), letter[1]], mix(inks.near, inks.light, 0.3), 3)
        canvas.disc(x + 120, y - 58, 22, inks.accent)
    canvas.disc(958, 262, 176, inks.dark)
    canvas.disc(948, 250, 172, inks.light)
    canvas.disc(948, 250, 122, mix(inks.light, inks.far, 0.4))
    canvas.line([(1040, 200), (1124, 130)], inks.light, 34)
    canvas.disc(948, 250, 108, inks.light)
    canvas.disc(948, 250, 92, mix(inks.dark, inks.accent, 0.25))
    canvas.gouge(920, 214, 90, 13, mix(inks.accent, inks.second, 0.6), -0.5)
    canvas.line([(560, 760), (800, 470)], inks.dark, 22)
    canvas.line([(566, 756), (796, 478)], inks.accent, 9)
    canvas.polygon([(548, 752), (572, 772), (524, 804)], inks.second)


def front_page(canvas: Canvas, inks: Palette) -> None:
    """A front page seen at an angle."""
    page = [(110, 150), (690, 60), (800, 690), (210, 800)]
    canvas.polygon([(x + 18, y + 22) for x, y in page], inks.dark)
    canvas.polygon(page, inks.light)

    def at(u: float, v: float) -> Point:
        top = (page[0][0] + (page[1][0] - page[0][0]) * u, page[0][1] + (page[1][1] - page[0][1]) * u)
        low = (page[3][0] + (page[2][0] - page[3][0]) * u, page[3][1] + (page[2][1] - page[3][1]) * u)
        return (top[0] + (low[0] - top[0]) * v, top[1] + (low[1] - top[1]) * v)

    canvas.line([at(0.06, 0.06), at(0.94, 0.06)], inks.dark, 4)
    for left, width, tall in ((0.14, 0.1, 0.012), (0.28, 0.26, 0.02), (0.58, 0.26, 0.02)):
        canvas.polygon(
            [
                at(left, 0.125 - tall),
                at(left + width, 0.125 - tall),
                at(left + width, 0.125 + tall),
                at(left, 0.125 + tall),
            ],
            inks.dark,
        )
    canvas.line([at(0.06, 0.19), at(0.94, 0.19)], inks.dark, 2)
    canvas.polygon([at(0.06, 0.22), at(0.62, 0.22), at(0.62, 0.55), at(0.06, 0.55)], inks.far)
    canvas.disc(*at(0.45, 0.32), 44, inks.accent)
    canvas.polygon(
        [at(0.06, 0.45), at(0.2, 0.4), at(0.36, 0.46), at(0.62, 0.41), at(0.62, 0.55), at(0.06, 0.55)], inks.near
    )
    for column in range(4):
        for line in range(24):
            top = 0.6 + line * 0.0155 if column < 3 else 0.23 + line * 0.0305
            left = 0.06 + column * 0.235
            short = canvas.rng.uniform(0.16, 0.2) if line % 7 != 6 else 0.1
            canvas.line([at(left, top), at(left + short, top)], mix(inks.dark, inks.light, 0.35), 2.6)


def tide_book(canvas: Canvas, inks: Palette, options: Options) -> None:
    """An open book whose pages have become the sea, a small boat on it, the moon above."""
    canvas.sky(inks.sky)
    for _ in range(130):
        canvas.disc(
            canvas.rng.uniform(0, 1200),
            canvas.rng.uniform(0, 480),
            canvas.rng.uniform(0.7, 2),
            mix(inks.sun, inks.sky[1], canvas.rng.random() * 0.5),
        )
    canvas.glow(800, 210, 400, inks.sun, 0.7)
    canvas.disc(800, 210, 100, inks.sun)
    for x, y, size in ((770, 180, 20), (830, 230, 28), (800, 262, 12), (842, 172, 12)):
        canvas.disc(x, y, size, mix(inks.sun, inks.far, 0.16))
    canvas.disc(600, 760, 560, inks.dark, 0.1)
    book_cover(canvas, inks)
    sea_of_pages(canvas, inks)
    canvas.line([(600, 744), (600, 790)], inks.dark, 4)


def book_cover(canvas: Canvas, inks: Palette) -> None:
    """The covers and the edges of the leaves."""
    canvas.polygon([(70, 560), (600, 610), (1130, 560), (1150, 740), (600, 790), (50, 740)], inks.accent)
    for leaf in range(6):
        shift = leaf * 7
        canvas.polygon(
            [
                (92 + shift, 545 - shift),
                (600, 606 - shift * 0.4),
                (1108 - shift, 545 - shift),
                (1126 - shift, 712 - shift),
                (600, 770 - shift * 0.4),
                (74 + shift, 712 - shift),
            ],
            mix(inks.light, inks.far, 0.5 - leaf * 0.1),
        )


def sea_of_pages(canvas: Canvas, inks: Palette) -> None:
    """Waves where the print should be, and a boat."""
    for band in range(9):
        y = 470 + band * 26
        edge = 140 - band * 4
        line = [
            (x, y + math.sin(x / 58 + band * 1.9) * (15 - band) + (70 - band * 5) * (abs(x - 600) / 480) ** 2 * 0.5)
            for x in range(edge, 1201 - edge, 12)
        ]
        body = [*line, (1200 - edge, 690), (600, 744), (edge, 690)]
        canvas.polygon(body, mix(inks.far, inks.near, band / 9))
        canvas.shade(body, inks.near, "top", 0.4)
        for _ in range(9):
            x, at = canvas.rng.choice(line)
            canvas.gouge(x, at + 3, canvas.rng.uniform(40, 100), 4, inks.light)
        if band == 2:
            craft.yacht(canvas, 420, 545, 230, inks.dark, inks.light, inks.accent, heel=0.1)
    for row in range(7):
        for side in (0, 1):
            left = 150 + side * 520
            for word in range(5):
                x = left + word * 76
                canvas.line(
                    [
                        (x, 646 + row * 13 + (x - 600) ** 2 / -16000 + 14),
                        (x + 44, 646 + row * 13 + (x - 560) ** 2 / -16000 + 14),
                    ],
                    mix(inks.light, inks.far, 0.35),
                    3,
                )


def stadium(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A goalkeeper in the other goalmouth, heading the ball in under the floodlights."""
    canvas.sky(inks.sky, 0, 360)
    stand(canvas, inks)
    for x, y in ((150, 60), (1040, 10)):
        canvas.line([(x, y), (x, y + 130)], inks.dark, 8)
        canvas.rect(x - 54, y - 34, 108, 48, inks.dark)
        for lamp in range(8):
            canvas.disc(x - 40 + lamp % 4 * 27, y - 22 + lamp // 4 * 23, 9, inks.sun)
        canvas.glow(x, y - 10, 240, inks.sun, 0.8)
    pitch = [(-10, 420), (1210, 420), (1210, 820), (-10, 820)]
    grass = options.get("grass", [74, 128, 88])
    green = (int(grass[0]), int(grass[1]), int(grass[2]))
    for strip in range(12):
        canvas.polygon(
            [
                (600 + (strip - 6) * 150, 420),
                (600 + (strip - 5) * 150, 420),
                (600 + (strip - 5) * 290, 820),
                (600 + (strip - 6) * 290, 820),
            ],
            mix(green, inks.near, 0.08 if strip % 2 else 0.28),
        )
    canvas.shade(pitch, inks.dark, "bottom", 0.55)
    canvas.rect(-10, 396, 1220, 26, inks.accent)
    canvas.line([(-10, 520), (1210, 520)], inks.light, 5)
    canvas.line([(330, 520), (180, 700), (1210, 700)], inks.light, 5)
    net = [(620, 522), (620, 240), (1100, 240), (1100, 522)]
    for x in range(620, 1101, 20):
        canvas.line([(x, 240), (x + (860 - x) * 0.12, 500)], mix(inks.light, inks.far, 0.35), 1.3)
    for y in range(240, 520, 20):
        canvas.line([(620, y), (1100, y)], mix(inks.light, inks.far, 0.35), 1.3)
    canvas.line([net[0], net[1], net[2], net[3]], inks.light, 11)
    players(canvas, inks)


def stand(canvas: Canvas, inks: Palette) -> None:
    """A full stand under its roof."""
    stand = [(-10, 170), (1210, 110), (1210, 420), (-10, 400)]
    canvas.polygon(stand, inks.dark)
    coats = [inks.accent, inks.light, inks.second, inks.mid, inks.far, inks.near]
    for row in range(15):
        y = 180 + row * 15.5
        for index in range(112):
            x = index * 10.9 + row % 2 * 5 + canvas.rng.uniform(-2, 2)
            top = y - x * 0.05 * (1 - row / 15)
            canvas.disc(x, top + 7, 5.4, mix(canvas.rng.choice(coats), inks.dark, canvas.rng.uniform(0.1, 0.5)))
            canvas.disc(x, top, 3.4, mix(canvas.rng.choice(shapes.SKINS), inks.dark, 0.25))
    canvas.polygon([(-10, 100), (1210, 30), (1210, 96), (-10, 164)], inks.near)
    canvas.hatch([(-10, 100), (1210, 30), (1210, 96), (-10, 164)], inks.mid, 12, 90, -0.05, 3)


def player(canvas: Canvas, x: float, foot: float, tall: float, kit: list[Colour], stride: float) -> None:
    """A footballer in shirt and shorts, running to the right."""
    skin, lean = canvas.rng.choice(shapes.SKINS), stride * tall * 0.08

    def at(u: float, v: float) -> Point:
        return (x + u * tall + lean * v, foot - v * tall)

    for side in (-1, 1):
        knee, boot = at(side * 0.08 * stride + side * 0.05, 0.24), at(side * 0.2 * stride - 0.05, 0.02)
        canvas.line([at(side * 0.05, 0.44), knee, boot], skin, tall * 0.065)
        canvas.line([(knee[0], knee[1] + tall * 0.03), boot], kit[0], tall * 0.06)
    canvas.polygon(
        [at(-0.12, 0.52), at(0.12, 0.52), at(0.17, 0.33), at(0.02, 0.36), at(-0.02, 0.36), at(-0.16, 0.33)], kit[1]
    )
    canvas.line([at(-0.1, 0.76), at(-0.22, 0.6), at(-0.14, 0.5)], skin, tall * 0.05)
    canvas.line([at(0.1, 0.76), at(0.22, 0.64), at(0.26, 0.74)], skin, tall * 0.05)
    torso = [
        at(-0.14, 0.81),
        at(0.14, 0.81),
        at(0.2, 0.68),
        at(0.12, 0.66),
        at(0.12, 0.5),
        at(-0.12, 0.5),
        at(-0.12, 0.66),
        at(-0.2, 0.68),
    ]
    canvas.polygon(torso, kit[0])
    canvas.shade(torso, mix(kit[0], (10, 12, 30), 0.5), "left", 0.6)
    canvas.disc(*at(0.01, 0.9), tall * 0.068, skin, 1.15)
    canvas.disc(*at(0.0, 0.95), tall * 0.066, (34, 26, 30), 0.7)


def players(canvas: Canvas, inks: Palette) -> None:
    """The keeper in the air, two defenders too late, the ball on its way."""
    for x, foot, tall, shirt, lean in (
        (300, 690, 250, inks.light, 0.7),
        (980, 660, 230, inks.light, 0.5),
        (1120, 640, 220, inks.accent, 0.9),
        (120, 620, 200, inks.accent, 0.6),
    ):
        player(canvas, x, foot, tall, [shirt, inks.dark if shirt == inks.light else inks.light], lean)
        canvas.disc(x, foot + 3, tall * 0.2, inks.dark, 0.14)
    canvas.disc(530, 765, 100, inks.dark, 0.12)
    yellow, skin = inks.second, shapes.SKINS[3]
    canvas.polygon([(500, 560), (556, 556), (512, 640), (430, 690), (414, 668), (478, 622)], inks.dark)
    canvas.polygon([(536, 560), (586, 548), (606, 640), (566, 720), (540, 710), (568, 640)], inks.dark)
    torso = [(490, 570), (512, 440), (548, 408), (620, 420), (630, 470), (596, 566)]
    canvas.polygon(torso, yellow)
    canvas.shade(torso, mix(yellow, inks.dark, 0.6), "left", 0.7)
    canvas.line([(530, 440), (440, 470), (396, 420)], yellow, 34)
    canvas.line([(612, 446), (690, 500), (742, 470)], yellow, 34)
    for x, y in ((392, 414), (746, 466)):
        canvas.disc(x, y, 23, inks.light)
    canvas.rect(576, 376, 30, 40, skin)
    canvas.disc(600, 356, 38, skin, 1.12)
    canvas.disc(590, 338, 38, inks.dark, 0.72)
    canvas.disc(700, 300, 33, inks.light)
    for turn in range(5):
        canvas.disc(700 + math.cos(turn * 1.257) * 20, 300 + math.sin(turn * 1.257) * 20, 6.5, inks.dark)
    for dash in range(5):
        canvas.gouge(646 - dash * 5, 316 + dash * 9, 40, 4, inks.light, -0.3)
