"""Scenes under a roof: the vault and the concert hall."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import shapes
from photos.drawing.canvas import Canvas
from photos.drawing.palettes import Colour, Palette, mix

Options = Mapping[str, Any]


def bust(canvas: Canvas, x: float, y: float, size: float, coat: Colour, skin: Colour, hair: Colour) -> None:
    """Head and shoulders, cut off at `y`."""
    canvas.disc(x, y - size * 0.12, size * 0.48, coat, 0.9)
    canvas.rect(x - size * 0.48, y - size * 0.12, size * 0.96, size * 0.2, coat)
    canvas.rect(x - size * 0.1, y - size * 0.72, size * 0.2, size * 0.25, skin)
    canvas.disc(x, y - size * 0.86, size * 0.24, skin, 1.15)
    canvas.disc(x, y - size * 0.98, size * 0.25, hair, 0.72)


def vault(canvas: Canvas, inks: Palette, options: Options) -> None:
    """A choir by lamp light in a cold vault whose arches run back into the dark."""
    canvas.sky([inks.dark, inks.near], 0, 820)
    arches(canvas, inks)
    canvas.polygon([(300, 590), (900, 590), (1300, 820), (-100, 820)], mix(inks.near, inks.dark, 0.4))
    canvas.glow(600, 430, 430, inks.second, 0.75)
    for x in (430, 770):
        canvas.line([(x, -10), (x, 250)], inks.dark, 3)
        canvas.glow(x, 272, 150, inks.sun, 0.95)
        canvas.disc(x, 272, 16, inks.sun)
        canvas.polygon([(x - 26, 262), (x, 238), (x + 26, 262)], inks.dark)
    choir(canvas, inks)
    shapes.figure(canvas, 600, 860, 350, inks.dark, inks.dark, hat=False)
    canvas.disc(600, 540, 27, mix(inks.light, inks.far, 0.35), 1.1)
    for side in (-1, 1):
        canvas.line([(600 + side * 34, 620), (600 + side * 104, 600), (600 + side * 142, 536)], inks.dark, 19)


def arches(canvas: Canvas, inks: Palette) -> None:
    """Arches one behind the other."""
    for index in range(7):
        share = index / 6
        half, top, low = 640 - 420 * share, -90 + 300 * share, 900 - 330 * share
        colour = mix(inks.far, inks.dark, 0.12 + 0.13 * index)
        arch = [
            (600 - half * math.cos(a / 30 * math.pi), top + half * 0.72 - half * 0.72 * math.sin(a / 30 * math.pi))
            for a in range(31)
        ]
        canvas.polygon([*arch, (600 + half, low), (600 - half, low)], colour)
        canvas.shade([*arch, (600 + half, low), (600 - half, low)], inks.dark, "top", 0.55)
        for stone in range(18):
            turn = math.pi * (stone + 0.5) / 18
            canvas.gouge(
                600 - half * 0.95 * math.cos(turn),
                top + half * 0.72 - half * 0.68 * math.sin(turn),
                half * 0.07,
                half * 0.018,
                mix(colour, inks.light, 0.25),
                math.atan2(math.sin(turn), math.cos(turn)) + 3.14,
            )


def choir(canvas: Canvas, inks: Palette) -> None:
    """Three rows of singers with their sheets."""
    coats = [inks.dark, inks.near, inks.accent, mix(inks.second, inks.dark, 0.3), inks.mid]
    for row, (y, size, count) in enumerate(((560, 82, 11), (620, 96, 10), (694, 112, 9))):
        for index in range(count):
            x = 600 + (index - (count - 1) / 2) * size * 0.74 + (row % 2) * 8
            skin = canvas.rng.choice(shapes.SKINS)
            bust(
                canvas,
                x,
                y,
                size,
                canvas.rng.choice(coats),
                skin,
                canvas.rng.choice([inks.dark, mix(inks.light, inks.far, 0.4), inks.near]),
            )
            canvas.disc(x, y - size * 0.78, size * 0.05, mix(skin, inks.dark, 0.75), 1.3)
            canvas.polygon(
                [
                    (x - size * 0.24, y - size * 0.3),
                    (x, y - size * 0.24),
                    (x + size * 0.24, y - size * 0.3),
                    (x + size * 0.22, y - size * 0.06),
                    (x, y),
                    (x - size * 0.22, y - size * 0.06),
                ],
                inks.light,
            )


def concert_hall(canvas: Canvas, inks: Palette, options: Options) -> None:
    """An orchestra on a bright stage, seen over the heads of the audience."""
    canvas.sky([inks.dark, inks.near], 0, 820)
    ceiling_and_organ(canvas, inks)
    canvas.polygon([(120, 560), (1080, 560), (1220, 700), (-20, 700)], mix(inks.second, inks.light, 0.25))
    canvas.shade([(120, 560), (1080, 560), (1220, 700), (-20, 700)], inks.mid, "bottom", 0.8)
    for side in (0, 1):
        for column in range(3):
            width = 26 - column * 6
            left = [40 + column * 52, 1150 - column * 52][side] - width / 2
            canvas.rect(left, -10, width, 640 - column * 34, mix(inks.mid, inks.near, 0.2 * column))
            shaft = [(left, -10.0), (left + width, -10.0), (left + width, 640.0), (left, 640.0)]
            canvas.shade(shaft, inks.dark, "right", 0.7)
    orchestra(canvas, inks)
    canvas.rect(-10, 690, 1220, 130, inks.dark)
    for y, size, count in ((728, 74, 19), (786, 100, 14), (856, 140, 10)):
        for index in range(count):
            x = -20 + 1240 * (index + canvas.rng.uniform(0.3, 0.7)) / count
            tone = mix(inks.dark, inks.near, canvas.rng.uniform(0, 0.75))
            bust(
                canvas,
                x,
                y + 40,
                size,
                tone,
                mix(tone, inks.second, 0.14),
                mix(inks.dark, inks.far, canvas.rng.uniform(0.0, 0.4)),
            )


def ceiling_and_organ(canvas: Canvas, inks: Palette) -> None:
    """Ribs overhead, slats and organ pipes behind the stage."""
    for rib in range(9):
        top = [
            (600 + (rib - 4.5) * 330, -10),
            (600 + (rib - 3.7) * 330, -10),
            (600 + (rib - 3.85) * 130, 240),
            (600 + (rib - 4.35) * 130, 240),
        ]
        canvas.polygon(top, mix(inks.mid, inks.second, 0.12 + 0.05 * (rib % 2)))
        canvas.shade(top, inks.dark, "top", 0.95)
    back = [(150, 240), (1050, 240), (1050, 560), (150, 560)]
    canvas.polygon(back, mix(inks.second, inks.far, 0.55))
    for slat in range(46):
        canvas.rect(150 + slat * 19.6, 240, 8, 320, mix(inks.second, inks.far, 0.75 - 0.25 * (slat % 3 == 0)))
    for pipe in range(25):
        tall = 150 + 70 * math.cos((pipe - 12) / 12 * 1.5)
        canvas.rect(444 + pipe * 12.6, 450 - tall, 9, tall, mix(inks.light, inks.second, 0.35))
    canvas.shade(back, inks.dark, "top", 0.7)
    canvas.glow(600, 520, 470, inks.sun, 0.62)


def orchestra(canvas: Canvas, inks: Palette) -> None:
    """Players in arcs round a conductor on a red podium."""
    for radius, count, size in ((400, 17, 62), (300, 13, 70), (200, 9, 78)):
        for index in range(count):
            turn = math.pi * (1.03 + 0.94 * index / (count - 1))
            x, y = 600 + math.cos(turn) * radius * 1.12, 690 + math.sin(turn) * radius * 0.36
            bust(
                canvas,
                x,
                y,
                size,
                canvas.rng.choice([inks.dark, inks.dark, inks.near]),
                canvas.rng.choice(shapes.SKINS),
                canvas.rng.choice([inks.dark, inks.dark, inks.near, mix(inks.light, inks.near, 0.3)]),
            )
            wood = mix(inks.accent, inks.near, canvas.rng.uniform(0, 0.5))
            if radius == 400:
                canvas.line(
                    [(x + 6, y - size * 0.66), (x + size * 0.3, y - size * 0.2)], mix(inks.second, inks.light, 0.5), 6
                )
            else:
                canvas.disc(x - size * 0.08, y - size * 0.2, size * 0.17, wood, 1.3)
                canvas.line([(x - size * 0.08, y - size * 0.36), (x + size * 0.04, y - size * 0.78)], inks.dark, 3)
                canvas.line([(x - size * 0.45, y - size * 0.12), (x + size * 0.38, y - size * 0.34)], inks.light, 1.8)
    canvas.rect(548, 694, 104, 26, inks.accent)
    canvas.polygon([(566, 700), (574, 590), (600, 572), (626, 590), (634, 700)], inks.dark)
    canvas.disc(600, 556, 20, inks.dark, 1.15)
    canvas.line([(580, 596), (526, 570), (500, 522)], inks.dark, 13)
    canvas.line([(620, 596), (676, 580), (706, 526)], inks.dark, 13)
    canvas.line([(706, 526), (728, 476)], inks.light, 2.6)
