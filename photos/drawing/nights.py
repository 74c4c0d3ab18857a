"""Scenes under the stars: the observatory and the comet."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.coast import sea
from photos.drawing.palettes import Palette, mix

Options = Mapping[str, Any]


def stars(canvas: Canvas, inks: Palette, bottom: float, count: int) -> None:
    for _ in range(count):
        x, y = canvas.rng.uniform(0, 1200), canvas.rng.uniform(0, bottom)
        canvas.disc(
            x, y, canvas.rng.choice([0.8, 1.1, 1.5, 2.2]), mix(inks.sun, inks.sky[1], canvas.rng.uniform(0, 0.6))
        )


def observatory(canvas: Canvas, inks: Palette, options: Options) -> None:
    """The old dome under the Milky Way, and the brass line that leads up to it."""
    canvas.sky(inks.sky, 0, 600)
    stars(canvas, inks, 560, 330)
    for _ in range(260):
        share = canvas.rng.random()
        x, y = 120 + share * 760 + canvas.rng.gauss(0, 46), 560 - share * 620 + canvas.rng.gauss(0, 46)
        canvas.disc(x, y, canvas.rng.uniform(0.6, 1.9), mix(inks.sun, inks.sky[-1], canvas.rng.uniform(0, 0.6)))
    for index in range(6):
        canvas.glow(200 + index * 130, 500 - index * 106, 150, inks.sky[-1], 0.5)
    houses.skyline(canvas, 610, 60, inks.far, glass=inks.second, lit=0.4)
    hill = [(0, 640), (240, 600), (520, 570), (800, 556), (1240, 590), (1240, 820), (0, 820)]
    canvas.polygon(hill, inks.near)
    canvas.hatch(hill, inks.mid, 15, 42, -0.05, 3)
    canvas.shade(hill, inks.dark, "bottom", 0.9)
    drum = [(690, 566), (690, 400), (990, 400), (990, 566)]
    canvas.polygon(drum, mix(inks.light, inks.far, 0.45))
    canvas.shade(drum, inks.dark, "right", 0.9)
    dome = [(840 - 168 * math.cos(a / 30 * math.pi), 398 - 190 * math.sin(a / 30 * math.pi)) for a in range(31)]
    canvas.polygon(dome, mix(inks.light, inks.mid, 0.3))
    canvas.shade(dome, inks.dark, "right", 0.85)
    slit = [(760, 398), (772, 300), (800, 238), (834, 206), (868, 214), (836, 262), (818, 320), (812, 398)]
    canvas.polygon(slit, inks.second)
    canvas.glow(800, 300, 150, inks.second, 0.5)
    canvas.line([(796, 350), (846, 236)], inks.dark, 19)
    canvas.rect(664, 394, 352, 17, inks.dark)
    for left in (716, 912):
        canvas.rect(left, 450, 38, 62, inks.second)
        canvas.rect(left + 17, 450, 4, 62, inks.dark)
    canvas.rect(812, 470, 56, 98, inks.dark)
    canvas.polygon([(832, 568), (846, 568), (470, 820), (390, 820)], inks.second)
    canvas.shade([(832, 568), (846, 568), (470, 820), (390, 820)], inks.sun, "bottom", 0.8)
    shapes.figure(canvas, 600, 742, 190, inks.dark, shapes.SKINS[1], stride=1.4, hat=False)
    shapes.tree(canvas, 120, 650, 190, inks.dark)
    shapes.tree(canvas, 1120, 610, 170, inks.dark)


def comet(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A comet over the sea, and people on a pier looking up."""
    canvas.sky(inks.sky, 0, 600)
    stars(canvas, inks, 540, 240)
    for _ in range(190):
        share = canvas.rng.random() ** 0.8
        spread = 6 + 70 * share
        canvas.gouge(
            420 + share * 520 + canvas.rng.gauss(0, 0.3) * spread,
            330 - share * 230 + canvas.rng.gauss(0, 0.5) * spread,
            60 + 90 * share,
            1 + 2.2 * (1 - share),
            mix(inks.sun, inks.sky[1], share * 0.8),
            -0.42,
        )
    canvas.glow(412, 334, 130, inks.sun, 0.95)
    canvas.disc(412, 334, 13, inks.sun)
    canvas.polygon(shapes.ground(shapes.swell(canvas.rng, 1200, 590, 60, waves=0.7), 604), inks.far)
    sea(canvas, inks, 600)
    shapes.glitter(canvas, 412, 602, 800, inks.sun, spread=50, count=46)
    canvas.polygon([(520, 690), (1240, 640), (1240, 676), (520, 712)], inks.dark)
    for x in range(560, 1240, 90):
        canvas.rect(x, 690 - (x - 520) * 0.06, 14, 160, inks.dark)
    for x, tall, coat in (
        (640, 120, inks.near),
        (692, 112, inks.accent),
        (742, 76, inks.second),
        (880, 124, inks.near),
        (930, 116, inks.mid),
        (1060, 122, inks.near),
    ):
        shapes.figure(canvas, x, 682 - (x - 520) * 0.062, tall, mix(coat, inks.dark, 0.35), shapes.SKINS[1])
    houses.street_lamp(canvas, 1150, 652, 170, inks.dark, inks, radius=0.8)
