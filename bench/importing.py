"""How many stories a second `import_articles` brings in, and by how much its memory grows with their number.

The command runs twice, in batches of 100: with few captures, then with many; what each run takes to start falls out of
the difference. They stay in a database that is there for nothing else. The floor is reading the files and parsing
them, which needs no database: a ratio of 2 says that the import takes twice as long. BENCH_FILES says how many
captures, else so many as fit into the seconds.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from articles.importing.files import stories
from articles.models import Source
from bench import captures
from bench.archives import archives

ROOT = Path(__file__).parent.parent
FEW = 200
# With fewer the difference of two runs says nothing.
LEAST = 1_000
A_SECOND = 60  # captures for every second there is
PARSED = 300


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the command came to: seconds, and megabytes at the most."""

    seconds: float
    memory: float


def measure(seconds: float) -> str:
    """Return the tables of both databases; each takes about half of the seconds, or what BENCH_FILES takes."""
    return "\n".join(archive.ask("bench.importing", str(seconds / 2)) for archive in archives(0))


def measure_one(seconds: float) -> str:
    """Return the table of the database of DATABASE_URL."""
    many = int(os.environ.get("BENCH_FILES", 0)) or max(LEAST, FEW + int(seconds * A_SECOND))
    newest = Source.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with TemporaryDirectory() as folder:
        captures.write(Path(folder, "few"), range(newest, newest + FEW))
        captures.write(Path(folder, "many"), range(newest + FEW, newest + FEW + many))
        few, large = _run(Path(folder, "few")), _run(Path(folder, "many"))
        parsing = _parsing(sorted(Path(folder, "many").iterdir())[:PARSED])
    a_story = (large.seconds - few.seconds) / (many - FEW)
    lines = [
        f"Import of {many:,} captures into {connection.vendor} among {Source.objects.count() - FEW - many:,}; "
        f"Python {platform.python_version()}, {os.cpu_count()} processors",
        f"{'stories a second':<34}{1 / a_story:>8.1f}",
        f"{'times as long as parsing alone':<34}{a_story / parsing:>8.2f}",
        f"{'memory, MB':<34}{large.memory:>8.0f}",
        f"{f'growth since {FEW} captures, MB':<34}{large.memory - few.memory:>8.0f}",
    ]
    return "\n".join(lines) + "\n"


def _run(folder: Path) -> Run:
    command = [sys.executable, str(ROOT / "manage.py"), "import_articles", str(folder)]
    options = ["--published", "2026-01-01T06:00:00Z", "--verbosity", "0"]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, *options])  # noqa: S603  (our own command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"import_articles ended with status {process.returncode}.")
    return Run(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def _parsing(files: Sequence[Path]) -> float:
    """Return the seconds that reading and parsing a capture takes."""
    names = captures.section_names()
    begun = time.perf_counter()
    for file in files:
        list(stories(file, format_name="auto", sections=names))
    return (time.perf_counter() - begun) / len(files)


if __name__ == "__main__":
    sys.stdout.write(measure_one(float(sys.argv[1])))
