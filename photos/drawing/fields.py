"""Scenes under a wide sky: turbines, wheat, tea."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.coast import sun_disc
from photos.drawing.indoors import bust
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def turbine(canvas: Canvas, x: float, y: float, height: float, colour: Colour, shadow: Colour, turn: float) -> None:
    mast = [
        (x - height * 0.016, y),
        (x + height * 0.016, y),
        (x + height * 0.007, y - height),
        (x - height * 0.007, y - height),
    ]
    canvas.polygon(mast, colour)
    canvas.shade(mast, shadow, "right", 0.9)
    for blade in range(3):
        angle = turn + blade * math.tau / 3
        cos, sin = math.cos(angle), math.sin(angle)
        shape = [(0.0, 0.012), (0.08, 0.032), (0.58, 0.006), (0.58, 0.0), (0.0, -0.012)]
        canvas.polygon(
            [(x + (u * cos - v * sin) * height, y - height + (u * sin + v * cos) * height) for u, v in shape], colour
        )
    canvas.disc(x, y - height, height * 0.026, shadow)


def turbines(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Three wind turbines on a ridge over a village and striped fields."""
    canvas.sky(inks.sky, 0, 620)
    for place in ((260, 150, 460), (900, 90, 420), (1050, 280, 360), (560, 300, 300)):
        shapes.cloud(canvas, *place, inks.light)
    far = shapes.swell(canvas.rng, 1200, 520, 90, waves=1.4)
    canvas.polygon(shapes.ground(far, 700), mix(inks.far, inks.sky[-1], 0.35))
    hill = [(0, 620), (200, 560), (420, 490), (640, 440), (860, 424), (1040, 446), (1240, 520), (1240, 820), (0, 820)]
    for x, y, height, turn in ((430, 500, 210, 0.4), (1060, 460, 250, 1.5)):
        turbine(canvas, x, y, height, inks.light, inks.far, turn)
    canvas.polygon(hill, inks.mid)
    for band in range(9):
        left = -60 + band * 150
        strip = [(left, 820), (left + 110, 820), (720 + band * 16, 428), (706 + band * 16, 428)]
        canvas.polygon(strip, mix(inks.mid, inks.second, 0.32 if band % 2 else 0.12))
    canvas.shade(hill, inks.near, "bottom", 0.7)
    turbine(canvas, 790, 440, 330, inks.light, inks.mid, 0.95)
    village(canvas, inks)
    shapes.gulls(canvas, 520, 220, 5, inks.near, 13)


def village(canvas: Canvas, inks: Palette) -> None:
    """A village with trees and sheep below the ridge."""
    front = [(0, 660), (220, 640), (480, 668), (760, 720), (1000, 728), (1240, 690), (1240, 820), (0, 820)]
    canvas.polygon(front, inks.near)
    canvas.hatch(front, inks.mid, 13, 30, -0.1, 3)
    houses.church(canvas, 250, 668, 170, inks.light, inks.accent)
    for x in (60, 130, 340, 410, 480, 545):
        houses.house(
            canvas,
            x,
            672 + (x % 3) * 8,
            canvas.rng.uniform(54, 72),
            canvas.rng.uniform(40, 56),
            canvas.rng.choice([inks.light, mix(inks.light, inks.second, 0.5)]),
            inks.accent,
            inks.near,
            lit=0.9,
        )
    for x in (30, 205, 330, 600, 655, 1130):
        shapes.tree(canvas, x, 700, canvas.rng.uniform(70, 110), inks.dark, inks.mid)
    for _ in range(13):
        left, foot = canvas.rng.uniform(700, 1120), canvas.rng.uniform(745, 790)
        canvas.disc(left, foot, 11, inks.light, 0.72)
        canvas.disc(left + 11, foot - 4, 4.5, inks.dark)


