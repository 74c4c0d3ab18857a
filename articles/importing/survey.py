"""Which stories are neighbours: what a run brings, together with what earlier runs brought."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import Q

from articles.importing import convert
from articles.importing.chain import Node, Title, chains, dates, oldest_first, title_key
from articles.importing.report import Entry
from articles.importing.story import Story
from articles.importing.telling import content_hash, identity
from articles.models import Source

AT_ONCE = 400  # keys in one query; SQLite takes some thousands of variables

T = TypeVar("T")


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the rows in lists of `size`."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class Chronology:
    """What a survey comes to.

    `dates` are those that stories of this run get from their neighbours, by name; `late` those that follow for earlier
    runs, by the pk of a Source.
    """

    dates: dict[str, datetime]
    late: dict[int, datetime]


class Survey:
    """The neighbours of every story of a run: 250 bytes each, so it should not outlive the reading of the files."""

    def __init__(self, *, given: datetime | None) -> None:
        self.given = given
        self._nodes: list[Node] = []
        # The beginnings of the originals' digests; and the titles, which as a rule are three stories' each.
        self._seen: set[int] = set()
        self._titles: dict[int, int] = {}
        # A new story is known by its name, one that came before by its source: ident → name of those.
        self._names: dict[str, str] = {}

    def add(self, batch: Sequence[tuple[Entry, Story]]) -> None:
        """Note the stories of a batch; one that came before under this or another name counts once."""
        keys = [identity(entry.file, story) for entry, story in batch]
        hashes = [content_hash(story) for _, story in batch]
        known = Source.objects.filter(Q(key__in=keys) | Q(content_hash__in=hashes)).select_related("article")
        sources = {name: source for source in known for name in (source.content_hash, source.key)}
        for (entry, story), key, digest in zip(batch, keys, hashes, strict=True):
            if (original := int(digest[:15], 16)) in self._seen:
                continue
            self._seen.add(original)
            source = sources.get(key) or sources.get(digest)
            self._nodes.append(self._node(entry, story, source))
            if source:
                self._names[_ident(source)] = entry.name

    def _node(self, entry: Entry, story: Story, source: Source | None) -> Node:
        return Node(
            ident=entry.name if source is None else _ident(source),
            title=self._number(story.headline),
            previous=self._number(story.previous_title),
            next=self._number(story.next_title),
            date=convert.moment(story.published) or (_chosen_date(source) if source else None),
            given=(source.given_at if source else None) or self.given,
        )

    def _number(self, title: str | None) -> int:
        number = _number(title_key(title))
        return self._titles.setdefault(number, number)

    def chronology(self) -> Chronology:
        """Work out the dates that stories get from their neighbours, when all are there."""
        # What follows takes the room that these had.
        self._seen.clear()
        self._titles.clear()
        here: dict[str, datetime] = {}
        late: dict[int, datetime] = {}
        reached = _connected(self._nodes)
        others = {ident: node for ident, node in reached.items() if ident not in self._names}
        for chain in chains([*self._nodes, *others.values()]):
            for ident, date in dates(chain).items():
                if ident in others:
                    late[int(ident.removeprefix("source:"))] = date
                else:
                    here[self._name(ident)] = date
        return Chronology(here, late)

    def _name(self, ident: str) -> str:
        return self._names.get(ident, ident)

    def order(self, *, undated: datetime) -> list[str]:
        """Return the names of the stories, oldest first. `undated` stands in for the date of those that get none."""
        return [self._name(ident) for ident in oldest_first(self._nodes, undated=undated)]


def _number(title_key: str) -> int:
    """Return a title's key as a node has it: of each there are three, and a number takes half the room."""
    return int(title_key, 16) if title_key else 0


def _key(title: Title) -> str:
    return f"{title:016x}"


def _ident(source: Source) -> str:
    return f"source:{source.pk}"


def _chosen_date(source: Source) -> datetime | None:
    """The date of an article that an editor, or the source itself, settled."""
    date = source.article.published_at
    return date if source.is_dated or date != source.dated_at else None


def _connected(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the nodes of earlier runs that are in one chain with `nodes`, up to the next dated story."""
    found: dict[str, Node] = {}
    frontier: Collection[Node] = list(nodes)
    while frontier:
        reached = _neighbours(frontier)
        new = {ident: node for ident, node in reached.items() if ident not in found}
        found |= new
        frontier = [node for node in new.values() if node.date is None]
    return found


def _neighbours(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the nodes in the database that name one of `nodes`, are named by one, or miss the same story."""
    reached = {}
    for batch in batches(nodes, AT_ONCE):
        titles = {_key(node.title) for node in batch}
        before = {_key(node.previous) for node in batch if node.previous}
        after = {_key(node.next) for node in batch if node.next}
        query = Q(title_key__in=before | after) | Q(next_key__in=titles | before) | Q(previous_key__in=titles | after)
        for source in Source.objects.filter(query).select_related("article").defer("text"):
            reached[_ident(source)] = Node(
                ident=_ident(source),
                title=_number(source.title_key),
                previous=_number(source.previous_key),
                next=_number(source.next_key),
                date=_chosen_date(source),
                given=source.given_at,
            )
    return reached
