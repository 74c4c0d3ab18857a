"""Scenes on rivers and between islands."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import craft, houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.coast import sea, sun_disc
from photos.drawing.palettes import Palette, mix

Options = Mapping[str, Any]


def footbridge(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A shallow steel arch full of walkers, the old town behind it, morning sun on the river."""
    canvas.sky(inks.sky, 0, 560)
    sun_disc(canvas, 800, 300, 56, inks)
    shapes.streaks(canvas, 60, 260, mix(inks.sky[1], inks.sun, 0.5), 22, length=260, width=5)
    houses.skyline(canvas, 560, 190, mix(inks.far, inks.sky[-1], 0.35))
    canvas.mist(380, 580, inks.sky[-1], 0.8)
    houses.row(
        canvas, -30, 566, 330, 120, [inks.light, inks.second, inks.far], [inks.near, inks.accent], inks.dark, lit=0.8
    )
    houses.church(canvas, 190, 566, 250, inks.far, inks.near)
    houses.row(
        canvas, 900, 566, 330, 105, [inks.light, inks.far, inks.second], [inks.near, inks.accent], inks.dark, lit=0.8
    )
    canvas.mist(470, 610, inks.sky[-1], 0.55)

    bridge(canvas, inks)
    canvas.reflect(566, 800, inks.mid, 0.32, 13)
    shapes.glitter(canvas, 800, 566, 800, inks.sun, spread=100, count=90)
    shapes.streaks(canvas, 620, 800, inks.near, 26, length=170, width=4.5)
    shapes.gulls(canvas, 430, 130, 6, inks.near, 15)


def bridge(canvas: Canvas, inks: Palette) -> None:
    """The arch, its hangers, the deck and everybody on it."""

    def arch(x: float) -> float:
        return 560 - 330 * (1 - ((x - 600) / 700) ** 2)

    def deck(x: float) -> float:
        return 470 - 46 * (1 - ((x - 600) / 640) ** 2)

    for hanger in range(30, 1200, 34):
        if arch(hanger) < deck(hanger):
            canvas.line([(hanger, arch(hanger)), (hanger, deck(hanger))], inks.mid, 2.4)
    canvas.line([(x, arch(x)) for x in range(-100, 1310, 10)], inks.light, 15)
    canvas.line([(x, arch(x) + 7) for x in range(-100, 1310, 10)], inks.near, 5)
    for index in range(46):
        x = 20 + index * 25.6 + canvas.rng.uniform(-8, 8)
        coat = canvas.rng.choice([inks.dark, inks.accent, inks.near, inks.second, inks.dark])
        shapes.figure(
            canvas, x, deck(x) - 3, canvas.rng.uniform(40, 52), coat, canvas.rng.choice(shapes.SKINS), stride=0.8
        )
    canvas.line([(x, deck(x) + 6) for x in range(-20, 1230, 10)], inks.dark, 19)
    canvas.line([(x, deck(x) - 1) for x in range(-20, 1230, 10)], inks.second, 3)
    canvas.line([(x, deck(x) - 24) for x in range(-20, 1230, 10)], inks.dark, 2.2)


