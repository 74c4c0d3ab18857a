"""The one shape every parser yields: a Story, made of Blocks and Persons; and the refusal of a file.

Nothing here knows a database or a file format. A Story is what a source says, as printed there;
what the newsroom makes of it (sections, authors, dates in its own zone) is the loader's business.
"""

from dataclasses import dataclass

BLOCK_TYPES = ("paragraph", "subhead", "list", "quote", "promo")


class Refused(Exception):
    """A source that cannot become a story.

    `kind` is one word for reports (empty, binary, encoding, no_body, html, too_large …);
    `str(exc)` is a sentence an editor can act on.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body: `type` is one of BLOCK_TYPES.

    A list has `items` and, in `text`, the same joined by line ends; a quote may have an attribution.
    """

    type: str
    text: str
    items: tuple[str, ...] = ()
    ordered: bool = False
    attribution: str | None = None

    def as_report(self) -> dict[str, object]:
        """The block as a JSON object without empty keys."""
        report: dict[str, object] = {"type": self.type, "text": self.text}
        if self.items:
            report["items"] = list(self.items)
        if self.ordered:
            report["ordered"] = True
        if self.attribution:
            report["attribution"] = self.attribution
        return report


@dataclass(frozen=True, slots=True)
class Person:
    """An author as the source shows them; `name` is None where a biography names nobody surely."""

    name: str | None
    bio: str | None = None

    def as_report(self) -> dict[str, str | None]:
        """The person as a JSON object."""
        return {"name": self.name, "bio": self.bio}


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a source.

    `published` and `updated` are ISO 8601, a date or a date with hours and minutes, as printed (no zone sums).
    `section_path` goes from the outermost section inwards. `promos` repeats the promo blocks of the body.
    `discarded` holds what stood on the page and is no part of the article, in page order.
    `source_text` is the whole source, decoded, with line ends as \\n. `item` numbers a story in a file of several.
    """

    headline: str
    body: tuple[Block, ...]
    source_text: str
    section_path: tuple[str, ...] = ()
    standfirst: str | None = None
    lead_caption: str | None = None
    agency_credit: str | None = None
    tags: tuple[str, ...] = ()
    promos: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    previous_title: str | None = None
    next_title: str | None = None
    authors: tuple[Person, ...] = ()
    discarded: tuple[str, ...] = ()
    language: str = "en"
    direction: str = "ltr"
    item: str | None = None
    warnings: tuple[str, ...] = ()

    def as_report(self) -> dict[str, object]:
        """The story as the JSON object of the import report; `author` is the first of `authors`."""
        return {
            "headline": self.headline,
            "section_path": list(self.section_path),
            "standfirst": self.standfirst,
            "body": [block.as_report() for block in self.body],
            "lead_caption": self.lead_caption,
            "agency_credit": self.agency_credit,
            "tags": list(self.tags),
            "promos": list(self.promos),
            "published": self.published,
            "updated": self.updated,
            "previous_title": self.previous_title,
            "next_title": self.next_title,
            "author": self.authors[0].as_report() if self.authors else None,
            "authors": [person.as_report() for person in self.authors],
            "discarded": list(self.discarded),
        }
