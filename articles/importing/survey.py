"""Which stories are neighbours: what a run brings, together with what earlier runs brought."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import Q

from articles.importing import convert
from articles.importing.chain import Node, chains, dates, title_key
from articles.importing.load import content_hash, identity
from articles.importing.report import Entry
from articles.importing.story import Story
from articles.models import Source

AT_ONCE = 400  # keys in one query; SQLite takes some thousands of variables

T = TypeVar("T")


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the rows in lists of `size`."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


class Survey:
    """The neighbours of every story of a run; small enough to keep for a hundred thousand stories."""

    def __init__(self, *, given: datetime | None) -> None:
        self.given = given
        self.nodes: dict[str, Node] = {}
        self.dates: dict[str, datetime] = {}
        self.late: dict[int, datetime] = {}
        self._seen: set[str] = set()

    def add(self, batch: Sequence[tuple[Entry, Story]]) -> None:
        """Note the stories of a batch; one that came before under this or another name counts once."""
        keys = [identity(entry.file, story) for entry, story in batch]
        hashes = [content_hash(story) for _, story in batch]
        known = Source.objects.filter(Q(key__in=keys) | Q(content_hash__in=hashes)).select_related("article")
        sources = {name: source for source in known for name in (source.content_hash, source.key)}
        for (entry, story), key, digest in zip(batch, keys, hashes, strict=True):
            if digest[:16] in self._seen:
                continue
            self._seen.add(digest[:16])
            self.nodes[entry.name] = self._node(entry, story, sources.get(key) or sources.get(digest))

    def _node(self, entry: Entry, story: Story, source: Source | None) -> Node:
        return Node(
            ident=entry.name if source is None else _ident(source),
            title=title_key(story.headline),
            previous=title_key(story.previous_title),
            next=title_key(story.next_title),
            date=convert.moment(story.published) or (_chosen_date(source) if source else None),
            given=(source.given_at if source else None) or self.given,
        )

    def work_out(self) -> None:
        """Fill `dates` (story of this run → its date) and `late` (Source of an earlier run → its new date)."""
        mine = {node.ident: name for name, node in self.nodes.items()}
        everyone = {node.ident: node for node in self.nodes.values()}
        everyone |= {ident: node for ident, node in _connected(everyone.values()).items() if ident not in everyone}
        for chain in chains(everyone.values()):
            for ident, date in dates(chain).items():
                if ident in mine:
                    self.dates[mine[ident]] = date
                else:
                    self.late[int(ident.removeprefix("source:"))] = date


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
        titles = {node.title for node in batch}
        before = {node.previous for node in batch} - {""}
        after = {node.next for node in batch} - {""}
        query = Q(title_key__in=before | after) | Q(next_key__in=titles | before) | Q(previous_key__in=titles | after)
        for source in Source.objects.filter(query).select_related("article").defer("text"):
            reached[_ident(source)] = Node(
                ident=_ident(source),
                title=source.title_key,
                previous=source.previous_key,
                next=source.next_key,
                date=_chosen_date(source),
                given=source.given_at,
            )
    return reached
