"""The sample captures, the seed and our own, through the command and compared field by field."""

import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Source

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OPTIONS = ["--publish", "--published=2024-06-26T09:00:00Z", "--section=news"]
SCORER = SHARED / "check" / "score_captures.py"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SCORER.exists(), reason="the shared samples are not beside this project"),
]


def produce(report: Path, folder: Path) -> None:
    """Write one file a story, and the order, as the scorer wants them."""
    told = json.loads(report.read_text(encoding="utf-8"))
    folder.mkdir()
    for entry in told["files"]:
        result = entry.get("story") or {"error": entry["error"]["kind"]}
        (folder / f"{Path(entry['file']).stem}.json").write_text(json.dumps(result), encoding="utf-8")
    chain = [Path(name).stem for name in told["order"]]
    (folder / "order.json").write_text(json.dumps({"chains": [chain]}), encoding="utf-8")


@pytest.mark.parametrize("captures", [SHARED / "seeds", SHARED / "samples" / "captures", ROOT / "tests" / "captures"])
def test_everything_expected_comes_in(captures: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    # The scorer reads no UTF-16; the parser's own tests cover it.
    captures = Path(shutil.copytree(captures, tmp_path / "captures", ignore=shutil.ignore_patterns("*utf16*")))
    with suppress(SystemExit):  # malformed samples are refused
        call_command("import_articles", str(captures), f"--report={report}", *OPTIONS, verbosity=0)
    produce(report, tmp_path / "produced")
    score = subprocess.run(
        [sys.executable, SCORER, tmp_path / "produced", captures, "--pass", "1", "--verbose"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert score.returncode == 0, score.stdout


def test_the_printed_neighbours_give_undated_stories_their_order() -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("import_articles", str(SHARED / "samples" / "captures"), *OPTIONS, verbosity=0)
    assert stop.value.code == 3
    boats = Source.objects.filter(article__published__headline__contains="Boats")
    files = boats.order_by("article__published__published_at").values_list("file", flat=True)
    assert [Path(file).name[:3] for file in files] == ["102", "101", "103"]