def river_dawn(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A ferry in the fog of a wide river, a pilot with a pole in the bow of the near boat."""
    canvas.sky(inks.sky, 0, 430)
    sun_disc(canvas, 800, 280, 62, inks)
    for base, share in ((425, 0.15), (440, 0.45)):
        line = shapes.swell(canvas.rng, 1200, base, 40, waves=2.2)
        canvas.polygon(shapes.ground(line, 490), mix(inks.sky[-1], inks.far, share + 0.3))
        for _ in range(16):
            x = canvas.rng.uniform(0, 1200)
            shapes.tree(canvas, x, base - 8, canvas.rng.uniform(40, 80), mix(inks.sky[-1], inks.far, share + 0.45))
    for step in range(7):
        left = 60 + step * 30
        canvas.rect(left, 446 - step * 3, 260 - step * 36, 5, mix(inks.far, inks.light, 0.25))
    canvas.rect(110, 372, 74, 60, inks.far)
    canvas.polygon([(98, 374), (147, 318), (196, 374)], inks.mid)
    canvas.mist(330, 480, inks.sky[-1], 0.85)
    craft.ferry(canvas, 850, 492, 330, inks, lit=inks.sun)
    canvas.reflect(486, 800, mix(inks.mid, inks.sky[-1], 0.35), 0.35, 12)
    shapes.glitter(canvas, 800, 490, 800, inks.sun, spread=110, count=110)
    canvas.mist(440, 610, inks.sky[-1], 0.75)
    hull = [(-60, 640), (330, 700), (560, 660), (640, 606), (612, 700), (520, 770), (300, 800), (-60, 820)]
    canvas.polygon(hull, inks.dark)
    canvas.shade(hull, inks.near, "top", 0.8)
    canvas.line([(-60, 640), (330, 700), (560, 660), (640, 606)], inks.accent, 9)
    canvas.hatch([(-60, 660), (330, 716), (560, 676), (520, 760), (300, 790), (-60, 800)], inks.near, 17, 120, 0.1, 3)
    shapes.figure(canvas, 420, 690, 300, inks.dark, shapes.SKINS[2], stride=0.5, hat=False)
    canvas.polygon([(388, 448), (452, 448), (462, 478), (380, 482)], inks.accent)
    canvas.line([(392, 470), (468, 520), (520, 540)], inks.dark, 17)
    canvas.line([(452, 462), (502, 500), (514, 526)], inks.dark, 15)
    canvas.line([(420, 300), (640, 790)], inks.dark, 6)
    for radius in (34, 62, 96):
        ring = [(618 + math.cos(a / 10) * radius, 742 + math.sin(a / 10) * radius * 0.22) for a in range(64)]
        canvas.line(ring, inks.light, 2.4)
    shapes.figure(canvas, 150, 694, 190, inks.second, shapes.SKINS[2], hat=False)


def island(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A stacked white town on an island, a ferry leaving, evening light."""
    canvas.sky(inks.sky, 0, 520)
    sun_disc(canvas, 250, 400, 60, inks)
    for place in ((300, 180, 420), (700, 120, 520), (1050, 230, 340)):
        shapes.cloud(canvas, *place, mix(inks.sky[-1], inks.sun, 0.4))
    far = [(0, 505), (80, 486), (190, 476), (300, 492), (390, 510)]
    canvas.polygon(shapes.ground(far, 520), inks.far)
    hill = shapes.outline(
        "470,522 540,460 620,390 700,300 790,225 850,205 930,240 1010,320 1100,380 1240,430 1240,530 470,530"
    )
    canvas.polygon(hill, inks.mid)
    canvas.hatch(hill, inks.far, 20, 70, -0.3, 3)
    canvas.shade(hill, inks.near, "bottom", 0.9)
    white_town(canvas, inks)
    houses.church(canvas, 830, 262, 130, inks.light, inks.accent)
    canvas.rect(560, 520, 680, 12, inks.dark)
    sea(canvas, inks, 528)
    shapes.glitter(canvas, 250, 530, 800, inks.sun, spread=110, count=120)
    craft.ferry(canvas, 400, 640, 330, inks, lit=inks.sun)
    for _ in range(26):
        canvas.gouge(
            canvas.rng.uniform(210, 900),
            canvas.rng.uniform(640, 668),
            canvas.rng.uniform(40, 150),
            5,
            mix(inks.light, inks.mid, canvas.rng.uniform(0, 0.5)),
            -0.03,
        )
    shapes.gulls(canvas, 470, 420, 6, inks.light, 14)


def white_town(canvas: Canvas, inks: Palette) -> None:
    """Houses in six tiers with cypresses between them."""
    for level in range(6):
        y, left, right = 300 + level * 44, 735 - level * 45, 930 + level * 36
        x = float(left)
        while x < right:
            width = canvas.rng.uniform(34, 58)
            wall = canvas.rng.choice(
                [inks.light, inks.light, mix(inks.light, inks.second, 0.4), mix(inks.light, inks.accent, 0.3)]
            )
            houses.house(
                canvas,
                x,
                y + canvas.rng.uniform(-8, 8),
                width,
                canvas.rng.uniform(36, 58),
                wall,
                inks.accent,
                inks.sun,
                lit=0.45,
            )
            x += width * canvas.rng.uniform(0.9, 1.25)
        for _ in range(3):
            shapes.cypress(canvas, canvas.rng.uniform(left, right), y + 4, canvas.rng.uniform(46, 80), inks.near)
