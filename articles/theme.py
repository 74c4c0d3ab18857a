"""The colours that editors choose, as a stylesheet in which everything can be read, in light and in dark."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from articles.models import Section
from articles.site import SectionTree, Site

# The darkest ground of the light scheme and the lightest of the dark one on which the colour stands: --tint in
# newsroom.css. What can be read there can be read on paper as well.
LIGHT_GROUND, DARK_GROUND = "#f4f0e7", "#211f1c"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
STEPS = 64

RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stylesheet and the digest of its words, which stands in its address."""

    css: str
    digest: str


def sheet_of(site: Site) -> Sheet:
    """Return the stylesheet of a site's colours; an empty one where nobody has chosen any."""
    chosen = ((section.pk, _own_or_above(section, site.tree)) for section in site.tree)
    return sheet(site.profile.accent, tuple(sorted((pk, colour) for pk, colour in chosen if colour)))


def _own_or_above(section: Section, tree: SectionTree) -> str:
    """Return the colour of a section: its own, else that of the nearest section above it that has one, else ""."""
    return next((above.colour for above in reversed(tree.trail(section)) if above.colour), "")


@lru_cache(maxsize=8)
def sheet(accent: str, sections: tuple[tuple[int, str], ...]) -> Sheet:
    """Return the stylesheet of the site's colour ("" for the house's) and of sections' colours, by their ids."""
    selectors: defaultdict[str, list[str]] = defaultdict(list)
    if accent:
        selectors[accent.lower()].append(":root")
    for pk, colour in sections:
        selectors[colour.lower()].append(f".section-{pk}")
    css = "\n".join(f"{','.join(names)}{{--accent:{_both(colour)}}}" for colour, names in selectors.items())
    return Sheet(css, sha256(css.encode()).hexdigest()[:12])


def _both(colour: str) -> str:
    return f"light-dark({readable(colour, on=LIGHT_GROUND)},{readable(colour, on=DARK_GROUND)})"


def readable(colour: str, *, on: str) -> str:
    """Return a colour (#rrggbb), as little darker or lighter as it takes to read it on that ground."""
    end = 0 if luminance(on) > luminance("#777777") else 255
    mixtures = (_mixed(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next(mixture for mixture in mixtures if contrast(mixture, on) >= LEAST_CONTRAST)


def _mixed(colour: str, end: int, share: float) -> str:
    """Return a colour with a share of black (end 0) or white (end 255) in it."""
    return "#" + "".join(f"{round(channel + (end - channel) * share):02x}" for channel in _channels(colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: from 1, none, to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it: from 0, black, to 1, white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> RGB:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
