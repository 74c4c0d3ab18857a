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
from contextlib import ExitStack
from dataclasses import dataclass

from bench.archives import Archive, archives
from bench.load import Load, in_turn, load
from bench.pages import ROWS
from bench.servers import BARE_CALLABLE, BARE_DJANGO, behind_nginx, file_by_nginx, floor, memory, newsroom

FILE, CALLABLE, DJANGO = "nginx, the same bytes as a file", "bare WSGI callable", "bare Django view"


@dataclass(frozen=True, slots=True)
class Measured:
    """The pages of one archive by name, the floors by theirs, and megabytes."""

    unstored: dict[str, Load]
    stored: dict[str, Load]
    behind_nginx: dict[str, Load]
    search_alone: Load
    queries: dict[str, int]
    floors: dict[str, Load]
    megabytes: float


def measure(seconds: float) -> str:
    """Return the table; `seconds` are for one archive."""
    lines = [f"Readers' pages; Python {platform.python_version()}, {os.cpu_count()} processors, wrk -t1 -c16"]
    medians: dict[tuple[str, int], dict[str, float]] = {}
    for archive in archives():
        found = _measure(archive, max(3.0, seconds / (3 * len(ROWS) + 4)))
        lines += ["", str(archive), *_table(found)]
        medians[archive.engine, archive.articles] = {name: page.p50 for name, page in found.unstored.items()}
    return "\n".join([*lines, "", *_growth(medians)]) + "\n"


def _measure(archive: Archive, seconds: float) -> Measured:
    told = json.loads(archive.ask("bench.pages", str(archive.articles)))
    paths = {name: path for name, (path, _) in told.items()}

    def of(site: str) -> dict[str, str]:
        return {name: site + path for name, path in paths.items()}

    with newsroom(archive.environment, stored=False) as (site, _), floor(BARE_DJANGO) as bare:
        body = _read(site + paths["article"])
        unstored = in_turn({DJANGO: bare, **of(site)}, seconds=seconds)
        search_alone = load(site + paths["search"], seconds=seconds, connections=1)
    with ExitStack() as servers:
        site, pid = servers.enter_context(newsroom(archive.environment, stored=True))
        front = servers.enter_context(behind_nginx(site, archive.folder / "static"))
        floors = {
            FILE: servers.enter_context(file_by_nginx(body)),
            CALLABLE: servers.enter_context(floor(BARE_CALLABLE)),
        }
        fast = in_turn(
            {**floors, **of(site), **{f"nginx {name}": url for name, url in of(front).items()}}, seconds=seconds
        )
        megabytes = memory(pid)
    return Measured(
        unstored={name: unstored[name] for name in ROWS},
        stored={name: fast[name] for name in ROWS},
        behind_nginx={name: fast[f"nginx {name}"] for name in ROWS},
        search_alone=search_alone,
        queries={name: queries for name, (_, queries) in told.items()},
        floors={DJANGO: unstored[DJANGO], **{name: fast[name] for name in floors}},
        megabytes=megabytes,
    )


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:  # noqa: S310  (its own address)
        return bytes(answer.read())


def _table(found: Measured) -> Iterator[str]:
    django, file = found.floors[DJANGO].rate, found.floors[FILE].rate
    fast = f"{'a second':>11}{'p50 ms':>9}{'p99 ms':>9}{'÷ nginx':>9}"
    yield f"{'':<10}{'unstored':^44}{'stored':^38}{'stored, behind nginx':^38}"
    yield f"{'page':<10}{'a second':>9}{'p50 ms':>9}{'p99 ms':>9}{'÷ Django':>9}{'queries':>8}{fast * 2}{'errors':>8}"
    for name in ROWS:
        slow, pages = found.unstored[name], (found.stored[name], found.behind_nginx[name])
        told = "".join(f"{page.rate:>11.0f}{page.p50:>9.2f}{page.p99:>9.2f}{page.rate / file:>9.2f}" for page in pages)
        yield (
            f"{name:<10}{slow.rate:>9.0f}{slow.p50:>9.2f}{slow.p99:>9.2f}{slow.rate / django:>9.3f}"
            f"{found.queries[name]:>8}{told}{slow.errors + sum(page.errors for page in pages):>8}"
        )
    yield "floors, answers a second: " + ", ".join(f"{name} {page.rate:.0f}" for name, page in found.floors.items())
    yield f"a search by one reader at a time: p50 {found.search_alone.p50:.0f} ms, p99 {found.search_alone.p99:.0f} ms"
    yield f"memory of two web processes and a worker after it: {found.megabytes:.0f} MB (PSS)"


def _growth(medians: dict[tuple[str, int], dict[str, float]]) -> Iterator[str]:
    """How much longer the median of an unstored page takes in each archive than in the smallest."""
    for engine in dict.fromkeys(engine for engine, _ in medians):
        sizes = sorted(size for one, size in medians if one == engine)
        for size in sizes[1:]:
            ratios = {name: medians[engine, size][name] / medians[engine, sizes[0]][name] for name in ROWS}
            told = ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())
            yield f"{engine}, p50 at {size:,} ÷ p50 at {sizes[0]:,}: {told}"
