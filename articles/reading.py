"""What the reader's pages are made of: the tree of sections, lists in portions, what surrounds an article."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from articles.models import (
    FRONT,
    Listing,
    PhotoUse,
    PublishedArticle,
    PublishedCorrection,
    Role,
    Section,
    Topic,
    stream,
)
from articles.projection import corrections
from articles.richtext import article_ids
from authors.models import Author
from photos.models import Photo

PORTION = 20
LONGEST_ID = 18  # digits; more do not fit the databases' integers


class SectionTree:
    """All sections, read by one query."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._by_path = {section.path: section for section in sections}
        self._by_id = {section.pk: section for section in self._by_path.values()}
        self._children: defaultdict[int | None, list[Section]] = defaultdict(list)
        for section in self._by_path.values():
            self._children[section.parent_id].append(section)

    @classmethod
    def read(cls) -> "SectionTree":
        return cls(Section.objects.all())

    @property
    def top(self) -> list[Section]:
        return self._children[None]

    def at(self, path: str) -> Section | None:
        return self._by_path.get(path)

    def get(self, pk: int) -> Section | None:
        return self._by_id.get(pk)

    def below(self, section: Section) -> list[Section]:
        """The subsections, one level deep."""
        return self._children[section.pk]

    def trail(self, section: Section) -> list[Section]:
        """The sections above this one and the section itself, outermost first."""
        above = self._by_id.get(section.parent_id) if section.parent_id else None
        return [*(self.trail(above) if above else []), section]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of articles: just below the one with this date and id."""

    published_at: datetime
    article_id: int

    @classmethod
    def below(cls, article: PublishedArticle) -> "Place":
        return cls(article.published_at, article.pk)

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Read what str() wrote, whoever may have changed it since; None, the beginning, when that makes no sense."""
        moment, _, number = text.partition("~")
        if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID):
            return None
        try:
            # A date at the end of the calendar overflows here instead of in the database.
            return cls(datetime.fromisoformat(moment).astimezone(UTC), int(number))
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        # "Z", because the plus sign of "+00:00" means a space in a query string.
        return f"{self.published_at.astimezone(UTC).isoformat().removesuffix('+00:00')}Z~{self.article_id}"


@dataclass(frozen=True, slots=True)
class Portion:
    """Some articles of a stream, newest first: where they begin, if not at the newest, and where more begin, if any."""

    articles: Sequence[PublishedArticle]
    before: Place | None
    older: Place | None

    @classmethod
    def read(cls, name: str = FRONT, *, before: Place | None, length: int = PORTION) -> "Portion":
        place = (before.published_at, before.article_id) if before else None
        # One more than is shown tells whether there is more; counting would cost the whole archive.
        found = list(PublishedArticle.objects.for_list().newest(name, before=place)[: length + 1])
        articles = found[:length]
        return cls(articles, before, Place.below(articles[-1]) if len(found) > length else None)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Some corrections of live articles, newest first: where they begin, if not at the newest, and where more begin."""

    notes: Sequence[PublishedCorrection]
    before: Place | None
    older: Place | None

    @classmethod
    def read(cls, *, before: Place | None, length: int = PORTION) -> "Corrections":
        place = (before.published_at, before.article_id) if before else None
        found = list(PublishedCorrection.objects.newest(before=place)[: length + 1])
        last = found[length - 1] if len(found) > length else None
        return cls(found[:length], before, Place(last.noted_at, last.number) if last else None)


@dataclass(frozen=True, slots=True)
class Block:
    """A section's corner of the front page."""

    section: Section
    articles: Sequence[PublishedArticle]


def blocks(sections: Sequence[Section], *, shown: Iterable[int], length: int) -> list[Block]:
    """Return the newest of each section that is not `shown` above, without sections left with nothing: two queries."""
    seen = set(shown)
    chosen: dict[str, list[int]] = {stream(section): [] for section in sections}
    entries = Listing.objects.newest_of_each(chosen, length + len(seen))
    for entry in sorted(entries, key=lambda entry: (entry.published_at, entry.article_id), reverse=True):
        if entry.article_id not in seen and len(chosen[entry.stream]) < length:
            seen.add(entry.article_id)
            chosen[entry.stream].append(entry.article_id)
    rows = PublishedArticle.objects.for_list().in_bulk([pk for pks in chosen.values() for pk in pks])
    found = [Block(section, [rows[pk] for pk in chosen[stream(section)] if pk in rows]) for section in sections]
    return [block for block in found if block.articles]


@dataclass(frozen=True, slots=True)
class Credit:
    """A name as printed; the author's row links it."""

    name: str
    author: Author | None


