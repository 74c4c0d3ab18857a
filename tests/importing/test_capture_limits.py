"""Damaged, hostile and huge input: refused with a sentence, or read in little time and memory."""

import contextlib
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.importing.parsers import LIMIT, choose, read_bytes
from articles.importing.parsers.capture import parse
from articles.importing.story import Refused
from tests.importing import tools

TOP = b"Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\nNobody was late.\n\n\n"
HUGE = {
    "one line": b"x" * (LIMIT - 10),
    "one paragraph": TOP + b"word " * 390_000,
    "200,000 short lines": TOP + b"ab cd\n" * 200_000,
    "short paragraphs": TOP + b"ab cd.\n\n" * 200_000,
    "nested brackets": TOP + b"(" * 900_000 + b")" * 900_000,
    "lines of brackets": TOP + (b"(" * 100 + b"\n") * 19_000,
    "spaces": TOP + b"a" + b" " * 1_900_000 + b"b",
    "navigation again and again": TOP + b"The bells rang.\n\n" + b"Previous article\n" * 100_000,
    "bylines again and again": TOP + b"By Anselm Korridge\n" * 90_000,
    "a biography without end": TOP + b"The bells rang.\n\nPrevious articleBells\n" + b"Anselm Korridge has " * 90_000,
    "opening angle brackets": TOP + b"<p \n" * 200_000,
    "dashes": TOP + b"- - - - - -\n" * 100_000,
}
WORDS = st.sampled_from(
    [
        "Home",
        "Europe",
        "By",
        "Ines Brightwater",
        "TAGS",
        "Previous article",
        "Next article",
        "-",
        "(",
        ")",
        "“",
        "”",
        "March 4, 2024",
        "(AFP)",
        "Photo:",
        "Also Read:",
        "\n",
        "\n\n",
        "\n\n\n",
        ".",
        "?",
        "•",
        "1.",
        "होम",
        "लेखक:",
        "الرئيسية",
        "بقلم",
        "0",
        "RELATED ARTICLES",
        "...",
        "\u200b",
        "\u00a0",
        "»",
        "#tag",
        "A.",
        "’s",
    ]
)


@pytest.mark.parametrize("name", HUGE)
def test_absurd_pages_take_little_time(name: str) -> None:
    data = HUGE[name][:LIMIT]
    # The time of this process alone: what else the machine does must not fail a test.
    start = time.process_time()
    tools.report_of(data)
    assert time.process_time() - start < 4


def test_absurd_pages_take_little_memory() -> None:
    script = textwrap.dedent("""
        import resource, sys
        from tests.importing import test_capture_limits as limits, tools
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tools.report_of(limits.HUGE[sys.argv[1]])
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """)
    for name in ("one paragraph", "200,000 short lines", "short paragraphs"):
        run = subprocess.run(
            [sys.executable, "-c", script, name], cwd=tools.ROOT, capture_output=True, text=True, check=True
        )
        assert int(run.stdout) < 200


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as sparse:
        sparse.truncate(5_000_000_000)
    with pytest.raises(Refused) as refused:
        read_bytes(big)
    assert refused.value.kind == "too_large"


def test_a_device_is_read_up_to_the_limit_only() -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(Path("/dev/zero"))
    assert refused.value.kind == "too_large"


def test_bytes_above_the_limit_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        list(parse(b"a\n" * LIMIT))
    assert refused.value.kind == "too_large"


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(tmp_path / "nothing.txt")
    assert refused.value.kind == "unreadable"


def test_what_no_format_recognises_goes_to_the_capture_parser() -> None:
    assert choose(b"\x00\x01", "story.bin").name == "capture"
    assert choose(TOP, "story.txt").name == "capture"


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_become_a_story_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(Refused):
        stories = list(parse(data))
        assert len(stories) == 1
        assert stories[0].headline


@given(st.lists(st.one_of(WORDS, st.text(max_size=30)), max_size=60))
@settings(max_examples=300, deadline=None)
@example(["TAGS", "Home", "\u200b", "Home"])
def test_any_text_becomes_a_story_or_a_refusal(parts: list[str]) -> None:
    text = "Home Europe Bells Rung By Mistake\n\nBells Rung By Mistake\n\n" + " ".join(parts)
    try:
        story = next(parse(text.encode("utf-8", "ignore")))
    except Refused:
        return
    for line in story.source_text.split("\n"):
        assert not line.strip() or story.body
