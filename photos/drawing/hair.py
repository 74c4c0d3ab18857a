"""Haircuts, caps and scarves: one function for what hangs behind the head and one for what lies over it."""

import math
from collections.abc import Callable

from photos.drawing.canvas import Canvas, Point
from photos.drawing.palettes import Colour, mix

# The middle and the half sizes of the head that they sit on.
X, Y, WIDE, TALL = 400.0, 335.0, 112.0, 148.0

Hairdo = Callable[[Canvas, Colour], None]


def oval(x: float, y: float, wide: float, tall: float, start: float = 0.0, end: float = 360.0) -> list[Point]:
    """Points on an ellipse; angles in degrees, clockwise from the right."""
    return [
        (
            x + math.cos(math.radians(start + (end - start) * step / 40)) * wide,
            y + math.sin(math.radians(start + (end - start) * step / 40)) * tall,
        )
        for step in range(41)
    ]


def strands(canvas: Canvas, x: float, y: float, wide: float, tall: float, colour: Colour, count: int = 16) -> None:
    """Light cuts that follow the roundness of the hair."""
    for index in range(count):
        turn = math.radians(195 + 140 * index / count + canvas.rng.uniform(-4, 4))
        reach = canvas.rng.uniform(0.8, 0.95)
        canvas.gouge(
            x + math.cos(turn) * wide * reach,
            y + math.sin(turn) * tall * reach,
            canvas.rng.uniform(28, 56),
            canvas.rng.uniform(2.5, 5),
            colour,
            turn + 1.57,
        )


def short_back(canvas: Canvas, hair: Colour) -> None:
    canvas.polygon(oval(X, Y - 34, WIDE + 14, TALL * 0.86), hair)


def short_front(canvas: Canvas, hair: Colour) -> None:
    fringe = [
        *oval(X, Y - 28, WIDE + 12, TALL - 10, 178, 362),
        (X + 92, Y - 62),
        (X + 40, Y - 92),
        (X - 30, Y - 78),
        (X - 88, Y - 52),
    ]
    canvas.polygon(fringe, hair)
    strands(canvas, X, Y - 28, WIDE - 4, TALL - 32, mix(hair, (255, 250, 235), 0.22))


def wave_front(canvas: Canvas, hair: Colour) -> None:
    sweep = [
        *oval(X, Y - 34, WIDE + 20, TALL + 4, 170, 368),
        (X + 100, Y - 40),
        (X + 70, Y - 88),
        (X - 10, Y - 104),
        (X - 70, Y - 84),
        (X - 104, Y - 20),
    ]
    canvas.polygon(sweep, hair)
    canvas.polygon(
        [(X - 96, Y - 120), (X - 66, Y - 186), (X + 10, Y - 204), (X + 84, Y - 176), (X + 116, Y - 110)], hair
    )
    strands(canvas, X, Y - 40, WIDE, TALL - 20, mix(hair, (255, 250, 235), 0.25), 20)


def long_back(canvas: Canvas, hair: Colour) -> None:
    fall = [
        *oval(X, Y - 24, WIDE + 34, TALL + 14, 180, 360),
        (X + 162, Y + 150),
        (X + 150, Y + 290),
        (X - 150, Y + 290),
        (X - 162, Y + 150),
    ]
    canvas.polygon(fall, hair)
    for index in range(18):
        x = X - 146 + index * 17.2
        canvas.gouge(x, Y + canvas.rng.uniform(100, 210), 120, 4, mix(hair, (255, 250, 235), 0.2), 1.57)


def bob_back(canvas: Canvas, hair: Colour) -> None:
    canvas.polygon(
        [
            *oval(X, Y - 24, WIDE + 36, TALL + 12, 178, 362),
            (X + 150, Y + 118),
            (X + 60, Y + 140),
            (X - 60, Y + 140),
            (X - 150, Y + 118),
        ],
        hair,
    )


def parted_front(canvas: Canvas, hair: Colour) -> None:
    left = [
        *oval(X, Y - 24, WIDE + 24, TALL + 4, 182, 282),
        (X + 10, Y - 96),
        (X - 64, Y - 70),
        (X - 104, Y + 40),
        (X - 138, Y + 70),
    ]
    right = [
        *oval(X, Y - 24, WIDE + 24, TALL + 4, 275, 358),
        (X + 138, Y + 70),
        (X + 104, Y + 40),
        (X + 82, Y - 66),
        (X + 16, Y - 112),
    ]
    canvas.polygon(left, hair)
    canvas.polygon(right, hair)
    strands(canvas, X, Y - 24, WIDE + 6, TALL - 16, mix(hair, (255, 250, 235), 0.22))


