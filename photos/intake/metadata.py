"""What a picture's file says about itself: XMP goes before IPTC, and IPTC before Exif."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from photos.intake.exif import read_exif
from photos.intake.formats import Parts, taken_apart
from photos.intake.iptc import read_iptc
from photos.intake.refusals import UploadRefused
from photos.intake.wording import day, tidy
from photos.intake.xmp import read_xmp

# Characters. The first are those of Photo's fields; texts without a limit of their own end here too.
_LENGTHS = {"title": 200, "credit": 200, "alt_text": 400, "place": 200, "creator": 200, "copyright_notice": 300}
_LONGEST = 4000
_LONGEST_ADDRESS = 300
_MOST_KEYWORDS = 60

# Where each is said, the most trustworthy first: "x" for XMP, "i" for IPTC, "e" for Exif.
_WORDS = {
    "title": ("x dc:title", "x photoshop:Headline", "i object name", "i headline"),
    "caption": ("x dc:description", "i caption", "e ImageDescription"),
    "creator": ("x dc:creator", "i by-line", "e Artist"),
    "copyright_notice": ("x dc:rights", "i copyright", "e Copyright"),
    "usage_terms": ("x xmpRights:UsageTerms",),
    "alt_text": ("x Iptc4xmpCore:AltTextAccessibility",),
}
_OTHERS = {
    "Headline": ("x photoshop:Headline", "i headline"),
    "Instructions": ("x photoshop:Instructions", "i instructions"),
    "Source": ("x photoshop:Source", "i source"),
    "Job": ("x photoshop:TransmissionReference", "i job"),
    "Creator’s job title": ("x photoshop:AuthorsPosition", "i by-line title"),
    "Caption writer": ("x photoshop:CaptionWriter", "i caption writer"),
    "Category": ("x photoshop:Category", "i category"),
    "People": ("x Iptc4xmpExt:PersonInImage",),
    "Event": ("x Iptc4xmpExt:Event",),
    "Extended description": ("x Iptc4xmpCore:ExtDescrAccessibility",),
    "Lens": ("e LensModel",),
}
_CREDIT = ("x photoshop:Credit", "i credit")
_SOURCE = ("x photoshop:Source", "i source")
_KEYWORDS = ("x dc:subject", "i keywords")
_DATES = (
    *("x photoshop:DateCreated", "i date created", "x exif:DateTimeOriginal"),
    *("e DateTimeOriginal", "x xmp:CreateDate"),
)
_PLACE = (
    ("x Iptc4xmpCore:Location", "i sublocation"),
    ("x photoshop:City", "i city"),
    ("x photoshop:State", "i state"),
    ("x photoshop:Country", "i country"),
)
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says: `words` by the names of Photo's fields, within their lengths, and the rest as plain text."""

    words: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)


class _Sources(dict[str, list[str]]):
    """Everything that was found, by letter of the source and name."""

    def first(self, names: Sequence[str]) -> list[str]:
        return next((self[name] for name in names if any(text.strip() for text in self.get(name, ()))), [])

    def line(self, names: Sequence[str], most: int = _LONGEST, *, several: bool = False) -> str:
        found = self.first(names)
        return tidy(", ".join(found if several else found[:1]), most)


def read_metadata(data: bytes) -> Said:
    """Return what a picture's file says about itself. Never raises: what cannot be read says nothing."""
    try:
        return said_in(taken_apart(data))
    except UploadRefused:
        return Said()


def said_in(parts: Parts) -> Said:
    """Return what the parts of a picture's file say about it. Never raises."""
    sources = _Sources({f"x {name}": values for name, values in read_xmp(parts.xmp).items()})
    sources.update({f"i {name}": values for name, values in read_iptc(parts.iptc).items()})
    sources.update({f"e {name}": [value] for name, value in read_exif(parts.exif).items()})
    return Said(words=_words(sources), metadata=_metadata(sources))


def _words(sources: _Sources) -> dict[str, Any]:
    words: dict[str, Any] = {
        name: sources.line(places, _LENGTHS.get(name, _LONGEST), several=name == "creator")
        for name, places in _WORDS.items()
    }
    words["credit"] = _credit(sources, words["creator"])
    words["licence_url"] = _address(sources.line(("x xmpRights:WebStatement",)))
    keywords = (tidy(word, 100) for text in sources.first(_KEYWORDS)[:_MOST_KEYWORDS] for word in text.split(","))
    words["keywords"] = ", ".join(dict.fromkeys(filter(None, keywords)))
    words["taken_on"] = next((found for name in _DATES if (found := day(sources.line((name,), 40)))), None)
    parts = [sources.line(names, 100) for names in _PLACE]
    words["place"] = tidy(", ".join(filter(None, parts)), _LENGTHS["place"])
    return {name: value for name, value in words.items() if value}


def _credit(sources: _Sources, creator: str) -> str:
    if said := sources.line(_CREDIT, _LENGTHS["credit"]):
        return said
    source = sources.line(_SOURCE)
    return "/".join(filter(None, dict.fromkeys((creator, source))))[: _LENGTHS["credit"]] if creator else ""


def _address(said: str) -> str:
    if len(said) > _LONGEST_ADDRESS:
        return ""
    try:
        _is_address(said)
    except ValidationError:
        return ""
    return said


def _metadata(sources: _Sources) -> dict[str, str]:
    found = {name: sources.line(places, several=name == "People") for name, places in _OTHERS.items()}
    maker, model = sources.line(("e Make",), 100), sources.line(("e Model",), 100)
    found["Camera"] = model if model.startswith(maker) else f"{maker} {model}".strip()
    return {name: text for name, text in found.items() if text}
