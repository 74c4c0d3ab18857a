"""Scenes in the streets of the city."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.coast import sun_disc
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def clock_face(canvas: Canvas, x: float, y: float, radius: float, inks: Palette, hour: float, minute: float) -> None:
    canvas.disc(x, y, radius * 1.16, inks.dark)
    canvas.disc(x, y, radius * 1.08, inks.second)
    canvas.disc(x, y, radius, inks.light)
    for mark in range(12):
        turn = mark / 12 * math.tau
        canvas.gouge(
            x + math.sin(turn) * radius * 0.83,
            y - math.cos(turn) * radius * 0.83,
            radius * 0.2,
            radius * 0.075,
            inks.dark,
            turn - math.pi / 2,
        )
    for share, length, width in (((hour + minute / 60) / 12, 0.52, 0.1), (minute / 60, 0.8, 0.07)):
        turn = share * math.tau
        canvas.line(
            [
                (x - math.sin(turn) * radius * 0.12, y + math.cos(turn) * radius * 0.12),
                (x + math.sin(turn) * radius * length, y - math.cos(turn) * radius * length),
            ],
            inks.dark,
            radius * width,
        )
    canvas.disc(x, y, radius * 0.07, inks.accent)


def awning(
    canvas: Canvas, x: float, y: float, width: float, first: Colour, second: Colour, *, depth: float = 46
) -> None:
    """A striped market awning whose front edge hangs at `y`."""
    stripes = max(4, round(width / 26))
    for index in range(stripes):
        left, right = x + index * width / stripes, x + (index + 1) * width / stripes
        back_left, back_right = x + 16 + index * (width - 32) / stripes, x + 16 + (index + 1) * (width - 32) / stripes
        colour = first if index % 2 == 0 else second
        canvas.polygon([(back_left, y - depth), (back_right + 0.5, y - depth), (right + 0.5, y), (left, y)], colour)
        canvas.rect(left, y, right - left + 0.5, 10, mix(colour, (10, 14, 30), 0.18))
        canvas.disc((left + right) / 2, y + 10, (right - left) / 2, mix(colour, (10, 14, 30), 0.18), 0.8)


def clock_tower(canvas: Canvas, inks: Palette, options: Options) -> None:
    """The clock on the corn hall above the awnings of the market and the heads of a crowd."""
    corn_hall(canvas, inks, options)
    for left in (528, 600, 930, 1010):
        canvas.rect(left, 530, 42, 120, inks.near)
        canvas.disc(left + 21, 530, 21, inks.near)
    canvas.rect(748, 530, 84, 120, inks.dark)
    canvas.disc(790, 530, 42, inks.dark)
    canvas.rect(-10, 640, 1220, 170, mix(inks.near, inks.dark, 0.4))
    for index in range(5):
        awning(
            canvas,
            -30 + index * 262,
            640 + index % 2 * 14,
            236,
            [inks.accent, inks.second, inks.near][index % 3],
            inks.light,
        )
    coats = [inks.dark, inks.near, inks.accent, inks.second, inks.mid, inks.far]
    shapes.crowd(canvas, -20, 800, 1240, 150, coats, shapes.SKINS, 24)
    shapes.crowd(canvas, -40, 866, 1280, 190, coats, shapes.SKINS, 16)
    shapes.gulls(canvas, 460, 150, 7, inks.near, 15)


def corn_hall(canvas: Canvas, inks: Palette, options: Options) -> None:
    """The hall and its tower, without the clock."""
    hour, minute = options.get("time", [12, 0])
    canvas.sky(inks.sky)
    for place in ((200, 190, 420), (1080, 130, 380), (420, 330, 300)):
        shapes.cloud(canvas, *place, inks.light)
    houses.row(
        canvas, -40, 640, 560, 230, [inks.far, inks.light, inks.second], [inks.near, inks.accent], inks.dark, lit=0.9
    )
    houses.row(
        canvas, 960, 640, 300, 210, [inks.far, inks.second, inks.light], [inks.near, inks.accent], inks.dark, lit=0.9
    )
    hall = [(500, 640), (500, 470), (1090, 470), (1090, 640)]
    canvas.polygon(hall, mix(inks.light, inks.second, 0.3))
    canvas.polygon([(470, 474), (560, 392), (1030, 392), (1120, 474)], inks.near)
    canvas.hatch([(470, 474), (560, 392), (1030, 392), (1120, 474)], inks.mid, 13, 34, 0.0, 2.5)
    tower = [(690, 640), (690, 110), (890, 110), (890, 640)]
    canvas.polygon(tower, mix(inks.light, inks.second, 0.18))
    canvas.shade(tower, inks.mid, "right", 0.75)
    canvas.polygon([(666, 116), (790, -60), (914, 116)], inks.near)
    canvas.shade([(666, 116), (790, -60), (914, 116)], inks.dark, "right", 0.9)
    for top in (104, 396):
        canvas.rect(672, top, 236, 16, inks.dark)
    for level in range(12):
        for side in (690, 868):
            canvas.rect(side, 130 + level * 42, 22, 18, mix(inks.second, inks.mid, 0.35))
    clock_face(canvas, 790, 252, 104, inks, hour, minute)


def facade(
    canvas: Canvas,
    near_x: float,
    far_x: float,
    horizon: float,
    wall: Colour,
    glass: Colour,
    shadow: Colour,
    *,
    lit: float,
) -> None:
    """A street front running back to the vanishing point."""
    near_top, near_low, far_top, far_low = -150.0, 760.0, horizon - 130, horizon + 40

    def at(u: float, v: float) -> tuple[float, float]:
        depth = u**0.55
        x = near_x + (far_x - near_x) * depth
        top, low = near_top + (far_top - near_top) * depth, near_low + (far_low - near_low) * depth
        return (x, top + (low - top) * v)

    outline = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    canvas.polygon(outline, wall)
    canvas.shade(outline, shadow, "left" if near_x < far_x else "right", 0.9)
    for step in range(9):
        left, right = step / 9 + 0.02, step / 9 + 0.075
        for floor in range(5):
            top = 0.12 + floor * 0.17
            colour = glass if canvas.rng.random() < lit else mix(wall, shadow, 0.6)
            canvas.polygon([at(left, top), at(right, top), at(right, top + 0.1), at(left, top + 0.1)], colour)
        canvas.line([at((step + 1) / 9, 0), at((step + 1) / 9, 1)], shadow, 2.5)


def night_tram(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A lit tram coming down a wet street at night."""
    canvas.sky(inks.sky, 0, 520)
    sun_disc(canvas, 800, 110, 40, inks)
    houses.skyline(canvas, 470, 130, inks.far, glass=inks.second, lit=0.2)
    facade(canvas, -20, 470, 440, inks.mid, inks.second, inks.dark, lit=0.42)
    facade(canvas, 1220, 700, 440, inks.near, inks.second, inks.dark, lit=0.36)
    canvas.polygon([(470, 476), (700, 476), (1300, 820), (-100, 820)], inks.near)
    for x in (-60, 300, 900, 1260):
        canvas.line([(587, 300), (x, -20)], inks.dark, 1.6)
    canvas.glow(430, 560, 330, inks.second, 0.55)
    body = [(300, 640), (292, 330), (318, 284), (542, 284), (568, 330), (560, 640)]
    canvas.polygon(body, inks.accent)
    canvas.shade(body, inks.dark, "right", 0.7)
    canvas.polygon([(312, 470), (308, 350), (328, 318), (532, 318), (552, 350), (548, 470)], inks.sun)
    for bar in (384, 470):
        canvas.rect(bar, 318, 7, 152, inks.accent)
    canvas.rect(360, 290, 140, 24, inks.dark)
    canvas.rect(402, 296, 56, 12, inks.second)
    for x, tall in ((350, 96), (430, 112), (510, 90)):
        canvas.disc(x, 470 - tall * 0.78, 15, inks.dark, 1.1)
        canvas.disc(x, 476 - tall * 0.2, 34, inks.dark, 0.95)
    canvas.rect(296, 470, 268, 20, inks.light)
    canvas.rect(306, 636, 248, 18, inks.dark)
    canvas.line([(430, 284), (470, 220), (560, 232)], inks.dark, 5)
    canvas.reflect(652, 800, inks.near, 0.25, 16)
    for foot, far in ((330, 574), (530, 596)):
        canvas.line([(foot, 652), (foot - (far - foot) * 0.9, 820)], inks.light, 5)
        canvas.line([(foot + 14, 640), (far, 478)], inks.far, 2)
    for x in (340, 520):
        canvas.glow(x, 560, 110, inks.sun, 0.95)
        canvas.disc(x, 560, 17, inks.sun)
    shapes.streaks(canvas, 660, 800, inks.dark, 22, length=150, width=4)
    shapes.figure(canvas, 860, 735, 250, inks.dark, shapes.SKINS[2], hat=True)
    dog = shapes.outline(
        "925,740 925,700 930,672 912,655 926,640 944,648 954,668 1000,672 1016,650 1010,684 1004,740 "
        "994,740 988,700 940,702 936,740"
    )
    canvas.polygon(dog, inks.dark)


