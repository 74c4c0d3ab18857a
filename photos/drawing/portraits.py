"""Portraits of authors: a head, a haircut, a collar and a kind look, cut in a few pieces."""

import math
from collections.abc import Mapping
from typing import Any

from photos.drawing import shapes
from photos.drawing.canvas import Canvas
from photos.drawing.hair import HAIR, TALL, WIDE, X, Y, oval
from photos.drawing.palettes import Colour, Palette, ink, mix
from photos.drawing.shapes import SKINS

Options = Mapping[str, Any]


def clothes(canvas: Canvas, coat: Colour, shirt: Colour, style: str) -> None:
    """Shoulders in a coat, jersey or shirt."""
    body = shapes.outline("70,820 86,690 130,620 220,580 330,548 470,548 580,580 670,620 714,690 730,820")
    canvas.polygon(body, coat)
    canvas.shade(body, mix(coat, (8, 10, 24), 0.6), "right", 0.75)
    if style == "jersey":
        canvas.polygon([(316, 560), (322, 512), (478, 512), (484, 560), (400, 590)], mix(coat, (255, 250, 235), 0.18))
        for row in range(9):
            canvas.hatch(
                [(150, 630 + row * 21), (650, 630 + row * 21), (650, 640 + row * 21), (150, 640 + row * 21)],
                mix(coat, (255, 250, 235), 0.28),
                9,
                22,
                0.5,
                3,
            )
    elif style == "coat":
        canvas.polygon([(330, 548), (400, 700), (470, 548), (440, 530), (360, 530)], shirt)
        for side in (-1, 1):
            canvas.polygon(
                [
                    (400 + side * 76, 540),
                    (400 + side * 128, 570),
                    (400 + side * 112, 650),
                    (400 + side * 60, 690),
                    (400, 790),
                    (400 + side * 10, 700),
                ],
                mix(coat, (8, 10, 24), 0.28),
            )
    else:
        for side in (-1, 1):
            canvas.polygon([(400 + side * 74, 528), (400 + side * 96, 560), (400 + side * 50, 640), (400, 590)], shirt)
        for button in range(3):
            canvas.disc(400, 650 + button * 52, 6, shirt)


def features(canvas: Canvas, skin: Colour, options: Options) -> None:
    """Brows, eyes, nose, mouth; beard and glasses where wanted."""
    dark, hair = mix(skin, (24, 14, 20), 0.78), ink(options["hair"][1])
    if options.get("beard"):
        beard = [
            *oval(X, Y + 10, WIDE - 2, TALL - 2, 8, 172),
            (X - 84, Y + 50),
            (X - 36, Y + 62),
            (X + 36, Y + 62),
            (X + 84, Y + 50),
        ]
        canvas.polygon(beard, hair)
        canvas.hatch(beard, mix(hair, (255, 250, 235), 0.2), 12, 22, 1.5, 3)
    for side in (-1, 1):
        canvas.gouge(X + side * 46, Y - 40, 54, 10, mix(hair, dark, 0.5), side * 0.1)
        canvas.disc(X + side * 45, Y - 8, 8.5, dark, 0.95)
        canvas.disc(X + side * 45 + 3, Y - 11, 2.4, (255, 250, 240))
        canvas.disc(X + side * 66, Y + 42, 24, mix(skin, (214, 84, 66), 0.2), 0.7)
    canvas.line([(X + 4, Y - 6), (X + 17, Y + 36), (X + 2, Y + 42)], mix(skin, dark, 0.5), 5)
    smile = [(X + math.cos(math.radians(a)) * 38, Y + 58 + math.sin(math.radians(a)) * 22) for a in range(25, 156, 8)]
    canvas.line(smile, mix(dark, (180, 50, 50), 0.35), 6.5)
    if options.get("glasses"):
        frame = ink(options["glasses"])
        for side in (-1, 1):
            canvas.line(oval(X + side * 47, Y - 8, 40, 34), frame, 7)
            canvas.line([(X + side * 87, Y - 12), (X + side * (WIDE - 2), Y - 20)], frame, 6)
        canvas.line([(X - 8, Y - 12), (X + 8, Y - 12)], frame, 6)


def portrait(canvas: Canvas, inks: Palette, options: Options) -> None:
    """Head and shoulders before a sun of colour."""
    ground, halo = ink(options["ground"][0]), ink(options["ground"][1])
    canvas.sky([mix(ground, (255, 250, 235), 0.12), ground])
    canvas.disc(400, 400, 318, halo)
    canvas.shade(oval(400, 400, 318, 318), mix(ground, halo, 0.35), "bottom", 0.9)
    for index in range(36):
        turn = index / 36 * math.tau
        canvas.gouge(400 + math.cos(turn) * 366, 400 + math.sin(turn) * 366, 56, 6, mix(ground, halo, 0.45), turn)
    style, colour = options["hair"][0], ink(options["hair"][1])
    back, front = HAIR[style]
    skin = SKINS[int(options["skin"])]
    back(canvas, colour)
    clothes(canvas, ink(options["coat"][1]), ink(options["coat"][2]), options["coat"][0])
    neck = [(X - 50, Y + 90), (X + 50, Y + 90), (X + 58, Y + 214), (X, Y + 252), (X - 58, Y + 214)]
    canvas.polygon(neck, mix(skin, (60, 24, 40), 0.22))
    for side in (-1, 1):
        canvas.disc(X + side * (WIDE + 2), Y + 4, 22, mix(skin, (60, 24, 40), 0.12), 1.35)
    face = [*oval(X, Y - 30, WIDE, TALL - 34, 180, 360), *oval(X, Y - 30, WIDE, TALL + 26, 0, 180)]
    canvas.polygon(face, skin)
    canvas.shade(face, mix(skin, (90, 34, 54), 0.42), "right", 0.6)
    features(canvas, skin, options)
    front(canvas, colour)
