"""Drawn pictures in the manner of a linocut, for the sample edition.

`draw(entry)` takes an entry of `seeds/pictures.json` and gives the picture, always the same one for the same entry.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image

from photos.drawing import (
    coast,
    fields,
    indoors,
    land,
    nights,
    portraits,
    press,
    rivers,
    rooms,
    street,
    tables,
    town,
    windows,
)
from photos.drawing.canvas import Canvas
from photos.drawing.palettes import PALETTES, Palette

__all__ = ["SCENES", "draw"]

Scene = Callable[[Canvas, Palette, Mapping[str, Any]], None]

SCENES: dict[str, Scene] = {
    "chart": press.chart,
    "clock_tower": town.clock_tower,
    "clockwork": tables.clockwork,
    "comet": nights.comet,
    "concert_hall": indoors.concert_hall,
    "dhows": coast.dhows,
    "footbridge": rivers.footbridge,
    "harbour": coast.harbour,
    "island": rivers.island,
    "laboratory": windows.laboratory,
    "lamp_street": town.lamp_street,
    "library": rooms.library,
    "lighthouse": coast.lighthouse,
    "market": street.market,
    "mountain_railway": land.mountain_railway,
    "mule_path": land.mule_path,
    "newsprint": press.newsprint,
    "night_tram": town.night_tram,
    "observatory": nights.observatory,
    "portrait": portraits.portrait,
    "regatta": coast.regatta,
    "river_dawn": rivers.river_dawn,
    "ropewalk": rooms.ropewalk,
    "sea_wall": coast.sea_wall,
    "stadium": press.stadium,
    "still_life": tables.still_life,
    "tea": fields.tea,
    "terraces": land.terraces,
    "tide_book": press.tide_book,
    "tram_stop": street.tram_stop,
    "turbines": fields.turbines,
    "umbrellas": street.umbrellas,
    "vault": indoors.vault,
    "wheat": fields.wheat,
    "window": windows.window,
}


def draw(entry: Mapping[str, Any], scale: float = 1.0) -> Image.Image:
    """Draw `entry` as an RGB image: 1920×1280 for scenes, 800×800 for portraits, times `scale`."""
    portrait = entry["scene"] == "portrait"
    width, height, pixels = (800, 800, 1.0) if portrait else (1200, 800, 1.6)
    canvas = Canvas(width, height, pixels * scale, int(entry["seed"]))
    SCENES[entry["scene"]](canvas, PALETTES[entry.get("palette", "noon")], entry)
    return canvas.finish()
