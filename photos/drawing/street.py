"""More scenes in the streets: the market before dawn, rain, a stop by a wall."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import houses, shapes
from photos.drawing.canvas import Canvas
from photos.drawing.palettes import Colour, Palette, mix
from photos.drawing.town import awning, clock_face

Options = Mapping[str, Any]


def crate(canvas: Canvas, x: float, y: float, width: float, fruit: Colour, inks: Palette) -> None:
    """A crate of round produce in lamp light."""
    size = width / 11
    for layer in range(2):
        for index in range(5 - layer):
            canvas.disc(
                x + size * 1.6 + index * size * 1.95 + layer * size,
                y - width * 0.3 - layer * size * 1.2,
                size * 1.1,
                fruit,
            )
            canvas.gouge(
                x + size * 1.3 + index * size * 1.95 + layer * size,
                y - width * 0.34 - layer * size * 1.2,
                size * 0.9,
                size * 0.35,
                inks.sun,
                -0.6,
            )
    for slat in range(2):
        canvas.rect(x, y - width * 0.28 + slat * width * 0.15, width, width * 0.125, mix(inks.second, inks.dark, 0.4))
        canvas.gouge(
            x + width / 2, y - width * 0.24 + slat * width * 0.15, width * 0.8, 2.5, mix(inks.second, inks.light, 0.3)
        )


def market(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Stalls under lamps before sunrise, the clock tower dark behind them."""
    canvas.sky(inks.sky, 0, 640)
    for _ in range(60):
        canvas.disc(canvas.rng.uniform(0, 1200), canvas.rng.uniform(0, 300), canvas.rng.uniform(0.6, 1.7), inks.sun)
    houses.row(
        canvas, -20, 470, 1260, 230, [inks.mid, mix(inks.mid, inks.far, 0.5)], [inks.near], inks.second, lit=0.22
    )
    canvas.rect(350, 70, 130, 420, inks.mid)
    canvas.polygon([(334, 74), (415, -40), (496, 74)], inks.near)
    clock_face(canvas, 415, 160, 50, inks, 4, 10)
    canvas.rect(-10, 470, 1220, 350, inks.near)
    canvas.hatch([(-10, 690), (1210, 690), (1210, 810), (-10, 810)], inks.mid, 14, 34, 0.0, 6)
    fruits = [inks.accent, inks.second, (120, 158, 92), (186, 74, 88), (226, 190, 92), (92, 130, 96)]
    for x, y, width in ((30, 396, 330), (440, 404, 300), (830, 390, 360)):
        canvas.glow(x + width / 2, y + 70, width * 0.85, inks.second, 0.8)
        inside = [(x + 10, y), (x + width - 10, y), (x + width - 10, y + 180), (x + 10, y + 180)]
        canvas.polygon(inside, mix(inks.second, inks.accent, 0.25))
        canvas.shade(inside, inks.dark, "top", 0.7)
        for post in (x + 8, x + width - 14):
            canvas.rect(post, y, 7, 290, inks.dark)
        shapes.figure(canvas, x + width * 0.42, y + 235, 190, inks.near, canvas.rng.choice(shapes.SKINS), hat=True)
        shapes.figure(canvas, x + width * 0.72, y + 232, 176, inks.accent, canvas.rng.choice(shapes.SKINS), hat=False)
        awning(canvas, x - 14, y, width + 28, inks.accent if x != 440 else inks.near, inks.light, depth=62)
        canvas.line([(x + width / 2, y + 6), (x + width / 2, y + 40)], inks.dark, 2)
        canvas.glow(x + width / 2, y + 52, 90, inks.sun, 0.95)
        canvas.disc(x + width / 2, y + 52, 12, inks.sun)
        canvas.rect(x - 4, y + 222, width + 8, 90, inks.dark)
        for index in range(4):
            crate(canvas, x + index * width / 4, y + 222 + 4, width / 4.4, canvas.rng.choice(fruits), inks)
    canvas.shade([(-10, 690), (1210, 690), (1210, 810), (-10, 810)], inks.dark, "bottom", 0.9)
    for x, tall, coat in ((395, 330, inks.dark), (792, 350, inks.dark)):
        shapes.figure(canvas, x, 800, tall, coat, shapes.SKINS[1], hat=True, stride=0.4)
    for index in range(3):
        crate(canvas, 500 + index * 84, 790 - index % 2 * 8, 80, fruits[index], inks)