@dataclass(frozen=True, slots=True)
class Link:
    """A related link that leads somewhere: to a live article or out of the site."""

    label: str
    url: str
    article: PublishedArticle | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One slot of previous and next: a live article, or the title that an import found printed there."""

    article: PublishedArticle | None
    printed_title: str = ""

    def __bool__(self) -> bool:
        return bool(self.article or self.printed_title)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article page shows around the words."""

    credits: Sequence[tuple[str, Sequence[Credit]]]
    authors: Sequence[Author]
    topics: Sequence[Topic]
    cards: dict[int, PublishedArticle]
    related: Sequence[Link]
    corrections: Sequence[PublishedCorrection]
    previous: Neighbour
    next: Neighbour
    previous_in_section: Neighbour
    next_in_section: Neighbour


def page_of(article: PublishedArticle, tree: SectionTree) -> dict[str, Any]:
    """Return what the template of the article page takes; `article` has what for_page() adds."""
    return {"tree": tree, "article": article, "trail": tree.trail(article.section), "around": surroundings(article)}


def surroundings(article: PublishedArticle) -> Surroundings:
    """Read what surrounds an article that came from for_page(): three queries."""
    content = article.content
    bylined = list(dict.fromkeys(byline["author"]["id"] for byline in content["bylines"]))
    authors = Author.objects.select_related("photo").in_bulk(bylined)
    topics = Topic.objects.in_bulk([tag["id"] for tag in content["tags"]])
    targets = [link["target"]["id"] for link in content["related_links"] if link["target"]]
    in_text = article_ids(article.body_html)
    beside = [article.previous_id, article.next_id, article.previous_in_section_id, article.next_in_section_id]
    live = PublishedArticle.objects.for_list().in_bulk({pk for pk in (*targets, *in_text, *beside) if pk})

    def neighbour(pk: int | None, printed_title: str = "", *, is_here: bool = True) -> Neighbour:
        # Until the printed neighbour has come in, the article that happens to be next by date would be wrong.
        if printed_title and not is_here:
            return Neighbour(None, printed_title)
        return Neighbour(live.get(pk) if pk else None)

    return Surroundings(
        credits=credits_by_role(content["bylines"], authors),
        authors=[authors[pk] for pk in bylined if pk in authors],
        topics=[topics[tag["id"]] for tag in content["tags"] if tag["id"] in topics],
        cards={pk: live[pk] for pk in in_text if pk in live},
        related=related_links(content["related_links"], live),
        corrections=corrections(article),
        previous=neighbour(article.previous_id, content["previous_title"], is_here=article.printed_previous_is_here),
        next=neighbour(article.next_id, content["next_title"], is_here=article.printed_next_is_here),
        previous_in_section=neighbour(article.previous_in_section_id),
        next_in_section=neighbour(article.next_in_section_id),
    )


def authors_by_initial() -> list[tuple[str, list[Author]]]:
    """Return the authors whose articles readers can find, under their first letters."""
    theirs = Listing.objects.filter(stream=Concat(Value("author:"), Cast(OuterRef("pk"), CharField())))
    initials: defaultdict[str, list[Author]] = defaultdict(list)
    # Sorted here: the databases disagree on where É stands.
    for author in sorted(Author.objects.filter(Exists(theirs)), key=lambda row: plain(row.name)):
        initials[plain(author.name)[:1].upper()].append(author)
    return list(initials.items())


def plain(name: str) -> str:
    """Return a name as an index sorts it: without accents and capitals."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()


def credits_by_role(bylines: Iterable[dict[str, Any]], authors: dict[int, Author]) -> list[tuple[str, list[Credit]]]:
    """Return (“Photographs by”, names) for each role, in the order in which the roles first appear."""
    groups: dict[str, list[Credit]] = {}
    for byline in bylines:
        credit = Credit(byline["printed_name"], authors.get(byline["author"]["id"]))
        groups.setdefault(Role(byline["role"]).label, []).append(credit)
    return list(groups.items())


def related_links(links: Iterable[dict[str, Any]], live: dict[int, PublishedArticle]) -> list[Link]:
    """Return the editor's links in order, without those whose article is not live."""
    found = []
    for link in links:
        if not link["target"]:
            # An import or a script may have brought in an address that no form has checked.
            if link["url"].startswith(("http://", "https://")):
                found.append(Link(link["label"] or link["url"], link["url"]))
        elif article := live.get(link["target"]["id"]):
            found.append(Link(link["label"] or article.headline, article.get_absolute_url(), article))
    return found


def photo_in_view(name: str) -> Any:
    """Return the photo whose file has this name, or None; `is_public` says whether a page shows it to everybody."""
    this = OuterRef("pk")
    is_public = Exists(PhotoUse.objects.filter(photo=this)) | Exists(Author.objects.filter(photo=this))
    return Photo.objects.annotate(is_public=is_public).filter(file=name).first() if "\0" not in name else None
