"""What is counted on a machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from pagestore import counters

pytestmark = pytest.mark.files
OTHER = """
import sys
from pathlib import Path
from pagestore import counters
counters.count("hits", 40)
counters.write(Path(sys.argv[1]))
"""


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "_unwritten", {})


def test_what_was_counted_shows_at_once_and_stays_when_it_was_written(tmp_path: Path) -> None:
    counters.count("hits")
    counters.count("render_seconds", 0.25)
    assert counters.totals(tmp_path) == {"hits": 1, "render_seconds": 0.25}
    counters.write(tmp_path)
    counters.write(tmp_path)
    counters.count("hits")
    assert counters.totals(tmp_path) == {"hits": 2, "render_seconds": 0.25}


def test_what_another_process_counted_is_in_the_sum_after_its_end(tmp_path: Path) -> None:
    counters.count("hits", 2)
    subprocess.run([sys.executable, "-c", OTHER, tmp_path], check=True, cwd=Path(__file__).parents[2])
    assert counters.totals(tmp_path) == {"hits": 42}


def test_what_cannot_be_written_waits(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    counters.count("hits")
    counters.write(tmp_path / "file")
    assert counters.totals(tmp_path / "file") == {"hits": 1}
    counters.write(tmp_path)
    assert counters.totals(tmp_path) == {"hits": 1}


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / counters.FILE).write_bytes(b"no database at all" * 100)
    counters.count("hits")
    counters.write(tmp_path)
    counters.write(tmp_path)
    assert counters.totals(tmp_path) == {"hits": 1}
