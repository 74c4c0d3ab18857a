"""What the heaviest uploads need: at most 600 MB of memory and 20 seconds of a processor, each in a fresh process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.photos.intake.heavy_files import HEAVY

pytestmark = pytest.mark.files

MOST_MEGABYTES = 600
MOST_SECONDS = 20
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_stays_within_memory_and_time(name: str) -> None:
    command = [sys.executable, "-m", "tests.photos.intake.heavy_files"]
    result = subprocess.run(command, input=HEAVY[name](), capture_output=True, cwd=ROOT, check=True)
    needed = json.loads(result.stdout)
    assert needed["became"].startswith("("), needed
    assert needed["megabytes"] <= MOST_MEGABYTES
    assert needed["seconds"] <= MOST_SECONDS
