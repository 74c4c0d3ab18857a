"""Scenes with water: the working harbour, the light, the race, the wall, the river, the island."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import craft, houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.palettes import Palette, mix

Options = Mapping[str, Any]


def sun_disc(canvas: Canvas, x: float, y: float, radius: float, inks: Palette) -> None:
    """Sun or moon with its halo."""
    canvas.glow(x, y, radius * 5.5, inks.sun, 0.75)
    canvas.disc(x, y, radius, inks.sun)


def harbour(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Gantry cranes over a quay with stacked boxes, a ship alongside, low sun on the water."""
    canvas.sky(inks.sky, 0, 560)
    sun_disc(canvas, 420, 370, 46, inks)
    shapes.streaks(canvas, 60, 330, mix(inks.sky[-1], inks.sun, 0.4), 26, length=240, width=5)
    line = shapes.swell(canvas.rng, 1200, 520, 90, waves=1.2)
    canvas.polygon(shapes.ground(line, 560), inks.far)
    houses.skyline(canvas, 545, 95, mix(inks.far, inks.mid, 0.5), glass=inks.sun, lit=0.12)
    canvas.mist(430, 570, inks.sky[-1], 0.75)
    for x, height in ((640, 330), (500, 250)):
        craft.crane(canvas, x, 550, height, mix(inks.mid, inks.far, 0.35), reach=0.75)
    canvas.polygon([(500, 560), (1240, 530), (1240, 575), (500, 575)], inks.near)
    craft.boxes(
        canvas,
        660,
        548,
        10,
        [2, 3, 3, 1, 2, 4, 3, 2],
        62,
        [inks.accent, inks.second, inks.mid, inks.light, inks.far],
        inks.dark,
    )
    coaster(canvas, inks)
    canvas.reflect(566, 800, inks.near, 0.3, 15)
    shapes.glitter(canvas, 420, 566, 800, inks.sun, spread=80, count=70)
    shapes.streaks(canvas, 600, 800, inks.dark, 34, length=190, width=5)
    shapes.gulls(canvas, 330, 180, 7, inks.light)
    if options.get("ball"):
        ball_on_quay(canvas, inks)


def coaster(canvas: Canvas, inks: Palette) -> None:
    """A ship alongside, boxes on her deck."""
    craft.crane(canvas, 850, 556, 500, inks.dark, reach=0.78)
    hull = [(90, 470), (560, 486), (610, 470), (585, 566), (120, 566)]
    craft.boxes(
        canvas, 210, 478, 6, [2, 3, 1, 2, 2, 1], 56, [inks.second, inks.accent, inks.light, inks.mid], inks.dark
    )
    canvas.polygon(hull, inks.dark)
    canvas.shade(hull, inks.mid, "left", 0.8)
    canvas.polygon([(113, 545), (589, 545), (585, 566), (120, 566)], inks.accent)
    canvas.rect(120, 392, 74, 82, inks.light)
    canvas.rect(112, 384, 90, 16, inks.near)
    for column in range(4):
        canvas.rect(128 + column * 17, 410, 10, 9, inks.dark)
    canvas.line([(150, 386), (150, 340)], inks.dark, 3)


def ball_on_quay(canvas: Canvas, inks: Palette) -> None:
    """A football left lying on the near edge of the quay."""
    edge = [(-20, 690), (1220, 720), (1220, 820), (-20, 820)]
    canvas.polygon(edge, inks.dark)
    canvas.hatch(edge, inks.near, 15, 80, 0.02, 3)
    canvas.disc(800, 745, 92, mix(inks.dark, (0, 0, 0), 0.4), 0.16)
    canvas.disc(790, 660, 88, inks.light)
    for turn, reach, size in (
        (0.0, 0.0, 30),
        (-2.7, 78, 24),
        (-1.4, 80, 22),
        (-0.1, 78, 24),
        (1.1, 74, 24),
        (2.4, 76, 22),
    ):
        x, y = 790 + math.cos(turn) * reach, 660 + math.sin(turn) * reach
        flat = 1 - reach / 150
        corners = [math.tau * corner / 5 + turn for corner in range(5)]
        patch = [(math.cos(a) * size * flat, math.sin(a) * size) for a in corners]
        canvas.polygon(
            [
                (x + u * math.cos(turn) - v * math.sin(turn), y + u * math.sin(turn) + v * math.cos(turn))
                for u, v in patch
            ],
            inks.dark,
        )
        canvas.line(
            [(790 + math.cos(turn) * 28 * bool(reach), 660 + math.sin(turn) * 28 * bool(reach)), (x, y)], inks.dark, 3
        )
    circle = [(790 + math.cos(a / 8) * 89, 660 + math.sin(a / 8) * 89) for a in range(51)]
    canvas.shade(circle, inks.near, "bottom", 0.7)


