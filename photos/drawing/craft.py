"""Things that float, roll and lift: sailing boats, ferries, cranes, trains and trams."""

from photos.drawing.canvas import Canvas, Point
from photos.drawing.palettes import Colour, Palette, mix


def yacht(
    canvas: Canvas, x: float, y: float, size: float, hull: Colour, sail: Colour, trim: Colour, *, heel: float = 0.06
) -> None:
    """A sloop seen from the side, waterline at `y`, mast `size` high."""

    def lean(u: float, v: float) -> Point:
        return (x + u * size + v * size * heel, y - v * size)

    canvas.polygon([lean(-0.3, 0.09), lean(0.36, 0.12), lean(0.24, -0.015), lean(-0.24, -0.015)], hull)
    canvas.polygon([lean(-0.29, 0.075), lean(0.335, 0.1), lean(0.32, 0.075), lean(-0.28, 0.05)], trim)
    main = [lean(0.035, 1.0), lean(-0.07, 0.6), lean(-0.27, 0.17), lean(0.02, 0.15)]
    jib = [lean(0.06, 0.88), lean(0.2, 0.48), lean(0.34, 0.16), lean(0.07, 0.19)]
    for cloth in (main, jib):
        canvas.polygon(cloth, sail)
    canvas.shade(main, mix(sail, hull, 0.5), "left", 0.6)
    canvas.shade(jib, mix(sail, hull, 0.5), "left", 0.7)
    for v in (0.36, 0.58):
        canvas.line([lean(-0.17 + v * 0.17, v), lean(0.03, v + 0.02)], mix(sail, hull, 0.35), size * 0.006)
    canvas.line([lean(0.03, 0.1), lean(0.045, 1.03)], hull, size * 0.014)
    canvas.polygon([lean(0.045, 1.03), lean(-0.06, 1.0), lean(0.045, 0.97)], trim)


def lateen(canvas: Canvas, x: float, y: float, size: float, hull: Colour, sail: Colour, trim: Colour) -> None:
    """A wooden boat with one slanting triangular sail."""

    def at(u: float, v: float) -> Point:
        return (x + u * size, y - v * size)

    canvas.polygon(
        [at(-0.5, 0.2), at(-0.36, 0.13), at(0.3, 0.12), at(0.56, 0.26), at(0.4, 0.0), at(-0.36, -0.02)], hull
    )
    canvas.polygon(
        [
            at(-0.47, 0.175),
            at(-0.35, 0.11),
            at(0.31, 0.1),
            at(0.52, 0.215),
            at(0.5, 0.185),
            at(0.3, 0.07),
            at(-0.35, 0.08),
        ],
        trim,
    )
    canvas.line([at(0.06, 0.1), at(0.0, 0.86)], hull, size * 0.02)
    cloth = [at(-0.34, 1.12), at(-0.4, 0.7), at(-0.42, 0.3), at(0.05, 0.26), at(0.5, 0.3), at(0.12, 0.72)]
    canvas.polygon(cloth, sail)
    canvas.shade(cloth, mix(sail, hull, 0.45), "left", 0.75)
    for u in (-0.22, -0.04, 0.14):
        canvas.line([at(u - 0.06, 0.98 - (u + 0.3) * 0.72), at(u - 0.02, 0.29)], mix(sail, hull, 0.3), size * 0.006)
    canvas.line([at(-0.37, 1.16), at(0.54, 0.28)], hull, size * 0.018)


def ferry(canvas: Canvas, x: float, y: float, length: float, inks: Palette, *, lit: Colour) -> None:
    """A two-decked river boat with a funnel, waterline at `y`."""

    def at(u: float, v: float) -> Point:
        return (x + u * length, y - v * length)

    canvas.polygon([at(-0.5, 0.11), at(0.56, 0.13), at(0.46, -0.01), at(-0.44, -0.01)], inks.dark)
    canvas.polygon([at(-0.49, 0.085), at(0.535, 0.1), at(0.52, 0.075), at(-0.48, 0.06)], inks.accent)
    for u, v, width in ((-0.42, 0.12, 0.78), (-0.36, 0.24, 0.56)):
        canvas.rect(*at(u, v + 0.1), width * length, 0.11 * length, inks.light)
        canvas.shade([at(u, v + 0.1), at(u + width, v + 0.1), at(u + width, v), at(u, v)], inks.far, "left", 0.9)
        windows = round(width / 0.085)
        for index in range(windows):
            left = u + 0.025 + index * 0.085
            canvas.rect(*at(left, v + 0.08), 0.05 * length, 0.05 * length, lit)
        canvas.rect(*at(u - 0.02, v + 0.115), (width + 0.04) * length, 0.02 * length, inks.near)
    canvas.polygon([at(-0.12, 0.36), at(0.0, 0.36), at(-0.02, 0.52), at(-0.12, 0.52)], inks.accent)
    canvas.polygon([at(-0.122, 0.47), at(-0.012, 0.47), at(-0.02, 0.53), at(-0.122, 0.53)], inks.dark)
    canvas.line([at(0.34, 0.12), at(0.34, 0.46)], inks.dark, length * 0.01)


