"""Rooms with a view: the laboratory, and the window of somebody who drew the harbour."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import craft, houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.coast import sun_disc
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def flask(
    canvas: Canvas, x: float, y: float, size: float, liquid: Colour, inks: Palette, *, round_base: bool = False
) -> None:
    """A laboratory flask half full of `liquid`, standing at `y`."""
    glass = mix(inks.light, inks.far, 0.35)
    level = y - size * 0.34
    if round_base:
        canvas.disc(x, y - size * 0.36, size * 0.36, glass)
        turns = [step / 20 * math.pi for step in range(21)]
        bowl = [(x + math.cos(turn) * size * 0.33, level + math.sin(turn) * size * 0.33) for turn in turns]
    else:
        canvas.polygon(
            [(x + u * size, y - v * size) for u, v in shapes.outline("-0.09,0.7 0.09,0.7 0.38,0 -0.38,0")], glass
        )
        liquid_edge = shapes.outline("-0.22,0.34 0.22,0.34 0.355,0.025 -0.355,0.025")
        bowl = [(x + u * size, y - v * size) for u, v in liquid_edge]
    canvas.polygon(bowl, liquid)
    canvas.shade(bowl, inks.dark, "right", 0.7)
    canvas.disc(x, level, size * (0.33 if round_base else 0.22), mix(liquid, inks.light, 0.4), 0.16)
    canvas.rect(x - size * 0.09, y - size, size * 0.18, size * 0.34, glass)
    canvas.rect(x - size * 0.12, y - size * 1.02, size * 0.24, size * 0.05, inks.light)
    canvas.gouge(
        x - size * 0.16, y - size * 0.4, size * 0.42, size * 0.05, inks.light, -1.2 if not round_base else -1.5
    )
    for _ in range(6):
        canvas.disc(
            x + canvas.rng.uniform(-0.16, 0.16) * size,
            y - canvas.rng.uniform(0.06, 0.28) * size,
            size * canvas.rng.uniform(0.012, 0.03),
            mix(liquid, inks.light, 0.6),
        )


def laboratory(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Glassware on a bench by a window over the harbour; in the dishes, something black and growing."""
    canvas.sky([inks.near, inks.mid], 0, 820)
    pier_window_and_bottles(canvas, inks)
    canvas.rect(-10, 600, 1220, 220, mix(inks.light, inks.far, 0.2))
    canvas.shade([(-10, 600), (1210, 600), (1210, 820), (-10, 820)], inks.mid, "bottom", 0.9)
    canvas.rect(-10, 592, 1220, 14, inks.light)
    canvas.line([(170, 640), (170, 300)], inks.dark, 10)
    canvas.rect(90, 630, 190, 16, inks.dark)
    canvas.line([(170, 400), (300, 400)], inks.dark, 8)
    flask(canvas, 330, 560, 220, inks.second, inks, round_base=True)
    canvas.line([(330, 346), (330, 320), (470, 320), (560, 470), (560, 520)], mix(inks.light, inks.far, 0.2), 11)
    canvas.polygon([(312, 640), (348, 640), (340, 590), (330, 560), (320, 590)], inks.accent)
    flask(canvas, 560, 690, 260, inks.accent, inks)
    flask(canvas, 800, 670, 340, mix(inks.accent, inks.dark, 0.45), inks)
    flask(canvas, 1050, 660, 200, inks.second, inks, round_base=True)
    for x, y in ((300, 740), (480, 768), (960, 764)):
        canvas.disc(x, y + 7, 84, inks.dark, 0.3)
        canvas.disc(x, y, 84, inks.light, 0.3)
        canvas.disc(x, y, 75, mix(inks.second, inks.light, 0.6), 0.27)
        for _ in range(26):
            turn, reach = canvas.rng.uniform(0, math.tau), canvas.rng.random() ** 0.5 * 54
            canvas.disc(
                x + math.cos(turn) * reach, y + math.sin(turn) * reach * 0.26, canvas.rng.uniform(3, 11), inks.dark, 0.4
            )


