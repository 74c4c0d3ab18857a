"""A load of requests by wrk, and what came of it."""

import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

THREADS, CONNECTIONS = 1, 16
ROUNDS = 3
_IN_TURN = Path(__file__).parent / "readers.lua"
# wrk prints microseconds, milliseconds or seconds.
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, milliseconds of the median and of the slowest hundredth, answers that were errors."""

    rate: float
    p50: float
    p99: float
    errors: int


def in_turn(urls: Mapping[str, str], *, seconds: float) -> dict[str, Load]:
    """Ask for each address for so many seconds, in three rounds, so that a moment in which the machine was busy falls
    on all alike; gives the median round of each by its rate."""
    for url in urls.values():
        _warm_up([url], connections=CONNECTIONS)
    rounds = [
        {name: _run([url], seconds=seconds / ROUNDS, connections=CONNECTIONS) for name, url in urls.items()}
        for _ in range(ROUNDS)
    ]
    return {name: sorted((one[name] for one in rounds), key=lambda load: load.rate)[ROUNDS // 2] for name in urls}


def load(url: str, *, seconds: float, connections: int = CONNECTIONS, headers: tuple[str, ...] = ()) -> Load:
    """Ask for one address again and again, once for a moment to warm up and then for so many seconds."""
    told = [part for header in headers for part in ("-H", header)]
    _warm_up([*told, url], connections=connections)
    return _run([*told, url], seconds=seconds, connections=connections)


def readers(site: str, paths: Iterable[str], *, seconds: float, connections: int) -> Load:
    """Ask for several pages of a site in turn."""
    return _run(["-s", str(_IN_TURN), site, "--", *paths], seconds=seconds, connections=connections)


def _warm_up(what: list[str], *, connections: int) -> None:
    """Ask for a moment, in which perhaps nobody answers."""
    _wrk(what, seconds=1, connections=connections)


def _run(what: list[str], *, seconds: float, connections: int) -> Load:
    return read(_wrk(what, seconds=max(1, round(seconds)), connections=connections))


def _wrk(what: list[str], *, seconds: int, connections: int) -> str:
    options = [f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    return subprocess.run(["wrk", *options, *what], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607


def read(text: str) -> Load:
    """Read what wrk printed."""
    percentiles = {name: float(value) * _UNITS[unit] for name, value, unit in _PERCENTILE.findall(text)}
    rate = _RATE.search(text)
    assert rate, text
    assert "99%" in percentiles, text
    errors = sum(int(number) for number in _ERRORS.findall(text)) + sum(
        int(number) for line in _SOCKET.findall(text) for number in re.findall(r"\d+", line)
    )
    return Load(float(rate[1]), percentiles["50%"], percentiles["99%"], errors)


_PERCENTILE = re.compile(r"^\s+(\d+%)\s+([\d.]+)(us|ms|s|m)$", re.MULTILINE)
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_ERRORS = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_SOCKET = re.compile(r"Socket errors: (.*)")
