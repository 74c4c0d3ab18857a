"""A sheet to print on: flat shapes, grained shading, gouge marks, glow, mist and reflections.

Scenes are drawn in units that do not depend on the size of the picture, at twice its resolution;
`finish` brings the sheet down to size, which is what makes the edges smooth.
"""

import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from photos.drawing.palettes import Colour, mix

Point = tuple[float, float]

SUPERSAMPLING = 2
GRAIN = 9


class Canvas:
    """A sheet `width` by `height` units large; `pixels` is the size of a unit in the finished picture."""

    def __init__(self, width: int, height: int, pixels: float, seed: int) -> None:
        self.width, self.height = width, height
        self.rng = Random(seed)  # noqa: S311 (a drawing, not a secret)
        self.final = (round(width * pixels), round(height * pixels))
        self.size = (self.final[0] * SUPERSAMPLING, self.final[1] * SUPERSAMPLING)
        self.unit = self.size[0] / width
        self.image = Image.new("RGB", self.size)
        self.pen = ImageDraw.Draw(self.image)
        # Random.randbytes is the same everywhere for a seed; Pillow's own noise is not.
        dots = Random(seed + 1).randbytes(self.final[0] * self.final[1])  # noqa: S311
        noise = Image.frombytes("L", self.final, dots)
        self._fine = noise.filter(ImageFilter.GaussianBlur(0.7))
        # Blurred and stretched, dots run together into grains: they look like ink and a JPEG of them is half as large.
        stipple = noise.filter(ImageFilter.GaussianBlur(0.8)).point(
            [max(0, min(255, (v - 128) * 3 + 128)) for v in range(256)]
        )
        self._noise = stipple.resize(self.size, Image.Resampling.BILINEAR)

    def px(self, points: Sequence[Point]) -> list[Point]:
        """Points in pixels of the large sheet."""
        return [(x * self.unit, y * self.unit) for x, y in points]

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        self.pen.polygon(self.px(points), fill=colour)

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour, squash: float = 1.0) -> None:
        left, top, right, bottom = x - radius, y - radius * squash, x + radius, y + radius * squash
        self.pen.ellipse([value * self.unit for value in (left, top, right, bottom)], fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        self.pen.line(self.px(points), fill=colour, width=max(1, round(width * self.unit)), joint="curve")

    def gouge(self, x: float, y: float, length: float, width: float, colour: Colour, angle: float = 0.0) -> None:
        """One cut of the knife: pointed at both ends, a little fuller on one side."""
        cos, sin = math.cos(angle), math.sin(angle)
        profile = [(-0.5, 0.0), (-0.2, -0.42), (0.12, -0.5), (0.5, 0.0), (0.2, 0.34), (-0.15, 0.42)]
        self.polygon(
            [(x + u * length * cos - v * width * sin, y + u * length * sin + v * width * cos) for u, v in profile],
            colour,
        )

    def sky(self, stops: Sequence[Colour], top: float = 0.0, bottom: float | None = None) -> None:
        """A soft vertical gradient through the given colours."""
        low = self.height if bottom is None else bottom
        # Below it the sheet takes the last colour, so that no bare paper shows between sky and ground.
        self.image.paste(stops[-1], (0, round(top * self.unit), *self.size))
        self.sky_box(0, top, self.width, low - top, stops)

    def sky_box(self, x: float, y: float, width: float, height: float, stops: Sequence[Colour]) -> None:
        """The same gradient in a box, such as a window."""
        strip = Image.new("RGB", (1, 256))
        for row in range(256):
            place = row / 255 * (len(stops) - 1)
            index = min(int(place), len(stops) - 2)
            strip.putpixel((0, row), mix(stops[index], stops[index + 1], place - index))
        area = (max(1, round(width * self.unit)), max(1, round(height * self.unit)))
        self.image.paste(strip.resize(area, Image.Resampling.BILINEAR), (round(x * self.unit), round(y * self.unit)))

    def _box(self, points: Sequence[Point]) -> tuple[int, int, int, int]:
        xs, ys = [x * self.unit for x, _ in points], [y * self.unit for _, y in points]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        return (
            left,
            top,
            max(left + 1, min(self.size[0], int(max(xs)) + 1)),
            max(top + 1, min(self.size[1], int(max(ys)) + 1)),
        )

    def _stencil(self, points: Sequence[Point], box: tuple[int, int, int, int]) -> Image.Image:
        stencil = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        ImageDraw.Draw(stencil).polygon([(x * self.unit - box[0], y * self.unit - box[1]) for x, y in points], fill=255)
        return stencil

    def shade(self, points: Sequence[Point], colour: Colour, side: str = "bottom", strength: float = 0.8) -> None:
        """Grained shading inside a shape, strongest at one side: bottom, top, left or right."""
        box = self._box(points)
        if box[0] >= self.size[0] or box[1] >= self.size[1]:
            return
        stencil = self._stencil(points, box)
        turn = {
            "bottom": None,
            "top": Image.Transpose.ROTATE_180,
            "right": Image.Transpose.ROTATE_90,
            "left": Image.Transpose.ROTATE_270,
        }[side]
        ramp = Image.linear_gradient("L")
        if turn is not None:
            ramp = ramp.transpose(turn)
        ramp = ramp.resize(stencil.size, Image.Resampling.BILINEAR).point([round(v * strength) for v in range(256)])
        grain = ImageChops.subtract(ramp, self._noise.crop(box)).point([min(255, v * 3) for v in range(256)])
        half = ImageChops.add(grain, ramp.point([v // 3 for v in range(256)]))
        self.image.paste(colour, box, ImageChops.multiply(half, stencil))

    def hatch(
        self,
        points: Sequence[Point],
        colour: Colour,
        spacing: float,
        length: float,
        angle: float = 0.0,
        width: float = 2.0,
    ) -> None:
        """Fill a shape with rows of gouge marks, irregular as by hand."""
        box = self._box(points)
        unit, cut = self.unit, Image.new("L", self.size)
        cutter = ImageDraw.Draw(cut)
        cos, sin = math.cos(angle), math.sin(angle)
        y = box[1] / unit
        while y < box[3] / unit:
            x = box[0] / unit - self.rng.random() * length
            while x < box[2] / unit:
                half, thick = length * self.rng.uniform(0.25, 0.55), width * self.rng.uniform(0.5, 1.2)
                cx, cy = x, y + self.rng.uniform(-0.35, 0.35) * spacing
                ends = [(-half, 0.0), (0.0, -thick / 2), (half, 0.0), (0.0, thick / 2)]
                cutter.polygon(
                    [((cx + u * cos - v * sin) * unit, (cy + u * sin + v * cos) * unit) for u, v in ends], fill=255
                )
                x += length * self.rng.uniform(0.9, 1.9)
            y += spacing
        self.image.paste(colour, box, ImageChops.multiply(cut.crop(box), self._stencil(points, box)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.7) -> None:
        """A soft round light that fades outward."""
        side = max(2, round(radius * 2 * self.unit))
        light = ImageChops.invert(Image.radial_gradient("L"))
        light = light.point([round(max(0, v - 75) / 180 * 255 * strength * max(0, v - 75) / 180) for v in range(256)])
        self.image.paste(
            colour,
            (round((x - radius) * self.unit), round((y - radius) * self.unit)),
            light.resize((side, side), Image.Resampling.BILINEAR),
        )

    def mist(self, top: float, bottom: float, colour: Colour, strength: float = 0.6) -> None:
        """A band of haze, thickest in its lower third."""
        values = [round(255 * strength * math.sin(math.pi * (row / 63) ** 1.5)) for row in range(64)]
        strip = Image.new("L", (1, 64))
        strip.putdata(values)
        area = (self.size[0], max(1, round((bottom - top) * self.unit)))
        self.image.paste(colour, (0, round(top * self.unit)), strip.resize(area, Image.Resampling.BILINEAR))

    def reflect(self, horizon: float, bottom: float, tint: Colour, share: float = 0.35, ripple: float = 10.0) -> None:
        """Mirror what stands above the horizon in the water below it, in ripples that grow towards the reader."""
        top, low = round(horizon * self.unit), round(bottom * self.unit)
        depth = min(low - top, top)
        mirror = self.image.crop((0, top - depth, self.size[0], top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mirror = Image.blend(mirror, Image.new("RGB", mirror.size, tint), share)
        row = 0
        while row < depth:
            near = row / max(1, depth)
            height = max(1, round((1.2 + 5 * near) * self.unit * self.rng.uniform(0.6, 1.3)))
            shift = round(self.rng.uniform(-1, 1) * ripple * (0.25 + near) * self.unit)
            band = mirror.crop((0, row, self.size[0], min(depth, row + height)))
            self.image.paste(band, (0, top + row))
            self.image.paste(band, (shift, top + row))
            row += height
        if top + depth < low:
            self.image.paste(tint, (0, top + depth, self.size[0], low))

    def finish(self) -> Image.Image:
        """The picture in its final size, with the tooth of the paper."""
        small = self.image.resize(self.final, Image.Resampling.BOX)
        tooth = self._fine.point([128 + round((v - 128) * GRAIN / 64) for v in range(256)])
        paper = Image.merge("RGB", (tooth, tooth, tooth))
        return ImageChops.overlay(small, paper)