def curls_back(canvas: Canvas, hair: Colour) -> None:
    for index in range(26):
        turn = math.radians(150 + 240 * index / 25)
        canvas.disc(
            X + math.cos(turn) * (WIDE + 30), Y - 50 + math.sin(turn) * (TALL + 2), canvas.rng.uniform(36, 50), hair
        )


def curls_front(canvas: Canvas, hair: Colour) -> None:
    for index in range(13):
        turn = math.radians(188 + 164 * index / 12)
        canvas.disc(
            X + math.cos(turn) * (WIDE - 6), Y - 44 + math.sin(turn) * (TALL - 36), canvas.rng.uniform(30, 40), hair
        )
    for _ in range(34):
        turn, reach = math.radians(canvas.rng.uniform(180, 360)), canvas.rng.uniform(0.85, 1.25)
        canvas.gouge(
            X + math.cos(turn) * WIDE * reach,
            Y - 50 + math.sin(turn) * TALL * reach,
            20,
            5,
            mix(hair, (255, 250, 235), 0.22),
            turn + canvas.rng.uniform(0.6, 2.4),
        )


def bun_back(canvas: Canvas, hair: Colour) -> None:
    canvas.disc(X + 26, Y - 190, 66, hair)
    canvas.polygon(oval(X, Y - 30, WIDE + 16, TALL * 0.95), hair)


def bald_front(canvas: Canvas, hair: Colour) -> None:
    for side in (-1, 1):
        for step in range(6):
            canvas.disc(X + side * (WIDE + 6 - step % 2 * 7), Y - 62 + step * 13, 17, hair)


def scarf_back(canvas: Canvas, hair: Colour) -> None:
    canvas.polygon(
        [
            *oval(X, Y - 14, WIDE + 46, TALL + 36, 175, 365),
            (X + 176, Y + 160),
            (X + 230, Y + 330),
            (X - 230, Y + 330),
            (X - 176, Y + 160),
        ],
        hair,
    )


def scarf_front(canvas: Canvas, hair: Colour) -> None:
    outer, inner = oval(X, Y - 14, WIDE + 46, TALL + 36, 150, 390), oval(X, Y + 4, WIDE - 6, TALL - 8, 150, 390)
    canvas.polygon([*outer, *reversed(inner)], hair)
    drape = [
        (X - 130, Y + 70),
        (X - 60, Y + 142),
        (X, Y + 160),
        (X + 60, Y + 142),
        (X + 130, Y + 70),
        (X + 190, Y + 250),
        (X + 60, Y + 330),
        (X - 150, Y + 300),
    ]
    canvas.polygon(drape, hair)
    for index in range(7):
        canvas.gouge(
            X - 60 + index * 26, Y + 190 + index * 12, 170, 6, mix(hair, (255, 250, 235), 0.25), -0.35 + index * 0.05
        )


def cap_front(canvas: Canvas, hair: Colour) -> None:
    cap = mix(hair, (20, 32, 56), 0.75)
    canvas.polygon([*oval(X, Y - 78, WIDE + 34, 104, 180, 360), (X + 120, Y - 60), (X - 120, Y - 60)], cap)
    canvas.polygon(
        [(X - 128, Y - 84), (X + 128, Y - 84), (X + 150, Y - 50), (X - 40, Y - 40), (X - 128, Y - 56)],
        mix(cap, (0, 0, 0), 0.35),
    )
    strands(canvas, X, Y - 74, WIDE + 8, 84, mix(cap, (255, 250, 235), 0.25))


def nothing(canvas: Canvas, hair: Colour) -> None:
    """No hair on this side of the head."""


HAIR: dict[str, tuple[Hairdo, Hairdo]] = {
    "short": (short_back, short_front),
    "wave": (short_back, wave_front),
    "long": (long_back, parted_front),
    "bob": (bob_back, parted_front),
    "curls": (curls_back, curls_front),
    "bun": (bun_back, short_front),
    "bald": (nothing, bald_front),
    "scarf": (scarf_back, scarf_front),
    "cap": (short_back, cap_front),
}