def pier_window_and_bottles(canvas: Canvas, inks: Palette) -> None:
    """A window over the pier, and shelves of bottles."""
    canvas.rect(560, 60, 560, 400, inks.light)
    canvas.sky_box(580, 80, 520, 360, [inks.far, mix(inks.second, inks.light, 0.35)])
    canvas.rect(580, 380, 520, 60, inks.mid)
    canvas.rect(700, 352, 400, 14, inks.dark)
    for x in range(712, 1100, 42):
        canvas.rect(x, 360, 8, 80, inks.dark)
    shapes.streaks_in(canvas, 590, 1090, 392, 436, inks.light, 16)
    canvas.rect(834, 60, 12, 400, inks.light)
    for shelf in (190, 350):
        canvas.rect(40, shelf, 440, 14, inks.light)
        for index in range(7):
            tall = canvas.rng.uniform(56, 108)
            colour = canvas.rng.choice([inks.accent, inks.second, inks.far, inks.dark])
            canvas.rect(60 + index * 60, shelf - tall, 42, tall, mix(colour, inks.near, 0.35))
            canvas.rect(60 + index * 60, shelf - tall * 0.6, 42, tall * 0.26, inks.light)
            canvas.rect(68 + index * 60, shelf - tall - 12, 26, 14, inks.dark)


def window(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A window over the harbour, a sheet of drawing, an empty folding stool, a gull on the sill."""
    canvas.sky([inks.dark, inks.near], 0, 820)
    canvas.rect(330, 30, 800, 530, inks.light)
    harbour_view(canvas, inks)
    gull_body = shapes.outline(
        "1000,548 960,520 950,494 968,470 990,462 1004,470 1026,476 1008,484 1016,506 1060,522 1090,540 1040,542"
    )
    canvas.polygon(gull_body, inks.light)
    canvas.polygon([(986, 512), (1050, 524), (1094, 544), (1020, 536)], inks.mid)
    canvas.disc(990, 472, 3, inks.dark)
    canvas.polygon([(1004, 470), (1030, 477), (1006, 482)], inks.second)
    desk_with_drawing(canvas, inks)
    canvas.line([(870, 730), (1010, 700)], inks.second, 11)
    canvas.polygon([(870, 724), (846, 736), (873, 737)], inks.dark)
    for start, end in (((110, 830), (270, 610)), ((270, 830), (110, 610))):
        canvas.line([start, end], inks.second, 15)
    canvas.polygon([(80, 596), (300, 596), (290, 626), (190, 640), (90, 626)], inks.accent)
    canvas.shade([(80, 596), (300, 596), (290, 626), (190, 640), (90, 626)], inks.dark, "right", 0.7)


def harbour_view(canvas: Canvas, inks: Palette) -> None:
    """What there is to see from the window."""
    canvas.sky_box(352, 52, 756, 486, list(inks.sky))
    sun_disc(canvas, 860, 250, 42, inks)
    coast = [(352, 400), (470, 372), (620, 384), (760, 360), (900, 386), (1108, 352), (1108, 420), (352, 420)]
    canvas.polygon(coast, inks.far)
    canvas.sky_box(352, 410, 756, 128, [inks.mid, inks.near])
    shapes.streaks_in(canvas, 360, 1100, 416, 530, inks.light, 60)
    craft.crane(canvas, 980, 412, 210, inks.near, reach=0.6)
    craft.yacht(canvas, 560, 450, 120, inks.dark, inks.light, inks.accent)
    craft.yacht(canvas, 730, 432, 76, inks.dark, inks.light, inks.accent)
    houses.church(canvas, 450, 388, 90, inks.mid, inks.near)
    for x in (722, 530, 914):
        canvas.rect(x, 40, 13 if x == 722 else 6, 510, inks.light)
    canvas.rect(330, 288, 800, 8, inks.light)
    canvas.rect(290, 548, 880, 30, inks.light)
    canvas.shade([(290, 560), (1170, 560), (1170, 578), (290, 578)], inks.mid, "bottom", 0.9)


def desk_with_drawing(canvas: Canvas, inks: Palette) -> None:
    """A desk, a sheet and a pencil."""
    desk = [(-10, 690), (1210, 660), (1210, 820), (-10, 820)]
    canvas.polygon(desk, mix(inks.accent, inks.dark, 0.35))
    canvas.hatch(desk, mix(inks.accent, inks.dark, 0.6), 17, 150, -0.03, 3)
    sheet = [(430, 716), (810, 700), (900, 790), (420, 812)]
    canvas.polygon(sheet, inks.light)
    for line in range(5):
        canvas.line(
            [
                (480 + line * 8, 770 - line * 12),
                (590 + line * 10, 752 - line * 10),
                (700, 764 - line * 11),
                (830 - line * 14, 758 - line * 10),
            ],
            inks.near,
            2,
        )
    canvas.line([(640, 750), (640, 716), (700, 722)], inks.near, 2.5)