def lamp_street(canvas: Canvas, inks: Palette, options: Options) -> None:
    """An old lane with its gas lamps, and the man who has just lit them."""
    canvas.sky(inks.sky, 0, 560)
    houses.church(canvas, 640, 490, 330, inks.far, inks.mid)
    canvas.mist(330, 520, inks.sky[-1], 0.5)
    facade(canvas, -20, 500, 450, inks.mid, inks.second, inks.dark, lit=0.3)
    facade(canvas, 1220, 690, 450, inks.near, inks.second, inks.dark, lit=0.25)
    lane = [(500, 484), (690, 484), (1330, 820), (-130, 820)]
    canvas.polygon(lane, mix(inks.near, inks.mid, 0.4))
    y, step = 496.0, 9.0
    while y < 830:
        for _ in range(16):
            x = 595 + canvas.rng.uniform(-1, 1) * (100 + (y - 484) * 1.95)
            canvas.gouge(x, y, step * 3.2, step * 0.4, mix(inks.second, inks.near, canvas.rng.uniform(0.3, 1)))
        y, step = y + step, step * 1.12
    for x, foot, tall in (
        (548, 500, 74),
        (652, 508, 88),
        (500, 540, 140),
        (716, 560, 176),
        (392, 620, 270),
        (900, 720, 440),
    ):
        houses.street_lamp(canvas, x, foot, tall, inks.dark, inks, radius=1.1)
    shapes.figure(canvas, 790, 748, 250, inks.dark, shapes.SKINS[0], stride=0.6, hat=True)
    canvas.line([(812, 600), (866, 300)], inks.dark, 5)
    canvas.line([(780, 590), (830, 606)], inks.dark, 13)
    canvas.glow(868, 296, 44, inks.sun, 0.9)
    canvas.disc(868, 296, 4, inks.sun)
    cat = shapes.outline(
        "240,742 238,706 246,690 246,672 252,680 262,680 268,672 268,692 280,716 284,742 300,730 306,712 "
        "310,714 304,738 290,748"
    )
    canvas.polygon(cat, inks.dark)
