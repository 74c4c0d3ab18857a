"""Which files an import reads, and what is in them."""

import pickle
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from articles.importing import parsers
from articles.importing.report import Entry
from articles.importing.story import Refused, Story

TOP = 4096  # bytes; a breadcrumb and the headline below it are in there


@dataclass(frozen=True, slots=True)
class Candidates:
    """The files to read, in order, and how many others lie in the folders."""

    files: tuple[Path, ...]
    others: int


def candidates(paths: Sequence[Path], *, extensions: Collection[str]) -> Candidates:
    """Return the files to read: every file named, and in folders those whose ending belongs to a known format.

    Raises FileNotFoundError naming a path that is not there.
    """
    files: dict[Path, None] = {}
    others = 0
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"There is no file or folder {path}.")
        if not path.is_dir():
            files[path] = None
            continue
        for file in sorted(found for found in path.rglob("*") if found.is_file()):
            if file.suffix.lower() in extensions:
                files[file] = None
            else:
                others += 1
    return Candidates(tuple(files), others)


def stories(path: Path, *, format_name: str, sections: Collection[str]) -> Iterator[tuple[Entry, Story | None]]:
    """Yield the stories of a file with an entry each, or one entry that says why there are none."""
    try:
        data = parsers.read_bytes(path)
        chosen = parsers.by_name(format_name) or parsers.choose(data, path.name)
        for story in chosen.parse(data, sections=sections):
            yield Entry(str(path), story.item), story
    except Refused as refusal:
        yield Entry(str(path), error={"kind": refusal.kind, "message": str(refusal)}), None
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        yield Entry(str(path), error={"kind": "unreadable", "message": message}), None


def sure_section_names(path: Path) -> Collection[str]:
    """Return the section names that the top of a file makes certain; none for what is no plain file."""
    if not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            top = file.read(TOP)
    except OSError:
        return ()  # reading the stories will say what is wrong
    chosen = parsers.choose(top, path.name)
    return chosen.section_names(top)


class Spool:
    """Parsed stories on disk between reading and loading, so that a run of any size needs little memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, rows: Iterable[tuple[Entry, Story | None]]) -> None:
        for row in rows:
            pickle.dump(row, self.file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[tuple[Entry, Story | None]]:
        self.file.flush()
        self.file.seek(0)
        while True:
            try:
                yield pickle.load(self.file)  # noqa: S301  (our own words, in a file nobody else can open)
            except EOFError:
                return
