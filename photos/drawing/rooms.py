"""Long rooms: the library and the ropeworks."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import shapes
from photos.drawing.canvas import Canvas
from photos.drawing.indoors import bust
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]

# The lamps on the table, far to near: where they stand and how tall they are.
LAMPS = ((552, 22), (590, 36), (652, 58), (748, 96))


def library(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A long reading room: shelves on both sides, lamps down the table, dusk in the window."""
    canvas.sky([inks.near, inks.mid], 0, 820)
    arched_window(canvas, inks)
    canvas.glow(600, 250, 330, inks.sun, 0.5)
    canvas.polygon([(430, 490), (770, 490), (1400, 820), (-200, 820)], mix(inks.near, inks.dark, 0.3))
    bindings = [
        inks.accent,
        inks.second,
        inks.light,
        inks.far,
        mix(inks.accent, inks.dark, 0.4),
        mix(inks.far, inks.light, 0.4),
        mix(inks.second, inks.dark, 0.3),
    ]
    for side in (0, 1):
        shelf_wall(canvas, side, bindings, inks)
    for rung in range(15):
        share = rung / 14
        canvas.line([(250 + 40 * share, 760 - 640 * share), (306 + 30 * share, 768 - 640 * share)], inks.second, 5)
    canvas.line([(250, 770), (292, 110)], inks.second, 7)
    canvas.line([(306, 776), (338, 118)], inks.second, 7)
    reading_table(canvas, inks)


def arched_window(canvas: Canvas, inks: Palette) -> None:
    """The window at the end of the room."""
    window = [
        (470, 480),
        (470, 210),
        *[(600 - 130 * math.cos(a / 20 * math.pi), 210 - 130 * math.sin(a / 20 * math.pi)) for a in range(21)],
        (730, 210),
        (730, 480),
    ]
    canvas.polygon(window, inks.sun)
    canvas.shade(window, inks.second, "top", 0.8)
    for x in (512, 556, 600, 644, 688):
        canvas.line([(x, 80), (x, 480)], inks.near, 4)
    for y in (210, 300, 390):
        canvas.line([(470, y), (730, y)], inks.near, 4)


def reading_table(canvas: Canvas, inks: Palette) -> None:
    """The long table with its lamps and readers."""
    table = [(560, 540), (640, 540), (860, 820), (340, 820)]
    canvas.polygon(table, mix(inks.second, inks.dark, 0.35))
    canvas.shade(table, inks.dark, "bottom", 0.7)
    places = [
        (600 + side * (26 + step * 30), y, size, side, step) for step, (y, size) in enumerate(LAMPS) for side in (-1, 1)
    ]
    for x, y, size, _, _ in places:
        canvas.glow(x, y - size, size * 3.4, inks.second, 0.8)
    for x, y, size, side, step in places:
        if step and (step + side) % 2:
            coat = canvas.rng.choice([inks.far, inks.accent, inks.near])
            skin = canvas.rng.choice(shapes.SKINS)
            bust(canvas, x + side * size * 2.0, y + size * 0.8, size * 1.7, coat, skin, inks.dark)
        canvas.line([(x, y), (x, y - size)], inks.second, size * 0.08)
        shade = shapes.outline("-0.5,0.95 -0.28,1.4 0.28,1.4 0.5,0.95")
        canvas.polygon([(x + u * size, y - v * size) for u, v in shade], inks.light)
        pages = shapes.outline("-0.5,-0.32 0,-0.22 0.5,-0.32 0,-0.42")
        canvas.polygon([(x + side * 4 + u * size, y - v * size) for u, v in pages], inks.light)


def shelf_wall(canvas: Canvas, side: int, bindings: list[Colour], inks: Palette) -> None:
    """Book shelves running back in perspective on one side of the room."""

    def at(u: float, v: float) -> tuple[float, float]:
        near, far = (-260.0, 440.0) if side == 0 else (1460.0, 760.0)
        depth = u**0.6
        top, low = -260 + 340 * depth, 1010 - 500 * depth
        return (near + (far - near) * depth, top + (low - top) * v)

    outline = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    canvas.polygon(outline, inks.dark)
    for shelf in range(8):
        low, u = (shelf + 1) / 8 - 0.014, 0.0
        while u < 0.99:
            width = canvas.rng.uniform(0.006, 0.014) * (0.6 + 0.9 * u)
            tall = canvas.rng.uniform(0.068, 0.1)
            if canvas.rng.random() < 0.94:
                colour = mix(canvas.rng.choice(bindings), inks.dark, canvas.rng.uniform(0.1, 0.5))
                canvas.polygon(
                    [at(u, low - tall), at(u + width * 0.9, low - tall), at(u + width * 0.9, low), at(u, low)], colour
                )
            u += width
        canvas.polygon(
            [at(0, low), at(1, low), at(1, low + 0.014), at(0, low + 0.014)], mix(inks.second, inks.dark, 0.6)
        )
    for post in range(6):
        u = post / 5 * 0.98
        canvas.polygon([at(u, 0), at(u + 0.02, 0), at(u + 0.02, 1), at(u, 1)], mix(inks.second, inks.dark, 0.55))
    canvas.shade(outline, inks.dark, "left" if side == 0 else "right", 0.85)
    canvas.shade(outline, inks.dark, "top", 0.6)


