"""The checks before publishing: what a story still lacks, each with a sentence for the editor and the field to go to.

findings  what a check finds
facts     what the checks know besides the words: read by a few queries, however many stories
rules     what no newsroom can switch off
house     what a newsroom decides on: warn, block or off, in the setting PREFLIGHT
leftovers TK, and names that only look like it
licences  pictures that may not be shown any more
"""

from collections.abc import Sequence
from datetime import datetime

from articles.content import Content, whole
from articles.preflight.facts import Facts
from articles.preflight.findings import Finding, Subject
from articles.preflight.house import HOUSE
from articles.preflight.rules import RULES

__all__ = ["HOUSE", "RULES", "Facts", "Finding", "inspect"]


def inspect(
    story: Content, facts: Facts, *, at: datetime, held_until: datetime | None = None, archive: bool = False
) -> Sequence[Finding]:
    """Return what stands against publishing `story` at the moment `at`, what blocks first.

    `held_until` is an embargo set on the working copy after these words were saved. An `archive` was published once,
    under the checks of its time: only the rules hold for it.
    """
    subject = Subject(whole(story), facts, at, held_until)
    found = [finding for check in (RULES if archive else (*RULES, *HOUSE)) for finding in check.findings(subject)]
    return sorted(found, key=lambda finding: not finding.blocks)
