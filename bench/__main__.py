"""Runs every part, or those named: `python -m bench pictures`. BENCH_SECONDS says how long one part may measure."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench import desk, freshness, importing, pictures, publishing, reader, search, serving

RESULTS = Path(__file__).parent / "results"
# By name: what measures for so many seconds, roughly, and gives its table.
PARTS: dict[str, Callable[[float], str]] = {
    "pictures": pictures.measure,
    "search": search.measure,
    "reader": reader.measure,
    "serving": serving.measure,
    "desk": desk.measure,
    "freshness": freshness.measure,
    "importing": importing.measure,
    "publishing": publishing.measure,
}
# The programs that a part needs of the machine.
PROGRAMS = {"serving": ("wrk", "nginx"), "desk": ("wrk",), "freshness": ("wrk",)}


def main(names: list[str]) -> int:
    if unknown := set(names) - PARTS.keys():
        sys.stderr.write(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.\n")
        return 2
    seconds = float(os.environ.get("BENCH_SECONDS", "60"))
    RESULTS.mkdir(exist_ok=True)
    for name in names or PARTS:
        if missing := [program for program in PROGRAMS.get(name, ()) if not shutil.which(program)]:
            sys.stderr.write(f"{name} is left out: {' and '.join(missing)} cannot be found.\n")
            continue
        table = PARTS[name](seconds)
        (RESULTS / f"{name}.txt").write_text(table, encoding="utf-8")
        sys.stdout.write(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