def ropewalk(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A shed without end: trusses, bars of light, ropes running back, an arm of steel."""
    canvas.sky([inks.near, inks.mid], 0, 820)
    canvas.polygon([(520, 420), (680, 420), (1500, 820), (-300, 820)], mix(inks.mid, inks.second, 0.3))
    canvas.glow(600, 380, 260, inks.sun, 0.9)
    canvas.rect(560, 340, 80, 84, inks.sun)
    for plank in range(15):
        y = -420 + plank * 86
        for x in (-300, 1500):
            canvas.line(
                [(x, y), (600 + (20 if x > 600 else -20), 390 + (y - 390) * 0.04)], mix(inks.near, inks.mid, 0.6), 2.5
            )
    windows_and_trusses(canvas, inks)
    for rope, colour in enumerate((inks.light, inks.accent, inks.second, inks.light, inks.accent)):
        foot = 210 + rope * 130
        canvas.line([(590 + rope * 5, 405), (foot, 830)], mix(colour, inks.dark, 0.15), 15)
        for turn in range(26):
            share = (turn / 26) ** 2.1
            x, y = 590 + rope * 5 + (foot - 590 - rope * 5) * share, 405 + 425 * share
            canvas.gouge(x, y, 6 + 26 * share, 1 + 5 * share, mix(colour, inks.dark, 0.55), 0.75)
    robot_arm(canvas, inks)
    shapes.figure(canvas, 330, 780, 340, inks.dark, shapes.SKINS[0], hat=False)
    canvas.polygon([(302, 560), (358, 560), (372, 640), (288, 640)], inks.second)


def windows_and_trusses(canvas: Canvas, inks: Palette) -> None:
    """Panes with their bars of light, and the trusses of the roof."""
    for index in range(7):
        left, right = 1 / (1 + index * 0.55) * 0.95, 1 / (1 + index * 0.55) * 0.7
        pane = [
            (600 - 640 * left, 390 - 150 * left),
            (600 - 640 * right, 390 - 150 * right),
            (600 - 640 * right, 390 + 60 * right),
            (600 - 640 * left, 390 + 60 * left),
        ]
        canvas.polygon(pane, inks.sun)
        canvas.shade(pane, mix(inks.sun, inks.mid, 0.5), "bottom", 0.6)
        light = [pane[3], pane[2], (600 - 240 * right, 420 + 300 * right), (600 - 330 * left, 420 + 380 * left)]
        canvas.shade(light, inks.light, "left", 0.4)
    for index in range(10):
        depth = 1 / (1 + index * 0.55)
        half, top, low = 700 * depth + 40, 380 - 470 * depth, 420 + 420 * depth
        beam = mix(inks.sky[-1], inks.dark, depth**0.4)
        canvas.line(
            [
                (600 - half, low),
                (600 - half, top + 130 * depth),
                (600, top - 60 * depth),
                (600 + half, top + 130 * depth),
                (600 + half, low),
            ],
            beam,
            34 * depth,
        )
        canvas.line([(600 - half, top + 130 * depth), (600 + half, top + 130 * depth)], beam, 22 * depth)


def robot_arm(canvas: Canvas, inks: Palette) -> None:
    """A jointed arm that holds a loop of rope."""
    canvas.polygon([(880, 830), (900, 690), (1010, 690), (1030, 830)], inks.dark)
    for start, end, width in (
        ((955, 690), (1040, 480), 50),
        ((1040, 480), (880, 360), 40),
        ((880, 360), (740, 470), 28),
    ):
        canvas.line([start, end], inks.accent, width)
        canvas.line(
            [(start[0] - 6, start[1] - 6), (end[0] - 6, end[1] - 6)], mix(inks.accent, inks.light, 0.45), width * 0.16
        )
    for x, y, radius in ((955, 690, 44), (1040, 480, 37), (880, 360, 30), (740, 470, 20)):
        canvas.disc(x, y, radius, inks.dark)
        canvas.disc(x, y, radius * 0.5, inks.second)
    canvas.line([(740, 470), (706, 510)], inks.dark, 11)
    canvas.line([(740, 470), (742, 526)], inks.dark, 11)
    canvas.disc(722, 548, 40, inks.light)
    canvas.disc(722, 548, 22, mix(inks.mid, inks.second, 0.3))
