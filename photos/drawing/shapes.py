"""What grows, drifts and stands about: ridges, trees, clouds, gulls, people, water."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from photos.drawing.canvas import Canvas, Point
from photos.drawing.palettes import Colour, mix


def outline(points: str) -> list[Point]:
    """A shape from its corners, written as in `"120,40 160,80 90,95"`."""
    corners = (corner.split(",") for corner in points.split())
    return [(float(x), float(y)) for x, y in corners]


def ridge(
    rng: Random, width: float, base: float, height: float, *, roughness: float = 0.5, steps: int = 7
) -> list[Point]:
    """A mountain skyline from edge to edge, by halving and shifting."""
    line = [rng.uniform(-0.5, 0.5), rng.uniform(-0.2, 0.8), rng.uniform(-0.5, 0.5)]
    swing = 0.6
    for _ in range(steps):
        finer = []
        for left, right in pairwise(line):
            finer += [left, (left + right) / 2 + rng.uniform(-swing, swing)]
        line, swing = [*finer, line[-1]], swing * roughness
    low, high = min(line), max(line)
    return [
        (index * width / (len(line) - 1), base - height * (value - low) / (high - low))
        for index, value in enumerate(line)
    ]


def swell(rng: Random, width: float, base: float, height: float, *, waves: float = 1.5) -> list[Point]:
    """A rolling line of hills from edge to edge."""
    phases = [rng.uniform(0, math.tau) for _ in range(3)]
    line = []
    for step in range(81):
        turn = step / 80 * math.tau * waves
        rise = (
            math.sin(turn + phases[0])
            + 0.45 * math.sin(turn * 2.1 + phases[1])
            + 0.18 * math.sin(turn * 4.7 + phases[2])
        )
        line.append((step * width / 80, base - height * (rise / 3.3 + 0.5)))
    return line


def ground(line: Sequence[Point], bottom: float) -> list[Point]:
    """Close a skyline down to `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def height_at(line: Sequence[Point], x: float) -> float:
    """How high a skyline stands at `x`."""
    for (left, start), (right, end) in pairwise(line):
        if left <= x <= right:
            return start + (end - start) * (x - left) / max(0.001, right - left)
    return line[-1][1]


def cloud(canvas: Canvas, x: float, y: float, width: float, colour: Colour) -> None:
    """A flat-bottomed cloud cut in a few strokes."""
    for _ in range(7):
        place = canvas.rng.uniform(-0.4, 0.4)
        thick = width * canvas.rng.uniform(0.035, 0.07)
        canvas.gouge(
            x + place * width,
            y + canvas.rng.uniform(-0.05, 0.02) * width,
            width * canvas.rng.uniform(0.4, 0.9),
            thick,
            colour,
        )


def streaks(
    canvas: Canvas, top: float, bottom: float, colour: Colour, count: int, *, length: float = 160, width: float = 4
) -> None:
    """Long level cuts, as sky or as light on water; wider towards the bottom."""
    for _ in range(count):
        share = canvas.rng.random()
        y = top + (bottom - top) * share
        size = 0.35 + share * 0.9
        canvas.gouge(
            canvas.rng.uniform(-40, canvas.width + 40),
            y,
            length * size * canvas.rng.uniform(0.4, 1.3),
            width * size,
            colour,
        )


def streaks_in(
    canvas: Canvas, left: float, right: float, top: float, bottom: float, colour: Colour, count: int
) -> None:
    """Light on a piece of water that is seen through a window."""
    for _ in range(count):
        share = canvas.rng.random()
        length = 16 + 50 * share
        x = canvas.rng.uniform(left + length / 2, right - length / 2)
        canvas.gouge(x, top + (bottom - top) * share, length, 1.2 + 2.4 * share, colour)


def glitter(
    canvas: Canvas, x: float, horizon: float, bottom: float, colour: Colour, *, spread: float = 60, count: int = 60
) -> None:
    """The path of sun or moon on water, widening towards the reader."""
    for _ in range(count):
        share = canvas.rng.random() ** 1.3
        y = horizon + 3 + (bottom - horizon) * share
        offset = canvas.rng.gauss(0, 0.4) * spread * (0.35 + share)
        canvas.gouge(x + offset, y, 12 + 70 * share * canvas.rng.uniform(0.3, 1), 1.4 + 4.5 * share, colour)


def gull(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    dip = canvas.rng.uniform(0.1, 0.35) * size
    for side in (-1, 1):
        tip = (x + side * size, y - dip * 0.4)
        elbow = (x + side * size * 0.45, y - dip - size * 0.12)
        canvas.polygon(
            [(x, y), elbow, tip, (x + side * size * 0.45, y - dip + size * 0.02), (x, y + size * 0.12)], colour
        )


def gulls(canvas: Canvas, x: float, y: float, count: int, colour: Colour, size: float = 14) -> None:
    for _ in range(count):
        gull(
            canvas,
            x + canvas.rng.gauss(0, 90),
            y + canvas.rng.gauss(0, 30),
            size * canvas.rng.uniform(0.6, 1.3),
            colour,
        )


def tree(canvas: Canvas, x: float, y: float, height: float, colour: Colour, light: Colour | None = None) -> None:
    """A round tree of overlapping leaves of colour; with `light`, a lit side."""
    canvas.polygon([(x - height * 0.03, y), (x + height * 0.03, y), (x, y - height * 0.6)], colour)
    for _ in range(9):
        canvas.disc(
            x + canvas.rng.uniform(-0.22, 0.22) * height,
            y - height * canvas.rng.uniform(0.45, 0.85),
            height * canvas.rng.uniform(0.12, 0.2),
            colour,
        )
    if light is not None:
        for _ in range(9):
            canvas.gouge(
                x + canvas.rng.uniform(-0.24, 0.08) * height,
                y - height * canvas.rng.uniform(0.5, 0.9),
                height * 0.11,
                height * 0.035,
                light,
                -0.7,
            )


def cypress(canvas: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    width = height * 0.11
    canvas.polygon(
        [
            (x, y - height),
            (x + width * 0.8, y - height * 0.55),
            (x + width, y - height * 0.2),
            (x + width * 0.3, y),
            (x - width * 0.3, y),
            (x - width, y - height * 0.2),
            (x - width * 0.8, y - height * 0.55),
        ],
        colour,
    )


def pine(canvas: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    for tier in range(4):
        top, half = y - height + tier * height * 0.2, height * (0.1 + tier * 0.055)
        canvas.polygon([(x, top), (x + half, top + height * 0.34), (x - half, top + height * 0.34)], colour)
    canvas.rect(x - height * 0.02, y - height * 0.1, height * 0.04, height * 0.1, colour)


def figure(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    coat: Colour,
    skin: Colour,
    *,
    stride: float = 0.0,
    hat: bool | None = None,
) -> None:
    """A standing or walking person with feet at `y`: coat, legs, head and now and then a hat."""
    rng = canvas.rng
    legs = mix(coat, (8, 12, 22), 0.55)
    hip = y - height * 0.42
    for side in (-1, 1):
        foot = x + side * (height * 0.045 + stride * height * 0.14)
        thigh = [(x + side * height * 0.015, hip), (x + side * height * 0.085, hip)]
        canvas.polygon([*thigh, (foot + side * height * 0.035, y), (foot - side * height * 0.03, y)], legs)
    lean = stride * height * 0.04
    hem = hip + height * rng.uniform(0.02, 0.16)
    shoulders = [(x + side * height * 0.11 + lean, y - height * 0.8) for side in (-1, 1)]
    canvas.polygon([*shoulders, (x + height * 0.15, hem), (x - height * 0.15, hem)], coat)
    canvas.disc(x + lean, y - height * 0.79, height * 0.11, coat, 0.6)
    canvas.disc(x + lean * 1.6, y - height * 0.91, height * 0.068, skin, 1.15)
    top = y - height * 0.955
    if hat if hat is not None else rng.random() < 0.3:
        brim = [(x + lean + side * height * 0.11, top + height * 0.02) for side in (-1, 1)]
        crown = [(x + lean + side * height * 0.06, top - height * 0.045) for side in (1, -1)]
        canvas.polygon([*brim, *crown], legs)
    else:
        canvas.disc(x + lean * 1.4, top, height * 0.066, legs, 0.72)


def crowd(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    coats: Sequence[Colour],
    skins: Sequence[Colour],
    count: int,
) -> None:
    """People side by side on one level, from left to right."""
    for index in range(count):
        place = x + width * (index + canvas.rng.uniform(0.15, 0.85)) / count
        figure(
            canvas,
            place,
            y,
            height * canvas.rng.uniform(0.88, 1.06),
            canvas.rng.choice(coats),
            canvas.rng.choice(skins),
            stride=canvas.rng.choice([0, 0.5, 0.9]),
        )


SKINS: tuple[Colour, ...] = ((244, 205, 170), (214, 160, 118), (164, 108, 74), (112, 72, 52))
