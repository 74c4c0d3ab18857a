"""Scenes inland: mountains, terraces, fields and the hill with the observatory."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import craft, houses, shapes
from photos.drawing.canvas import Canvas, Point
from photos.drawing.coast import sun_disc
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def peak(
    canvas: Canvas, x: float, base: float, height: float, width: float, rock: Colour, snow: Colour, shadow: Colour
) -> None:
    """A mountain of two faces, lit from the left, with a jagged edge of snow."""
    rng = canvas.rng
    spine = [(x + rng.uniform(-0.05, 0.09) * width * step / 7 * 2, base - height * (1 - step / 7)) for step in range(8)]
    left_edge = [
        (x - width * 0.5 * step / 7 + rng.uniform(-0.03, 0.03) * width, base - height * (1 - step / 7))
        for step in range(1, 8)
    ]
    right_edge = [
        (x + width * 0.55 * step / 7 + rng.uniform(-0.03, 0.03) * width, base - height * (1 - step / 7))
        for step in range(1, 8)
    ]
    lit = [*spine, *reversed(left_edge)]
    dim = [*spine, *reversed(right_edge)]
    canvas.polygon(lit, mix(rock, snow, 0.35))
    canvas.polygon(dim, mix(rock, shadow, 0.5))
    for edge, side in ((left_edge, -1), (right_edge, 1)):
        fringe: list[Point] = []
        for tooth in range(9):
            share = tooth / 8
            depth = 0.55 if tooth % 2 else 0.36
            across = x + side * width * 0.27 * share * (1 if tooth % 2 else 0.9)
            fringe.append((across, base - height + height * (depth * (0.75 + 0.25 * share) + rng.uniform(-0.05, 0.05))))
        cap = [(x, base - height), *edge[:3], (edge[3][0], edge[3][1] - height * 0.06), *reversed(fringe)]
        canvas.polygon(cap, snow if side < 0 else mix(snow, shadow, 0.38))
    canvas.shade(dim, shadow, "bottom", 0.7)
    canvas.shade(lit, mix(rock, shadow, 0.3), "bottom", 0.8)


def mountain_railway(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A red train on a viaduct under snow mountains."""
    canvas.sky(inks.sky, 0, 620)
    sun_disc(canvas, 300, 170, 48, inks)
    for place in ((250, 300, 420), (1010, 140, 360)):
        shapes.cloud(canvas, *place, inks.light)
    far = shapes.ridge(canvas.rng, 1200, 480, 190)
    canvas.polygon(shapes.ground(far, 700), mix(inks.far, inks.sky[-1], 0.3))
    peak(canvas, 240, 620, 330, 560, inks.far, inks.light, inks.mid)
    peak(canvas, 1080, 640, 420, 620, inks.mid, inks.light, inks.near)
    peak(canvas, 760, 680, 590, 800, inks.mid, inks.light, inks.near)
    canvas.mist(430, 660, inks.light, 0.85)
    slope = shapes.swell(canvas.rng, 1200, 640, 90, waves=0.8)
    canvas.polygon(shapes.ground(slope, 820), mix(inks.light, inks.far, 0.35))
    for _ in range(46):
        x = canvas.rng.uniform(0, 1200)
        shapes.pine(
            canvas,
            x,
            shapes.height_at(slope, x) + canvas.rng.uniform(0, 60),
            canvas.rng.uniform(46, 92),
            mix(inks.near, inks.mid, canvas.rng.uniform(0, 0.7)),
        )
    viaduct(canvas, inks)
    craft.carriages(canvas, 300, 496, 150, 3, inks.accent, inks.light, inks.dark)
    for base, tall in ((760, 150), (800, 210)):
        for _ in range(11):
            x = canvas.rng.uniform(-20, 1220)
            if not 360 < x < 860:
                shapes.pine(canvas, x, base + canvas.rng.uniform(0, 30), tall * canvas.rng.uniform(0.8, 1.3), inks.dark)
    snow = shapes.swell(canvas.rng, 1200, 790, 46, waves=1.1)
    canvas.polygon(shapes.ground(snow, 820), inks.light)
    canvas.shade(shapes.ground(snow, 820), inks.far, "bottom", 0.8)


