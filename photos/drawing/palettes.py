"""The inks: one small set of colours a mood, as a printer would mix them."""

from dataclasses import dataclass

Colour = tuple[int, int, int]


def ink(value: str) -> Colour:
    """Turn `#rrggbb` into a colour."""
    return (int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16))


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours; `share` is how much of the second one comes in, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


@dataclass(frozen=True)
class Palette:
    """The inks of one picture. `far` to `dark` get deeper with nearness, which is what gives a flat print its depth."""

    sky: tuple[Colour, ...]
    sun: Colour
    far: Colour
    mid: Colour
    near: Colour
    dark: Colour
    light: Colour
    accent: Colour
    second: Colour


def _palette(sky: str, rest: str) -> Palette:
    sun, far, mid, near, dark, light, accent, second = (ink(value) for value in rest.split())
    return Palette(tuple(ink(value) for value in sky.split()), sun, far, mid, near, dark, light, accent, second)


# The second string reads: sun, far, mid, near, dark, light, accent, second.
PALETTES = {
    "dawn": _palette(
        "#7fb0b3 #d9d3b4 #f6cf9f #f09a6b", "#fff1d0 #93aaa4 #557f84 #2c5561 #14303c #fbeed4 #d9512c #e9a03b"
    ),
    "dusk": _palette(
        "#1d2b53 #5d4779 #d9695c #f8c173", "#ffe6ac #75587f #474270 #2a2d55 #141a38 #ffe9bd #f2603f #f5b04c"
    ),
    "night": _palette("#0b152d #153059 #3a6684", "#f8f0d4 #2b5075 #1c3a5e #122643 #080f22 #f6e7bd #dd5a3c #f3ac42"),
    "noon": _palette("#6fabc4 #b9d9d8 #f5eed9", "#fff7e0 #9dbdc0 #5f97a0 #2f6b78 #15404e #faf4e3 #dd5a37 #e8b44a"),
    "storm": _palette("#2b3d4a #58747b #bcc6b4", "#eceada #849a9b #4d6a70 #2d4851 #13242b #ebecdc #e2793a #d2b956"),
    "autumn": _palette("#e2b877 #f3dcae #fcf1d8", "#fff8e0 #cfb283 #b0763f #78452b #38201a #fdf3dc #c8412a #3f6f6c"),
    "snow": _palette("#44759f #9fc3d6 #f8dcc6", "#fff3e2 #b6cad6 #7b9db7 #3f6486 #1a304d #fcf8f0 #d94f3a #e9a64a"),
    "meadow": _palette("#8fc3bf #dbe8cc #faf0d0", "#fffae2 #a9c1a2 #709c72 #3c6e57 #1a3b37 #f8f3dc #e0663a #ecbf50"),
    "ember": _palette("#25111d #55222f #a34a3a", "#ffe4a8 #86393b #5d2531 #3c1827 #1b0b17 #fce8c0 #cf4038 #ec9a44"),
    "study": _palette("#0f2e37 #1c4c55 #3b7876", "#ffe9b4 #35706f #225660 #163f49 #0a2029 #f7e8c6 #c4512f #e79a45"),
    "paper": _palette("#efe2c6 #f4ead4 #f8f1e1", "#fffaf0 #d8c7a2 #8fa3a4 #2f6f86 #1c2a3b #fbf5e6 #d4462f #e6a73c"),
    "rain": _palette("#2c3e58 #587190 #b3bcbd", "#f0e6c8 #75899d #4c627d #2e4059 #152234 #ece8da #d9402f #eab650"),
}
