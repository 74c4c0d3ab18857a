"""Still lifes: the clockmaker's bench and the kitchen table."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import shapes
from photos.drawing.canvas import Canvas, Point
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def gear(
    canvas: Canvas, x: float, y: float, radius: float, teeth: int, colour: Colour, hole: Colour, *, turn: float = 0.0
) -> None:
    """A toothed wheel with five spokes."""
    rim: list[Point] = []
    for tooth in range(teeth):
        for share, reach in ((0.0, 0.92), (0.2, 1.0), (0.5, 1.0), (0.7, 0.92)):
            angle = turn + (tooth + share) / teeth * math.tau
            rim.append((x + math.cos(angle) * radius * reach, y + math.sin(angle) * radius * reach))
    canvas.polygon(rim, colour)
    canvas.shade(rim, mix(colour, hole, 0.7), "bottom", 0.85)
    canvas.disc(x, y, radius * 0.74, hole)
    for spoke in range(5):
        angle = turn + spoke / 5 * math.tau
        canvas.line(
            [(x, y), (x + math.cos(angle) * radius * 0.8, y + math.sin(angle) * radius * 0.8)], colour, radius * 0.09
        )
    canvas.disc(x, y, radius * 0.2, colour)
    canvas.disc(x, y, radius * 0.08, hole)
    for cut in range(9):
        angle = -2.6 + cut * 0.17
        canvas.gouge(
            x + math.cos(angle) * radius * 0.83,
            y + math.sin(angle) * radius * 0.83,
            radius * 0.14,
            radius * 0.03,
            mix(colour, (255, 250, 230), 0.6),
            angle + 1.57,
        )


def clockwork(canvas: Canvas, inks: Palette, options: Options) -> None:
    """The great wheel with its pins under a bench lamp, and a row of spare pins."""
    canvas.sky([inks.dark, inks.near], 0, 820)
    for shelf in (150, 320):
        canvas.rect(-10, shelf, 420, 12, inks.mid)
        for index in range(6):
            x = 30 + index * 66
            canvas.disc(x, shelf - 30, 27, mix(inks.second, inks.near, 0.45))
            canvas.disc(x, shelf - 30, 21, mix(inks.light, inks.near, 0.4))
            turn = canvas.rng.uniform(0, math.tau)
            canvas.line([(x, shelf - 30), (x + math.cos(turn) * 15, shelf - 30 + math.sin(turn) * 15)], inks.dark, 2.5)
    canvas.glow(740, 330, 560, inks.second, 0.75)
    movement(canvas, inks)
    bench = [(-10, 640), (1210, 620), (1210, 820), (-10, 820)]
    canvas.polygon(bench, mix(inks.accent, inks.dark, 0.45))
    canvas.hatch(bench, mix(inks.accent, inks.dark, 0.7), 20, 160, -0.01, 4)
    canvas.shade(bench, inks.dark, "bottom", 0.8)
    for pin in range(11):
        canvas.line([(560 + pin * 42, 716), (566 + pin * 42, 672)], inks.second, 9)
        canvas.line([(558 + pin * 42, 716), (563 + pin * 42, 676)], inks.sun, 2.5)
    tin = [(150, 740), (150, 640), (380, 640), (380, 740)]
    canvas.polygon(tin, inks.accent)
    canvas.shade(tin, inks.dark, "right", 0.8)
    canvas.rect(144, 626, 242, 24, inks.light)
    canvas.rect(186, 670, 158, 46, inks.light)
    for index in range(3):
        canvas.gouge(262, 682 + index * 11, 118 - index * 20, 3, inks.dark)
    canvas.line([(1010, 760), (860, 780)], inks.light, 6)
    canvas.line([(1010, 768), (860, 780)], inks.light, 6)
    canvas.line([(1190, 640), (1140, 520), (1180, 470)], inks.dark, 13)


def movement(canvas: Canvas, inks: Palette) -> None:
    """Three wheels and the anchor above them."""
    gear(canvas, 480, 480, 130, 30, mix(inks.second, inks.dark, 0.3), inks.dark, turn=0.1)
    gear(canvas, 1060, 300, 170, 36, mix(inks.second, inks.accent, 0.4), inks.dark, turn=0.2)
    gear(canvas, 780, 330, 236, 48, inks.second, mix(inks.dark, inks.near, 0.4))
    for pin in range(24):
        angle = pin / 24 * math.tau
        canvas.disc(
            780 + math.cos(angle) * 196, 330 + math.sin(angle) * 196, 9, inks.light if pin != 19 else inks.accent
        )
    anchor = shapes.outline("690,60 720,40 780,26 850,44 900,90 930,150 898,132 860,92 790,66 730,78 704,116 676,150")
    canvas.polygon(anchor, inks.light)
    canvas.shade(anchor, inks.mid, "right", 0.8)
    canvas.rect(772, 30, 18, 60, inks.light)


def leek(canvas: Canvas, x: float, y: float, length: float, turn: float, inks: Palette) -> None:
    """A leek lying at an angle: white shaft, roots, a fan of green."""
    cos, sin = math.cos(turn), math.sin(turn)

    def at(u: float, v: float) -> Point:
        return (x + (u * cos - v * sin) * length, y + (u * sin + v * cos) * length)

    green, deep = (112, 150, 88), (58, 98, 76)
    for leaf in range(7):
        spread = (leaf - 3) / 3
        colour = mix(green, deep, canvas.rng.uniform(0, 0.9))
        canvas.polygon(
            [
                at(0.42, -0.04 + spread * 0.02),
                at(0.74, spread * 0.1 - 0.05),
                at(1.02 - abs(spread) * 0.12, spread * 0.24),
                at(0.72, spread * 0.1 + 0.05),
                at(0.42, 0.04 + spread * 0.02),
            ],
            colour,
        )
        canvas.line(
            [at(0.46, spread * 0.02), at(0.74, spread * 0.1), at(0.98 - abs(spread) * 0.12, spread * 0.22)],
            mix(colour, inks.light, 0.4),
            length * 0.005,
        )
    shaft = [at(0.0, -0.045), at(0.5, -0.052), at(0.56, 0.0), at(0.5, 0.052), at(0.0, 0.045), at(-0.035, 0.0)]
    canvas.polygon(shaft, inks.light)
    canvas.polygon([at(0.34, -0.05), at(0.56, -0.054), at(0.56, 0.054), at(0.38, 0.05)], mix(green, inks.light, 0.45))
    canvas.shade(shaft, mix(green, inks.near, 0.4), "bottom", 0.6)
    for root in range(9):
        canvas.line(
            [at(-0.02, (root - 4) * 0.008), at(-0.09, (root - 4) * 0.02 + canvas.rng.uniform(-0.01, 0.01))],
            mix(inks.light, inks.near, 0.3),
            1.6,
        )


def still_life(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Leeks, lemons and a steaming pot on a kitchen table at a rainy window."""
    canvas.sky([inks.near, inks.mid], 0, 820)
    rainy_window(canvas, inks)
    canvas.glow(820, 380, 430, inks.second, 0.5)
    checked_cloth(canvas, inks)
    steaming_pot(canvas, inks)
    for x, y, turn in ((150, 640, -0.1), (120, 700, 0.02), (190, 752, 0.12)):
        leek(canvas, x, y, 520, turn, inks)
    for x, y, size in ((860, 730, 58), (980, 706, 54)):
        canvas.disc(x + 8, y + size * 0.62, size, mix(inks.accent, inks.dark, 0.5), 0.24)
        lemon = [
            (
                x + math.cos(a / 20 * math.tau) * size * (1.18 if a in (0, 10, 20) else 1),
                y + math.sin(a / 20 * math.tau) * size * 0.76,
            )
            for a in range(21)
        ]
        canvas.polygon(lemon, inks.second)
        canvas.shade(lemon, mix(inks.second, inks.near, 0.5), "bottom", 0.8)
        canvas.gouge(x - size * 0.3, y - size * 0.35, size * 0.7, size * 0.14, inks.sun, -0.4)


