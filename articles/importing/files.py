"""Which files an import reads, and what is in them."""

import pickle
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import scandir
from pathlib import Path, PurePath
from typing import IO, Generic, TypeVar

from articles.importing import parsers
from articles.importing.report import Entry
from articles.importing.story import Refused, Story

T = TypeVar("T")
# An entry of the report with the story that it is about, if it could be read.
Row = tuple[Entry, Story | None]

TOP = 4096  # bytes; a breadcrumb and the headline below it are in there


@dataclass(frozen=True, slots=True)
class Candidates:
    """The files to read, in order, and how many others lie in the folders.

    They are plain strings: a hundred thousand Paths would take 40 MB.
    """

    files: tuple[str, ...]
    others: int


def candidates(paths: Sequence[Path], *, extensions: Collection[str]) -> Candidates:
    """Return the files to read: every file named, and in folders those whose ending belongs to a known format.

    Raises FileNotFoundError naming a path that is not there.
    """
    files: dict[str, None] = {}
    others = 0
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"There is no file or folder {path}.")
        if not path.is_dir():
            files[str(path)] = None
            continue
        for file in _files_in(str(path)):
            if PurePath(file).suffix.lower() in extensions:
                files[file] = None
            else:
                others += 1
    return Candidates(tuple(files), others)


def _files_in(folder: str) -> Iterator[str]:
    """Yield the files of a folder and of those in it, by name."""
    with scandir(folder) as found:
        kinds = {entry.name: (entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in found}
    for name in sorted(kinds):
        is_folder, is_file = kinds[name]
        if is_folder:
            yield from _files_in(f"{folder}/{name}")
        elif is_file:
            yield f"{folder}/{name}"


def stories(file: str, *, format_name: str, sections: Collection[str]) -> Iterator[Row]:
    """Yield the stories of a file with an entry each, or one entry that says why there are none."""
    path = Path(file)
    try:
        data = parsers.read_bytes(path)
        chosen = parsers.by_name(format_name) or parsers.choose(data, path.name)
        for story in chosen.parse(data, sections=sections):
            yield Entry(file, story.item), story
    except Refused as refusal:
        yield Entry(file, error={"kind": refusal.kind, "message": str(refusal)}), None
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        yield Entry(file, error={"kind": "unreadable", "message": message}), None


def sure_section_names(file: str) -> Collection[str]:
    """Return the section names that the top of a file makes certain; none for what is no plain file."""
    path = Path(file)
    if not path.is_file():
        return ()
    try:
        with path.open("rb") as opened:
            top = opened.read(TOP)
    except OSError:
        return ()  # reading the stories will say what is wrong
    chosen = parsers.choose(top, path.name)
    return chosen.section_names(top)


class Spool(Generic[T]):
    """What an import has in hand, on disk, so that a run of any size needs little memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, rows: Iterable[T]) -> None:
        for row in rows:
            pickle.dump(row, self.file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        self.file.flush()
        self.file.seek(0)
        while True:
            try:
                yield pickle.load(self.file)  # noqa: S301  (our own words, in a file nobody else can open)
            except EOFError:
                return
