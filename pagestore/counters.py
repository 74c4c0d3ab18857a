"""What happens on this machine, counted for whoever looks after it.

Each process counts in memory and now and then adds what is new to a small SQLite file, in which all of them meet. So a
sum never falls when one of them ends.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

FILE = "counters.sqlite3"
# In seconds: whoever writes is done in a few milliseconds.
_PATIENCE = 1.0
_SCHEMA = "CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, amount REAL NOT NULL) WITHOUT ROWID"
_ADD = "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount"

_lock = threading.Lock()
_unwritten: dict[str, float] = {}


def count(name: str, amount: float = 1) -> None:
    """Count something in this process."""
    with _lock:
        _unwritten[name] = _unwritten.get(name, 0) + amount


def write(folder: Path) -> None:
    """Add what this process has counted to the sums of this machine. What cannot be written waits for the next time."""
    with _lock:
        numbers = dict(_unwritten)
        _unwritten.clear()
    if not numbers:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(folder / FILE, timeout=_PATIENCE)) as base, base:
            # Lost with a power cut, as all that is counted may be.
            base.execute("PRAGMA synchronous = OFF")
            base.execute(_SCHEMA)
            base.executemany(_ADD, numbers.items())
    except (OSError, sqlite3.Error) as error:
        for name, amount in numbers.items():
            count(name, amount)
        if not isinstance(error, OSError | sqlite3.OperationalError):
            # Broken: it begins anew.
            (folder / FILE).unlink(missing_ok=True)


def totals(folder: Path) -> dict[str, float]:
    """Return the sums over all processes of this machine that write to `folder`, by name; others' are a second old."""
    try:
        with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True, timeout=_PATIENCE)) as base:
            sums = dict(base.execute("SELECT name, amount FROM counters"))
    except sqlite3.Error:
        # Nothing has been written yet.
        sums = {}
    with _lock:
        return {name: sums.get(name, 0) + _unwritten.get(name, 0) for name in {*sums, *_unwritten}}