def umbrella(canvas: Canvas, x: float, y: float, size: float, colour: Colour, inks: Palette) -> None:
    """An open umbrella seen from the front, its rim at `y`; a coat below it."""
    lean = canvas.rng.uniform(-0.16, 0.16)
    coat = mix(inks.dark, inks.near, canvas.rng.uniform(0, 0.9))
    canvas.polygon(
        [
            (x - size * 0.3, y),
            (x + size * 0.3, y),
            (x + size * 0.42, y + size * 1.3),
            (x - size * 0.42, y + size * 1.3),
        ],
        coat,
    )
    canvas.disc(x, y + size * 0.06, size * 0.17, mix(coat, shapes.SKINS[1], 0.6), 1.1)

    def at(u: float, v: float) -> tuple[float, float]:
        return (
            x + (u * math.cos(lean) - v * math.sin(lean)) * size,
            y + (u * math.sin(lean) + v * math.cos(lean)) * size,
        )

    dome = [at(-math.cos(a / 24 * math.pi), -math.sin(a / 24 * math.pi) * 0.72) for a in range(25)]
    rim = [
        at(1 - step / 4 - 0.125 + 0.125 * math.cos(t / 6 * math.pi), 0.0 - 0.09 * math.sin(t / 6 * math.pi))
        for step in range(8)
        for t in range(7)
    ]
    canvas.polygon([*dome, *rim], colour)
    canvas.shade([*dome, *rim], mix(colour, inks.dark, 0.65), "right", 0.8)
    for u in (-0.5, 0.0, 0.5):
        canvas.line([at(0, -0.72), at(u * 0.75, -0.45), at(u, -0.02)], mix(colour, inks.light, 0.3), size * 0.012)
    canvas.line([at(0, -0.72), at(0, -0.84)], inks.dark, size * 0.03)
    canvas.gouge(*at(-0.45, -0.46), size * 0.5, size * 0.06, mix(colour, inks.light, 0.65), lean - 0.75)