def wheat(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A farmer up to the shoulders in tall wheat, a barn and low hills behind."""
    canvas.sky(inks.sky, 0, 480)
    sun_disc(canvas, 800, 190, 60, inks)
    for place in ((240, 130, 420), (1050, 250, 340), (520, 270, 280)):
        shapes.cloud(canvas, *place, inks.light)
    for base, share in ((430, 0.1), (460, 0.5)):
        canvas.polygon(
            shapes.ground(shapes.swell(canvas.rng, 1200, base, 70, waves=1.3), 520),
            mix(inks.sky[-1], inks.far, share + 0.35),
        )
    barn(canvas, inks)
    for x in (500, 548, 90):
        shapes.tree(canvas, x, 472, canvas.rng.uniform(110, 150), inks.mid, inks.second)
    wheat_field(canvas, inks)


def barn(canvas: Canvas, inks: Palette) -> None:
    """A red barn at the edge of the field."""
    barn = [(120, 470), (120, 376), (200, 318), (280, 376), (280, 470)]
    canvas.polygon(barn, inks.accent)
    canvas.shade(barn, inks.near, "right", 0.8)
    canvas.polygon([(280, 376), (200, 318), (390, 318), (470, 376)], inks.near)
    canvas.rect(280, 376, 190, 94, mix(inks.accent, inks.near, 0.4))
    canvas.rect(176, 406, 48, 64, inks.dark)


def wheat_field(canvas: Canvas, inks: Palette) -> None:
    """The field, row by row, with the farmer in it."""
    gold = mix(inks.sky[0], inks.mid, 0.3)
    canvas.sky([mix(gold, inks.light, 0.45), gold, inks.mid, inks.near], 462, 820)
    for row in range(9):
        y = 470 + row * row * 2.4
        for _ in range(150):
            canvas.gouge(
                canvas.rng.uniform(-10, 1210),
                y + canvas.rng.uniform(-4, 8),
                10 + row * 3,
                2 + row * 0.3,
                mix(gold, canvas.rng.choice([inks.light, inks.mid, inks.near]), canvas.rng.uniform(0.2, 0.7)),
                1.57 + canvas.rng.uniform(-0.25, 0.35),
            )
    farmer(canvas, inks)
    for _ in range(60):
        ear(
            canvas,
            canvas.rng.uniform(660, 900),
            canvas.rng.uniform(560, 650),
            62,
            mix(gold, canvas.rng.choice([inks.light, inks.mid]), canvas.rng.uniform(0.1, 0.5)),
            inks,
        )
    for row in range(5):
        for _ in range(60):
            ear(
                canvas,
                canvas.rng.uniform(-20, 1220),
                600 + row * 40 + canvas.rng.uniform(-34, 34),
                60 + row * 16,
                mix(
                    gold,
                    canvas.rng.choice([inks.light, inks.near, inks.mid, inks.light]),
                    0.15 + 0.12 * row * canvas.rng.random(),
                ),
                inks,
            )


def farmer(canvas: Canvas, inks: Palette) -> None:
    """Head and shoulders under a hat; the wheat in front comes later."""
    bust(canvas, 780, 590, 200, inks.second, shapes.SKINS[1], inks.near)
    canvas.polygon(shapes.outline("704,402 856,402 838,384 818,380 806,346 754,346 742,380 722,384"), inks.dark)


def ear(canvas: Canvas, x: float, y: float, size: float, colour: Colour, inks: Palette) -> None:
    """One ear of wheat bending to the right, its stalk going down out of the picture."""
    lean = canvas.rng.uniform(0.0, 0.35)
    canvas.line(
        [(x, y), (x - size * lean * 0.8, y + size * 1.5), (x - size * lean, 820)],
        mix(colour, inks.near, 0.3),
        size * 0.03,
    )
    for grain in range(6):
        up = grain / 6 * size * 0.8
        for side in (-1, 1):
            cx, cy = x + up * lean + side * size * 0.075, y - up
            canvas.gouge(cx, cy, size * 0.24, size * 0.1, colour, -1.57 + lean + side * 0.4)
            canvas.line(
                [(cx, cy), (cx + size * lean * 0.5 + side * size * 0.07, cy - size * 0.34)],
                mix(colour, inks.near, 0.2),
                0.9,
            )


def tea(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Rows of tea on round hills, pickers, and a bell in its frame."""
    canvas.sky(inks.sky, 0, 520)
    sun_disc(canvas, 380, 180, 52, inks)
    canvas.polygon(shapes.ground(shapes.ridge(canvas.rng, 1200, 380, 190), 560), mix(inks.far, inks.sky[-1], 0.45))
    canvas.mist(260, 460, inks.light, 0.7)
    tea_rows(canvas, inks)
    canvas.shade([(0, 560), (1200, 560), (1200, 820), (0, 820)], inks.dark, "bottom", 0.6)
    bell(canvas, inks)


def tea_rows(canvas: Canvas, inks: Palette) -> None:
    """Three round hills combed with tea, and the pickers."""
    for number, (x, y, radius) in enumerate(((980, 740, 420), (200, 800, 470), (640, 930, 480))):
        canvas.disc(x, y, radius, mix(inks.mid, inks.near, number * 0.3), 0.8)
        for row in range(1, 15):
            share = 1 - row / 15
            for step in range(52):
                turn = math.pi * (1 + step / 52)
                cx, cy = x + math.cos(turn) * radius * (share + 0.02), y + math.sin(turn) * radius * 0.8 * share
                canvas.gouge(
                    cx,
                    cy,
                    radius * 0.06,
                    radius * 0.022,
                    mix(
                        inks.mid, canvas.rng.choice([inks.second, inks.light, inks.near]), canvas.rng.uniform(0.15, 0.5)
                    ),
                    turn + 1.57,
                )
        for _ in range(7):
            turn = canvas.rng.uniform(3.5, 5.9)
            share = canvas.rng.uniform(0.5, 0.92)
            px, py = x + math.cos(turn) * radius * share, y + math.sin(turn) * radius * 0.8 * share
            shapes.figure(
                canvas,
                px,
                py + 8,
                42 + number * 12,
                canvas.rng.choice([inks.accent, inks.second, inks.light]),
                shapes.SKINS[2],
                hat=False,
            )


def bell(canvas: Canvas, inks: Palette) -> None:
    """A bell in a wooden frame."""
    for post in (742, 938):
        canvas.rect(post, 300, 20, 520, inks.dark)
    canvas.polygon([(700, 304), (850, 236), (1000, 304)], inks.dark)
    canvas.rect(716, 304, 268, 18, inks.dark)
    canvas.line([(850, 318), (850, 356)], inks.dark, 9)
    bell = [(820, 352), (880, 352), (896, 400), (902, 470), (936, 516), (764, 516), (798, 470), (804, 400)]
    canvas.polygon(bell, inks.second)
    canvas.shade(bell, inks.dark, "right", 0.8)
    canvas.rect(760, 508, 180, 14, inks.accent)
    canvas.gouge(818, 430, 120, 11, inks.light, 1.65)
    canvas.disc(850, 532, 17, inks.dark)
    canvas.line([(850, 540), (846, 690)], inks.light, 4)