def rainy_window(canvas: Canvas, inks: Palette) -> None:
    """A window with rain on it."""
    canvas.rect(90, 40, 440, 440, inks.light)
    canvas.sky_box(110, 60, 400, 400, [inks.far, mix(inks.far, inks.light, 0.5)])
    for _ in range(90):
        canvas.gouge(
            canvas.rng.uniform(116, 504),
            canvas.rng.uniform(66, 452),
            canvas.rng.uniform(14, 40),
            1.8,
            mix(inks.light, inks.far, canvas.rng.uniform(0, 0.6)),
            1.72,
        )
    canvas.rect(302, 40, 16, 440, inks.light)
    canvas.rect(90, 250, 440, 14, inks.light)
    canvas.rect(66, 470, 488, 26, inks.light)
    canvas.rect(66, 494, 488, 8, inks.near)


def checked_cloth(canvas: Canvas, inks: Palette) -> None:
    """A table under a checked cloth."""
    table = [(-10, 560), (1210, 560), (1210, 820), (-10, 820)]
    canvas.polygon(table, inks.accent)
    for column in range(22):
        canvas.polygon(
            [
                (560 + (column - 11) * 64, 560),
                (592 + (column - 11) * 64, 560),
                (620 + (column - 11) * 104, 820),
                (568 + (column - 11) * 104, 820),
            ],
            mix(inks.accent, inks.light, 0.24),
        )
    for y, tall in ((574, 16), (616, 24), (676, 34), (752, 44)):
        canvas.shade([(-10, y), (1210, y), (1210, y + tall), (-10, y + tall)], inks.light, "top", 0.55)


def steaming_pot(canvas: Canvas, inks: Palette) -> None:
    """A pot with its lid on."""
    canvas.disc(812, 640, 250, mix(inks.accent, inks.dark, 0.55), 0.2)
    pot = [(620, 400), (1000, 400), (990, 560), (960, 632), (880, 656), (740, 656), (660, 632), (630, 560)]
    canvas.polygon(pot, inks.near)
    canvas.shade(pot, inks.dark, "right", 0.9)
    canvas.gouge(680, 530, 190, 20, mix(inks.near, inks.light, 0.55), 1.45)
    for x in (606, 996):
        canvas.rect(x, 440, 20, 56, inks.dark)
    canvas.disc(810, 400, 196, inks.dark, 0.17)
    canvas.disc(810, 392, 196, mix(inks.near, inks.mid, 0.6), 0.17)
    canvas.disc(810, 370, 24, inks.second, 0.7)
    for swirl, x in enumerate((740, 830, 910)):
        wave = [(x + math.sin(step / 6 + swirl) * (8 + step * 0.9), 350 - step * 9) for step in range(28)]
        canvas.line(wave, mix(inks.mid, inks.light, 0.5), 9 - swirl)
        canvas.line([(px + 10, py - 12) for px, py in wave], mix(inks.mid, inks.light, 0.25), 4)