def umbrellas(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A crowd of dark umbrellas in the rain, and one red one going the other way."""
    canvas.sky(inks.sky)
    houses.row(
        canvas,
        -30,
        420,
        1280,
        300,
        [inks.mid, inks.far, mix(inks.mid, inks.near, 0.5)],
        [inks.near, inks.dark],
        inks.second,
        lit=0.34,
    )
    canvas.mist(180, 460, inks.sky[-1], 0.55)
    for x in (190, 640, 1090):
        houses.street_lamp(canvas, x, 440, 230, inks.dark, inks, radius=0.9)
    canvas.rect(-10, 420, 1220, 400, inks.near)
    canvas.reflect(424, 800, inks.near, 0.35, 18)
    umbrella_rows(canvas, inks)
    for _ in range(260):
        canvas.gouge(
            canvas.rng.uniform(-20, 1220),
            canvas.rng.uniform(-20, 800),
            canvas.rng.uniform(26, 74),
            canvas.rng.uniform(0.8, 2.1),
            mix(inks.light, inks.far, canvas.rng.uniform(0, 0.7)),
            1.78,
        )


def umbrella_rows(canvas: Canvas, inks: Palette) -> None:
    """Three rows of umbrellas, the nearest largest."""
    for y, size, count in ((440, 52, 13), (520, 84, 9), (640, 134, 6)):
        spot = count * 2 // 3 if size == 84 else -1
        for index in range(count):
            x = -30 + 1270 * (index + canvas.rng.uniform(0.25, 0.75)) / count
            dark = canvas.rng.choice(
                [inks.dark, mix(inks.dark, inks.near, 0.6), inks.near, mix(inks.near, inks.mid, 0.5)]
            )
            umbrella(
                canvas,
                x,
                y + canvas.rng.uniform(-12, 14),
                size * (1.12 if index == spot else 1),
                inks.accent if index == spot else dark,
                inks,
            )


def tram_stop(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A bench that faces a brick wall, a lamp, two people and an egg."""
    canvas.sky(inks.sky, 0, 200)
    for x in (120, 330, 1010):
        shapes.tree(canvas, x, 190, 230, inks.far, inks.light)
    houses.row(canvas, 480, 190, 420, 110, [inks.light, inks.far], [inks.mid, inks.accent], inks.near, lit=0.8)
    brick_wall(canvas, inks)
    canvas.rect(-10, 600, 1220, 220, inks.light)
    canvas.shade([(-10, 600), (1210, 600), (1210, 820), (-10, 820)], inks.far, "bottom", 0.9)
    canvas.polygon([(330, 690), (960, 690), (840, 780), (190, 780)], mix(inks.far, inks.near, 0.35))
    bench(canvas, inks)
    houses.street_lamp(canvas, 1010, 720, 560, inks.dark, inks, radius=0.5)
    canvas.disc(1010, 330, 44, inks.accent)
    canvas.disc(1010, 330, 34, inks.light)
    canvas.rect(990, 325, 40, 11, inks.dark)
    shapes.gulls(canvas, 640, 70, 4, inks.near, 14)


def brick_wall(canvas: Canvas, inks: Palette) -> None:
    """An old wall with ferns in its joints."""
    wall = [(-10, 170), (1210, 170), (1210, 600), (-10, 600)]
    canvas.polygon(wall, inks.mid)
    for course in range(15):
        for index in range(18):
            tone = mix(inks.mid, canvas.rng.choice([inks.near, inks.far, inks.accent]), canvas.rng.uniform(0.05, 0.45))
            canvas.rect(-60 + index * 74 + course % 2 * 37, 188 + course * 28, 70, 24, tone)
    canvas.shade(wall, inks.near, "bottom", 0.7)
    canvas.rect(-10, 164, 1220, 22, inks.light)
    canvas.rect(-10, 184, 1220, 7, inks.near)
    for x, y in ((210, 330), (560, 250), (1080, 400), (700, 440)):
        for frond in range(13):
            turn = -2.9 + frond * 0.22 + canvas.rng.uniform(-0.1, 0.1)
            reach = canvas.rng.uniform(24, 52)
            canvas.gouge(x + math.cos(turn) * reach / 2, y + math.sin(turn) * reach / 2, reach, 6, inks.second, turn)


def bench(canvas: Canvas, inks: Palette) -> None:
    """A bench with two people on it, seen from behind."""
    for x in (395, 815):
        canvas.rect(x, 590, 16, 106, inks.dark)
    for slat in range(3):
        canvas.rect(340, 478 + slat * 30, 530, 20, inks.near)
    canvas.rect(325, 578, 560, 24, inks.dark)
    for x, tall, coat, skin in ((470, 150, inks.accent, shapes.SKINS[1]), (740, 160, inks.second, shapes.SKINS[0])):
        canvas.polygon(
            [(x - 46, 590), (x - 52, 590 - tall * 0.82), (x, 590 - tall), (x + 52, 590 - tall * 0.82), (x + 48, 590)],
            coat,
        )
        canvas.shade(
            [(x - 46, 590), (x - 52, 590 - tall * 0.82), (x, 590 - tall), (x + 52, 590 - tall * 0.82), (x + 48, 590)],
            inks.dark,
            "right",
            0.6,
        )
        canvas.disc(x, 590 - tall * 1.15, 34, skin, 1.15)
        canvas.disc(x, 590 - tall * 1.22, 37, inks.dark if x > 600 else mix(inks.light, inks.far, 0.6), 0.95)
    canvas.disc(530, 572, 11, inks.light, 1.25)