def viaduct(canvas: Canvas, inks: Palette) -> None:
    """Stone arches from edge to edge."""
    stone = mix(inks.second, inks.near, 0.35)
    canvas.rect(-10, 500, 1220, 34, stone)
    canvas.rect(-10, 494, 1220, 9, inks.light)
    for index in range(9):
        left = -70 + index * 152
        pier = [(left + 112, 530), (left + 152, 530), (left + 160, 820), (left + 104, 820)]
        canvas.polygon(pier, stone)
        curve = [
            (left + 152 + 56 * (1 - math.cos(a / 12 * math.pi)), 590 - 56 * math.sin(a / 12 * math.pi))
            for a in range(13)
        ]
        canvas.polygon([(left + 150, 530), (left + 150, 590), *curve, (left + 266, 590), (left + 266, 530)], stone)
        canvas.shade(pier, inks.dark, "right", 0.8)
        for course in range(9):
            canvas.gouge(left + 132, 556 + course * 26, 30, 2.5, mix(stone, inks.dark, 0.4))


def terraces(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Terraced vineyards climbing from the sea to a hill town."""
    canvas.sky(inks.sky, 0, 470)
    sun_disc(canvas, 270, 190, 50, inks)
    shapes.cloud(canvas, 480, 130, 420, inks.light)
    canvas.sky([inks.far, inks.mid], 440, 820)
    shapes.streaks(canvas, 446, 800, inks.light, 60, length=130, width=3)
    cape = [(0, 446), (0, 400), (120, 392), (230, 420), (330, 446)]
    canvas.polygon(cape, mix(inks.far, inks.sky[-1], 0.3))
    hill = shapes.outline("1240,150 1110,172 960,200 860,236 760,300 650,390 540,480 420,590 260,700 60,830 1240,830")
    canvas.polygon(hill, inks.mid)
    hill_town(canvas, inks)
    vine_rows(canvas, inks)
    for x, y, tall in ((690, 400, 130), (722, 392, 100), (1130, 300, 140)):
        shapes.cypress(canvas, x, y, tall, inks.dark)
    shapes.figure(canvas, 800, 636, 120, inks.accent, shapes.SKINS[1], hat=True)
    shapes.figure(canvas, 880, 634, 112, inks.light, shapes.SKINS[0], stride=0.6, hat=True)


def hill_town(canvas: Canvas, inks: Palette) -> None:
    """Houses and a church on the top of the hill."""
    for x in range(8):
        wall = canvas.rng.choice([inks.light, mix(inks.light, inks.second, 0.45), mix(inks.light, inks.accent, 0.3)])
        houses.house(
            canvas, 830 + x * 48, 250 - x * 10, 46, canvas.rng.uniform(46, 74), wall, inks.accent, inks.near, lit=0.9
        )
    houses.church(canvas, 1010, 212, 190, inks.light, inks.accent)
    for x in range(9):
        wall = canvas.rng.choice([inks.light, mix(inks.light, inks.second, 0.4), mix(inks.light, inks.accent, 0.22)])
        houses.house(
            canvas, 790 + x * 50, 296 - x * 8, 48, canvas.rng.uniform(42, 62), wall, inks.accent, inks.near, lit=0.9
        )


def vine_rows(canvas: Canvas, inks: Palette) -> None:
    """Walls and vines, terrace below terrace."""
    for level in range(8):
        share = level / 7
        left, top = 735 - 640 * share, 316 + 410 * share**1.15
        line = [
            (left + (1240 - left) * step / 20, top - 26 * math.sin(step / 20 * 2.6) - 26 * step / 20 * (1 - share))
            for step in range(21)
        ]
        deep = 30 + 54 * share
        canvas.polygon(
            [*line, (1240, line[-1][1] + deep * 2), (left - 30, top + deep * 2)],
            mix(inks.mid, inks.second, 0.12 + 0.3 * (level % 2)),
        )
        stones = [*line, *[(x, y + deep * 0.4) for x, y in reversed(line)]]
        canvas.polygon(stones, mix(inks.light, inks.second, 0.25))
        canvas.hatch(stones, mix(inks.near, inks.mid, 0.4), 5 + 4 * share, 12 + 14 * share, 0, 2.2)
        count = 42 - level * 2
        for vine in range(count):
            x = left + (1240 - left) * (vine + canvas.rng.random() * 0.4) / count
            y, tall = shapes.height_at(line, x) - 1, 12 + 26 * share
            for _ in range(3):
                canvas.disc(
                    x + canvas.rng.uniform(-0.4, 0.4) * tall,
                    y - tall * canvas.rng.uniform(0.3, 0.8),
                    tall * 0.3,
                    canvas.rng.choice([inks.near, inks.near, mix(inks.near, inks.second, 0.4)]),
                )


def mule_path(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A mule with two chests of books on a mountain path."""
    canvas.sky(inks.sky, 0, 640)
    sun_disc(canvas, 800, 200, 52, inks)
    for base, height, share in ((460, 260, 0.15), (540, 220, 0.55)):
        line = shapes.ridge(canvas.rng, 1200, base, height)
        body = shapes.ground(line, 700)
        canvas.polygon(body, mix(inks.sky[-1], inks.far, share + 0.2))
        canvas.hatch(body, mix(inks.light, inks.far, 0.2), 22, 46, 0.7, 3)
        canvas.mist(base - 100, base + 120, inks.sky[-1], 0.75)
    near = [(0, 470), (160, 500), (330, 566), (520, 600), (760, 590), (980, 560), (1240, 470), (1240, 820), (0, 820)]
    canvas.polygon(near, inks.mid)
    canvas.hatch(near, inks.near, 17, 50, 0.3, 3)
    for index in range(6):
        houses.house(
            canvas,
            60 + index * 52,
            520 + index * 17,
            48,
            36,
            mix(inks.light, inks.second, 0.4),
            inks.near,
            inks.sun,
            lit=0.7,
        )
    path = shapes.outline(
        "-20,740 300,700 620,690 900,640 1060,560 1000,540 1100,508 1130,512 1060,545 1120,570 960,690 "
        "640,762 300,776 -20,820"
    )
    canvas.polygon(path, mix(inks.light, inks.second, 0.3))
    canvas.shade(path, inks.mid, "bottom", 0.8)
    mule(canvas, 520, 742, 250, inks)
    shapes.figure(canvas, 720, 738, 250, inks.light, shapes.SKINS[2], stride=0.9, hat=True)
    canvas.line([(650, 596), (690, 622), (712, 616)], inks.dark, 3.5)
    shapes.tree(canvas, 1010, 470, 300, inks.near, inks.second)
    shapes.tree(canvas, 130, 800, 460, inks.dark, inks.accent)
    shapes.gulls(canvas, 420, 160, 5, inks.near, 13)


def mule(canvas: Canvas, x: float, y: float, size: float, inks: Palette) -> None:
    """A laden mule walking right, hooves at `y`."""

    def at(points: list[Point]) -> list[Point]:
        return [(x + u * size, y - v * size) for u, v in points]

    hide = mix(inks.dark, inks.far, 0.18)
    for u, swing in ((-0.34, -0.05), (-0.26, 0.05), (0.2, -0.04), (0.28, 0.06)):
        canvas.polygon(at([(u - 0.045, 0.42), (u + 0.05, 0.42), (u + 0.025 + swing, 0), (u - 0.025 + swing, 0)]), hide)
    canvas.polygon(
        at(
            shapes.outline(
                "-0.42,0.62 -0.3,0.69 0.0,0.66 0.24,0.7 0.34,0.78 0.46,0.96 0.56,0.99 0.62,0.9 0.74,0.78 "
                "0.72,0.71 0.64,0.71 0.54,0.76 0.42,0.58 0.34,0.42 0.1,0.34 -0.2,0.34 -0.4,0.42"
            )
        ),
        hide,
    )
    for u in (0.49, 0.56):
        canvas.polygon(at([(u - 0.03, 0.96), (u - 0.035, 1.17), (u + 0.035, 0.98)]), hide)
    canvas.line(at([(-0.42, 0.6), (-0.48, 0.4), (-0.46, 0.26)]), hide, size * 0.03)
    canvas.polygon(at([(-0.24, 0.72), (0.2, 0.72), (0.16, 0.58), (-0.2, 0.58)]), inks.accent)
    chest = at([(-0.22, 0.66), (0.17, 0.66), (0.17, 0.36), (-0.22, 0.36)])
    canvas.polygon(chest, inks.second)
    canvas.shade(chest, inks.dark, "bottom", 0.7)
    for index, colour in enumerate((inks.accent, inks.light, inks.mid, inks.accent, inks.light, inks.near)):
        left = -0.2 + index * 0.06
        tall = 0.76 + 0.03 * (index % 3)
        canvas.polygon(at([(left, tall), (left + 0.05, tall), (left + 0.05, 0.66), (left, 0.66)]), colour)
    canvas.line(at([(-0.22, 0.52), (0.17, 0.52)]), inks.dark, size * 0.014)
