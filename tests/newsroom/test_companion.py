"""The worker that runs beside the site."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from newsroom.companion import Companion

SCRIPT = """
import os, signal, sys, time
print(" ".join(sys.argv[1:]), os.getpid(), flush=True)
if "dies" in sys.argv[1]:
    sys.exit(3)
if "deaf" in sys.argv[1]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("deaf", flush=True)
time.sleep(120)
"""


class Heard:
    """The lines a companion wrote, for which a test can wait."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.changed = threading.Condition()

    def __call__(self, line: str) -> None:
        with self.changed:
            self.lines.append(line)
            self.changed.notify_all()

    def wait_for(self, number: int) -> list[str]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.lines) >= number, timeout=60), self.lines
        return self.lines


@pytest.fixture
def manage(tmp_path: Path, settings: Any) -> None:
    """A manage.py that does no more than the tests need."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "manage.py").write_text(SCRIPT)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.usefixtures("manage")
def test_it_runs_within_the_block_and_its_lines_bear_its_name() -> None:
    heard = Heard()
    with Companion("works", tell=heard):
        line = heard.wait_for(1)[0]
        assert line.startswith(f"works: works --beside {os.getpid()} ")
        assert is_running(int(line.split()[-1]))
    assert not is_running(int(line.split()[-1]))
    assert len(heard.lines) == 1


@pytest.mark.usefixtures("manage")
def test_it_is_started_again_when_it_dies() -> None:
    heard = Heard()
    with Companion("dies", tell=heard, pause=0.01):
        first, said, second = heard.wait_for(3)[:3]
    assert "started again" in said
    assert first.split()[-1] != second.split()[-1]


@pytest.mark.usefixtures("manage")
def test_one_that_does_not_stop_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.companion.PATIENCE", 0.2)
    heard = Heard()
    with Companion("deaf", tell=heard):
        line = heard.wait_for(2)[0]
    assert not is_running(int(line.split()[-1]))


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT, "parent"])
def test_the_worker_stops_when_it_is_told_to_or_is_left_alone(way: Any, tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "worker"]
    # No process has this number: the worker is left alone from the start.
    command += ["--beside", "999999999"] if way == "parent" else []
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "ENV_FILE": os.devnull,
        "DATABASE_URL": "",
        "VAR_DIR": str(tmp_path),
    }
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "Working. Ctrl+C stops it.\n"
        if way != "parent":
            worker.send_signal(way)
        assert worker.wait(60) == 0
        assert worker.stdout.read().endswith("Stopped.\n")
