"""What readers' pages cost, stored and rendered anew: requests a second, milliseconds, queries and memory.

Every archive is served by `manage.py serve` with two web processes; wrk asks with one thread and 16 connections from
the same machine. The floors are measured in the same run: nginx serving the same bytes as a file, a bare WSGI callable
and a bare Django view, both under the same server.
"""

import json
import os
import platform
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from bench.archives import Archive, archives
from bench.load import Load, load
from bench.pages import ROWS
from bench.servers import BARE_CALLABLE, BARE_DJANGO, behind_nginx, file_by_nginx, floor, memory, newsroom


@dataclass(frozen=True, slots=True)
class Measured:
    """One page of one archive."""

    unstored: Load
    stored: Load
    behind_nginx: Load
    queries: int


@dataclass(frozen=True, slots=True)
class Floors:
    """Requests a second of what cannot be beaten."""

    file: float
    wsgi: float
    django: float

    @classmethod
    def measure(cls, body: bytes, seconds: float) -> "Floors":
        with file_by_nginx(body) as url:
            file = load(url, seconds=seconds).rate
        with floor(BARE_CALLABLE) as url:
            wsgi = load(url, seconds=seconds).rate
        with floor(BARE_DJANGO) as url:
            return cls(file, wsgi, load(url, seconds=seconds).rate)


def measure(seconds: float) -> str:
    """Return the table; `seconds` are for one archive."""
    share = max(1.0, seconds / (3 * len(ROWS) + 3))
    lines = [f"Readers' pages; Python {platform.python_version()}, {os.cpu_count()} processors, wrk -t1 -c16"]
    medians: dict[tuple[str, int], dict[str, float]] = {}
    for archive in archives():
        floors, pages, megabytes = _measure(archive, share)
        lines += [
            "",
            str(archive),
            *_table(floors, pages),
            f"memory of two web processes and a worker after it: {megabytes:.0f} MB",
        ]
        medians[archive.engine, archive.articles] = {name: page.unstored.p50 for name, page in pages.items()}
    return "\n".join([*lines, "", *_growth(medians)]) + "\n"


def _measure(archive: Archive, seconds: float) -> tuple[Floors, dict[str, Measured], float]:
    told = json.loads(archive.ask("bench.pages", str(archive.articles)))
    with newsroom(archive.environment, stored=False) as (url, _):
        body = _read(url + told["article"][0])
        unstored = {name: load(url + path, seconds=seconds) for name, (path, _) in told.items()}
    with newsroom(archive.environment, stored=True) as (url, pid):
        stored = {name: load(url + path, seconds=seconds) for name, (path, _) in told.items()}
        with behind_nginx(url, archive.folder / "static") as front:
            proxied = {name: load(front + path, seconds=seconds) for name, (path, _) in told.items()}
        megabytes = memory(pid)
    pages = {name: Measured(unstored[name], stored[name], proxied[name], told[name][1]) for name in ROWS}
    return Floors.measure(body, seconds), pages, megabytes


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:  # noqa: S310  (its own address)
        return bytes(answer.read())


def _table(floors: Floors, pages: dict[str, Measured]) -> Iterator[str]:
    yield f"{'':<10}{'unstored':^44}{'stored':^38}{'stored, behind nginx':^38}"
    fast = f"{'a second':>11}{'p50 ms':>9}{'p99 ms':>9}{'÷ nginx':>9}"
    yield (f"{'page':<10}{'a second':>9}{'p50 ms':>9}{'p99 ms':>9}{'÷ Django':>9}{'queries':>8}{fast * 2}{'errors':>8}")
    for name, page in pages.items():
        slow = page.unstored
        yield (
            f"{name:<10}{slow.rate:>9.0f}{slow.p50:>9.2f}{slow.p99:>9.2f}{slow.rate / floors.django:>9.3f}"
            f"{page.queries:>8}{_fast(page.stored, floors)}{_fast(page.behind_nginx, floors)}"
            f"{slow.errors + page.stored.errors + page.behind_nginx.errors:>8}"
        )
    yield (
        f"floors: nginx with the article's bytes as a file {floors.file:.0f} a second, bare WSGI {floors.wsgi:.0f}, "
        f"bare Django view of 20 kB {floors.django:.0f}"
    )


def _fast(page: Load, floors: Floors) -> str:
    return f"{page.rate:>11.0f}{page.p50:>9.2f}{page.p99:>9.2f}{page.rate / floors.file:>9.2f}"


def _growth(medians: dict[tuple[str, int], dict[str, float]]) -> Iterator[str]:
    """How much longer the median of an unstored page takes in each archive than in the smallest."""
    for engine in dict.fromkeys(engine for engine, _ in medians):
        sizes = sorted(size for one, size in medians if one == engine)
        for size in sizes[1:]:
            ratios = {name: medians[engine, size][name] / medians[engine, sizes[0]][name] for name in ROWS}
            told = ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())
            yield f"{engine}, p50 at {size:,} ÷ p50 at {sizes[0]:,}: {told}"
