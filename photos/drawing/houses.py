"""Houses, towns and skylines."""

from collections.abc import Sequence
from random import Random

from photos.drawing.canvas import Canvas
from photos.drawing.palettes import Colour, Palette, mix


def house(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    wall: Colour,
    roof: Colour,
    glass: Colour,
    *,
    lit: float = 0.4,
) -> None:
    """A gabled or hipped house with its feet at `y`; `lit` is the share of windows in the colour of `glass`."""
    shadow = mix(wall, roof, 0.45)
    box = [(x, y), (x, y - height), (x + width, y - height), (x + width, y)]
    canvas.polygon(box, wall)
    canvas.shade(box, shadow, "right", 0.85)
    rise = width * canvas.rng.uniform(0.28, 0.5)
    peak = canvas.rng.choice([0.5, 0.5, 0.28])
    eaves = width * 0.06
    top = [
        (x - eaves, y - height + 1),
        (x + width * peak, y - height - rise),
        (x + width * (1 - peak * 0.55), y - height - rise),
        (x + width + eaves, y - height + 1),
    ]
    canvas.polygon(top, roof)
    canvas.shade(top, mix(roof, (10, 12, 24), 0.45), "right", 0.7)
    columns, storeys = max(1, int(width / 16)), max(1, int(height / 24))
    for row in range(storeys):
        for column in range(columns):
            left, up = x + (column + 0.5) * width / columns - 3.4, y - height + 7 + row * (height - 6) / storeys
            canvas.rect(left, up, 6.8, 10, glass if canvas.rng.random() < lit else mix(shadow, roof, 0.35))
    if canvas.rng.random() < 0.5:
        canvas.rect(x + width * 0.68, y - height - rise * 0.95, width * 0.09, rise * 0.6, roof)


def row(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    walls: Sequence[Colour],
    roofs: Sequence[Colour],
    glass: Colour,
    *,
    lit: float = 0.4,
) -> None:
    """A street front of different houses from `x` to `x + width`."""
    end = x + width
    while x < end:
        broad = height * canvas.rng.uniform(0.38, 0.66)
        house(
            canvas,
            x,
            y,
            broad,
            height * canvas.rng.uniform(0.72, 1.12),
            canvas.rng.choice(walls),
            canvas.rng.choice(roofs),
            glass,
            lit=lit,
        )
        x += broad * canvas.rng.uniform(0.98, 1.05)


def skyline(
    canvas: Canvas, y: float, height: float, colour: Colour, *, glass: Colour | None = None, lit: float = 0.3
) -> None:
    """A far city in one colour: roofs, a few towers and spires, some lit windows."""
    rng, x = canvas.rng, -10.0
    while x < canvas.width + 10:
        width = rng.uniform(18, 52)
        tall = height * rng.choice([rng.uniform(0.25, 0.5), rng.uniform(0.35, 0.62), rng.uniform(0.6, 1.0)])
        canvas.rect(x, y - tall, width + 1, tall, colour)
        kind = rng.random()
        if kind < 0.45:
            canvas.polygon(
                [(x - 2, y - tall + 1), (x + width / 2, y - tall - width * 0.42), (x + width + 2, y - tall + 1)], colour
            )
        elif kind < 0.55:
            canvas.polygon(
                [(x + width * 0.3, y - tall), (x + width / 2, y - tall - height * 0.5), (x + width * 0.7, y - tall)],
                colour,
            )
        elif kind < 0.63:
            canvas.disc(x + width / 2, y - tall, width * 0.42, colour)
            canvas.rect(x + width / 2 - 1, y - tall - width * 0.75, 2, width * 0.5, colour)
        if glass is not None:
            windows(canvas, rng, x, y, width, tall, glass, lit)
        x += width * rng.uniform(0.85, 1.0)


def windows(
    canvas: Canvas, rng: Random, x: float, y: float, width: float, tall: float, glass: Colour, lit: float
) -> None:
    up = y - tall + 7
    while up < y - 8:
        across = x + 5
        while across < x + width - 6:
            if rng.random() < lit:
                canvas.rect(across, up, 3.2, 4.6, glass)
            across += 8
        up += 10


def church(canvas: Canvas, x: float, y: float, height: float, wall: Colour, roof: Colour) -> None:
    """A small church with a pointed tower."""
    width = height * 0.24
    nave = [(x, y), (x, y - height * 0.34), (x + height * 0.5, y - height * 0.34), (x + height * 0.5, y)]
    canvas.polygon(nave, wall)
    canvas.shade(nave, mix(wall, roof, 0.5), "right", 0.8)
    canvas.polygon(
        [
            (x, y - height * 0.33),
            (x + height * 0.06, y - height * 0.5),
            (x + height * 0.46, y - height * 0.5),
            (x + height * 0.54, y - height * 0.33),
        ],
        roof,
    )
    tower = [(x - width, y), (x - width, y - height * 0.66), (x, y - height * 0.66), (x, y)]
    canvas.polygon(tower, wall)
    canvas.shade(tower, mix(wall, roof, 0.6), "right", 0.8)
    canvas.polygon(
        [(x - width * 1.1, y - height * 0.65), (x - width / 2, y - height), (x + width * 0.1, y - height * 0.65)], roof
    )
    canvas.rect(x - width * 0.62, y - height * 0.56, width * 0.26, height * 0.11, mix(roof, (10, 12, 24), 0.4))


def street_lamp(
    canvas: Canvas, x: float, y: float, height: float, iron: Colour, inks: Palette, *, radius: float = 1.0
) -> None:
    """A gas lamp on a post, alight."""
    canvas.glow(x, y - height, height * 0.75 * radius, inks.second, 0.85)
    canvas.line([(x, y), (x, y - height * 0.88)], iron, height * 0.022)
    canvas.rect(x - height * 0.035, y - height * 0.1, height * 0.07, height * 0.1, iron)
    head = [
        (x - height * 0.04, y - height * 0.88),
        (x - height * 0.065, y - height),
        (x + height * 0.065, y - height),
        (x + height * 0.04, y - height * 0.88),
    ]
    canvas.polygon(head, inks.sun)
    canvas.polygon([(x - height * 0.08, y - height), (x, y - height * 1.06), (x + height * 0.08, y - height)], iron)