def crane(canvas: Canvas, x: float, y: float, height: float, colour: Colour, *, reach: float = 0.7) -> None:
    """A quayside gantry crane with its boom over the water to the left."""

    def at(u: float, v: float) -> Point:
        return (x + u * height, y - v * height)

    thin, bold = height * 0.012, height * 0.026
    for u in (0.0, 0.3):
        canvas.line([at(u, 0), at(u + (0.03 if u == 0 else -0.03), 0.62)], colour, bold)
    canvas.line([at(0.01, 0.3), at(0.29, 0.3)], colour, bold)
    canvas.line([at(0.0, 0.05), at(0.27, 0.3)], colour, thin)
    canvas.line([at(0.03, 0.3), at(0.27, 0.6)], colour, thin)
    canvas.line([at(-reach, 0.64), at(0.55, 0.62)], colour, bold)
    canvas.line([at(-reach, 0.675), at(0.5, 0.66)], colour, thin)
    for step in range(14):
        u = -reach + step * (reach + 0.5) / 14
        canvas.line([at(u, 0.64), at(u + 0.04, 0.67), at(u + 0.08, 0.64)], colour, thin * 0.7)
    canvas.line([at(0.06, 0.62), at(0.12, 0.96), at(0.24, 0.62)], colour, bold * 0.8)
    canvas.line([at(0.12, 0.96), at(-reach * 0.9, 0.66)], colour, thin)
    canvas.line([at(0.12, 0.96), at(-reach * 0.45, 0.66)], colour, thin)
    canvas.line([at(0.12, 0.96), at(0.5, 0.65)], colour, thin)
    canvas.rect(*at(0.36, 0.72), 0.13 * height, 0.09 * height, colour)


def boxes(
    canvas: Canvas,
    x: float,
    y: float,
    columns: int,
    rows: list[int],
    width: float,
    colours: list[Colour],
    shadow: Colour,
) -> None:
    """Stacks of containers; `rows` says how high each column stands (repeated as needed)."""
    height = width * 0.42
    for column in range(columns):
        for row in range(rows[column % len(rows)]):
            left, top = x + column * width, y - (row + 1) * height
            colour = canvas.rng.choice(colours)
            canvas.rect(left + 1, top + 1, width - 2, height - 2, colour)
            corners = [
                (left + 1, top + 1),
                (left + width - 1, top + 1),
                (left + width - 1, top + height - 1),
                (left + 1, top + height - 1),
            ]
            canvas.shade(corners, mix(colour, shadow, 0.6), "bottom", 0.75)
            for rib in range(1, 8):
                canvas.line(
                    [(left + rib * width / 8, top + 4), (left + rib * width / 8, top + height - 4)],
                    mix(colour, shadow, 0.3),
                    0.9,
                )


def carriages(
    canvas: Canvas, x: float, y: float, length: float, count: int, body: Colour, lit: Colour, dark: Colour
) -> None:
    """A little train running right, wheels on `y`."""
    height = length * 0.36
    for index in range(count):
        left = x + index * length * 1.05
        front = index == count - 1
        nose = length * 0.12 if front else 0
        canvas.polygon(
            [
                (left, y - 3),
                (left, y - height),
                (left + length - nose, y - height),
                (left + length, y - height * 0.55),
                (left + length, y - 3),
            ],
            body,
        )
        canvas.rect(left, y - height, length - nose, height * 0.14, dark)
        canvas.rect(left, y - height * 0.26, length, height * 0.1, lit)
        for window in range(5):
            canvas.rect(left + length * (0.07 + window * 0.17), y - height * 0.76, length * 0.12, height * 0.34, lit)
        for wheel in (0.18, 0.34, 0.66, 0.82):
            canvas.disc(left + length * wheel, y - 1, length * 0.04, dark)