def sea(canvas: Canvas, inks: Palette, top: float) -> None:
    """Open water in bands that darken towards the reader, with carved crests."""
    canvas.sky([inks.far, inks.mid, inks.near, inks.dark], top, 800)
    y = top + 8.0
    while y < 820:
        share = (y - top) / (800 - top)
        height = 5 + 34 * share
        line = [(x, y + math.sin(x / (60 + 120 * share) + y) * height * 0.35) for x in range(-20, 1240, 20)]
        body = [*line, (1220, y + height * 2.4), (-20, y + height * 2.4)]
        canvas.shade(body, mix(inks.near, inks.dark, share), "top", 0.75)
        for _ in range(10):
            x = canvas.rng.uniform(-40, 1240)
            rise = math.sin(x / (60 + 120 * share) + y) * height * 0.35
            canvas.gouge(x, y + rise, 30 + 150 * share, 1.5 + 5 * share, mix(inks.light, inks.far, 0.55 - 0.4 * share))
        y += height * 0.95


def lighthouse(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A striped lighthouse on a rock, its beam across a dark sky, and a boat going round."""
    canvas.sky(inks.sky, 0, 540)
    for _ in range(90):
        canvas.disc(canvas.rng.uniform(0, 1200), canvas.rng.uniform(0, 400), canvas.rng.uniform(0.7, 2), inks.sun)
    beam = [(806, 233), (-60, 60), (-60, 250)]
    canvas.polygon(beam, mix(inks.sky[1], inks.sun, 0.22))
    canvas.shade(beam, mix(inks.sky[1], inks.sun, 0.75), "right", 0.9)
    east = [(806, 233), (1260, 280), (1260, 360)]
    canvas.polygon(east, mix(inks.sky[1], inks.sun, 0.16))
    sea(canvas, inks, 540)
    rock(canvas, inks)
    tower(canvas, inks)
    for _ in range(26):
        canvas.gouge(
            canvas.rng.uniform(520, 900),
            canvas.rng.uniform(690, 740),
            canvas.rng.uniform(30, 90),
            6,
            inks.light,
            canvas.rng.uniform(-0.5, 0.2),
        )
    craft.yacht(canvas, 285, 640, 190, inks.dark, inks.light, inks.accent, heel=0.16)
    canvas.gouge(285, 646, 190, 7, inks.light)
    if options.get("fog"):
        for top in (330, 430, 530):
            canvas.mist(top, top + 260, mix(inks.sky[-1], inks.light, 0.5), 0.72)


def rock(canvas: Canvas, inks: Palette) -> None:
    """The rock with the keeper's house."""
    rock = shapes.outline(
        "560,690 610,610 660,590 700,556 760,540 850,538 900,560 960,600 1040,640 1120,700 1240,740 1240,820 520,820"
    )
    canvas.polygon(rock, inks.dark)
    canvas.hatch(rock, inks.mid, 15, 46, 0.5, 3)
    canvas.shade(rock, inks.dark, "bottom", 1.0)
    canvas.rect(868, 500, 110, 56, inks.light)
    canvas.polygon([(858, 504), (880, 474), (966, 474), (990, 504)], inks.accent)
    for left in (888, 930):
        canvas.rect(left, 518, 16, 20, inks.second)


def tower(canvas: Canvas, inks: Palette) -> None:
    """The striped tower and its lantern."""
    tower = [(766, 545), (782, 260), (832, 260), (848, 545)]
    canvas.polygon(tower, inks.light)
    for low, high in ((0.2, 0.4), (0.6, 0.8)):
        at = [(766 + 16 * v, 545 - 285 * v) for v in (low, high)]
        to = [(848 - 16 * v, 545 - 285 * v) for v in (high, low)]
        canvas.polygon([*at, *to], inks.accent)
    canvas.shade(tower, mix(inks.light, inks.near, 0.8), "right", 0.85)
    canvas.rect(770, 250, 74, 11, inks.dark)
    canvas.rect(786, 214, 42, 38, inks.sun)
    for bar in (786, 799, 812, 826):
        canvas.rect(bar, 214, 2.5, 38, inks.dark)
    canvas.polygon([(778, 215), (807, 184), (836, 215)], inks.accent)
    canvas.glow(807, 233, 190, inks.sun, 0.95)


def regatta(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Three sails under the moon, one of them coming along the shore."""
    canvas.sky(inks.sky, 0, 500)
    sun_disc(canvas, 790, 170, 54, inks)
    for place in ((200, 250, 380), (520, 330, 460), (1010, 300, 420)):
        shapes.cloud(canvas, *place, mix(inks.sky[-1], inks.sun, 0.35))
    coast = shapes.swell(canvas.rng, 1200, 496, 80, waves=0.8)
    canvas.polygon(shapes.ground(coast, 502), inks.far)
    canvas.mist(400, 510, inks.sky[-1], 0.6)
    sea(canvas, inks, 500)
    shapes.glitter(canvas, 790, 502, 800, inks.sun, spread=110, count=150)
    sails = mix(inks.light, inks.sky[-1], 0.25)
    craft.yacht(canvas, 930, 540, 190, inks.near, sails, inks.second, heel=0.02)
    craft.yacht(canvas, 1075, 560, 215, inks.near, sails, inks.mid, heel=0.02)
    craft.yacht(canvas, 400, 660, 520, inks.dark, inks.light, inks.accent, heel=0.1)
    canvas.glow(375, 540, 90, inks.second, 0.9)
    canvas.disc(375, 545, 6, inks.sun)
    for _ in range(22):
        canvas.gouge(
            400 + canvas.rng.uniform(-210, 190),
            668 + canvas.rng.uniform(-4, 40),
            canvas.rng.uniform(50, 160),
            6,
            mix(inks.light, inks.mid, canvas.rng.uniform(0.1, 0.5)),
        )
    shapes.gulls(canvas, 640, 210, 4, inks.light, 16)


def sea_wall(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A wave breaking over a harbour wall with a lone walker under a lamp."""
    canvas.sky(inks.sky, 0, 480)
    for place in ((260, 130, 520), (760, 90, 620), (1060, 220, 480), (420, 260, 400)):
        shapes.cloud(canvas, *place, mix(inks.sky[1], inks.sky[0], 0.4))
    sea(canvas, inks, 440)
    wall = [(1240, 430), (1240, 820), (600, 820), (700, 640), (850, 430)]
    canvas.polygon(wall, mix(inks.far, inks.mid, 0.6))
    for course in range(9):
        y = 462 + course * 44
        canvas.line([(838 - course * 29, y), (1240, y)], inks.near, 3)
        for joint in range(9):
            x = 860 - course * 29 + joint * 92 + course % 2 * 46
            canvas.line([(x, y), (x, y + 42)], inks.near, 2.5)
    canvas.shade(wall, inks.dark, "bottom", 0.95)
    canvas.shade(wall, inks.dark, "left", 0.7)
    canvas.polygon([(838, 418), (1240, 400), (1240, 436), (846, 438)], inks.light)
    houses.row(
        canvas, 985, 410, 230, 120, [inks.second, inks.far, inks.light], [inks.dark, inks.accent], inks.sun, lit=0.6
    )
    houses.street_lamp(canvas, 905, 418, 150, inks.dark, inks)
    shapes.figure(canvas, 955, 417, 74, inks.accent, shapes.SKINS[1], stride=0.8)
    breaking_wave(canvas, inks)
    shapes.gulls(canvas, 320, 250, 6, inks.light, 17)


def breaking_wave(canvas: Canvas, inks: Palette) -> None:
    """Spray thrown up where the sea meets the wall."""
    for step in range(150):
        turn = canvas.rng.uniform(-2.7, -0.5)
        reach = canvas.rng.uniform(60, 330) * (1 - abs(turn + 1.75) * 0.28)
        x, y = 690 + math.cos(turn) * reach * 0.8, 640 + math.sin(turn) * reach
        colour = mix(inks.light, inks.far, canvas.rng.uniform(0, 0.55))
        canvas.gouge(
            x, y, canvas.rng.uniform(18, 74), canvas.rng.uniform(4, 12), colour, turn + canvas.rng.uniform(-0.3, 0.3)
        )
        if step % 3 == 0:
            canvas.disc(
                x + canvas.rng.uniform(-60, 60), y - canvas.rng.uniform(0, 50), canvas.rng.uniform(1.5, 4.5), inks.light
            )
    for _ in range(60):
        canvas.gouge(
            canvas.rng.uniform(420, 760),
            canvas.rng.uniform(640, 720),
            canvas.rng.uniform(60, 170),
            12,
            mix(inks.light, inks.far, canvas.rng.uniform(0, 0.5)),
            canvas.rng.uniform(-0.25, 0.15),
        )


def dhows(canvas: Canvas, inks: Palette, options: Options) -> None:
    """An old white port with lateen sails at the quay and two people on the mole."""
    canvas.sky(inks.sky, 0, 500)
    sun_disc(canvas, 330, 330, 58, inks)
    hills = shapes.swell(canvas.rng, 1200, 480, 150, waves=0.9)
    canvas.polygon(shapes.ground(hills, 510), inks.far)
    canvas.mist(360, 520, inks.sky[-1], 0.7)
    houses.row(
        canvas,
        620,
        505,
        620,
        120,
        [inks.light, mix(inks.light, inks.second, 0.25)],
        [mix(inks.light, inks.mid, 0.35)],
        inks.dark,
        lit=0.5,
    )
    for x, height in ((760, 270), (1070, 210)):
        canvas.rect(x, 505 - height, 34, height, inks.light)
        canvas.shade([(x, 505 - height), (x + 34, 505 - height), (x + 34, 505), (x, 505)], inks.mid, "right", 0.8)
        canvas.rect(x - 6, 505 - height * 0.78, 46, 8, inks.mid)
        canvas.disc(x + 17, 505 - height, 19, inks.accent)
        canvas.line([(x + 17, 505 - height - 18), (x + 17, 505 - height - 36)], inks.dark, 2.5)
    canvas.rect(600, 500, 640, 22, inks.near)
    craft.lateen(canvas, 165, 520, 130, inks.near, inks.light, inks.second)
    craft.lateen(canvas, 690, 545, 250, inks.near, mix(inks.light, inks.second, 0.35), inks.accent)
    craft.lateen(canvas, 440, 560, 400, inks.dark, inks.light, inks.accent)
    canvas.reflect(556, 800, inks.near, 0.32, 13)
    shapes.glitter(canvas, 330, 560, 800, inks.sun, spread=90, count=60)
    mole = [(760, 820), (860, 690), (1240, 660), (1240, 820)]
    canvas.polygon(mole, inks.dark)
    canvas.hatch(mole, inks.near, 18, 60, -0.05, 3)
    shapes.figure(canvas, 980, 700, 150, inks.light, shapes.SKINS[1], hat=False)
    shapes.figure(canvas, 1060, 704, 132, inks.accent, shapes.SKINS[1], stride=0.2, hat=False)
    shapes.gulls(canvas, 520, 120, 6, inks.near, 15)
