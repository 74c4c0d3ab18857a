"""What stands between a revision and the readers: the checks, and who may publish in spite of one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from articles import preflight, workflow
from articles.models import Article, Revision
from articles.preflight import Finding
from articles.publishing.revisions import Refusal


class Blocked(Refusal):
    """Checks stand against it; `findings` are those that do."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(" ".join(finding.sentence for finding in findings))

    @property
    def may_be_overridden(self) -> bool:
        return all(finding.may_be_overridden for finding in self.findings)


class MayNotOverride(Refusal):
    """Overriding a check is for managing editors."""


def inspect(article: Article, revision: Revision, *, at: datetime, archive: bool = False) -> Sequence[Finding]:
    """Return what stands against publishing this revision of the stored `article` at the moment `at`."""
    facts = preflight.Facts.read(revision.content)
    return preflight.inspect(revision.content, facts, at=at, held_until=article.embargo_until, archive=archive)


def admit(
    article: Article, revision: Revision, *, at: datetime, by: Any, override: str = "", archive: bool = False
) -> str:
    """Return what the log keeps of an override: the reason and what it let through; "" when nothing stood against it.

    `override` is the reason of somebody who may; the article must be locked. Raises Blocked and MayNotOverride.
    """
    blocking = _blocking(inspect(article, revision, at=at, archive=archive))
    if not blocking:
        return ""
    if not override or not all(finding.may_be_overridden for finding in blocking):
        raise Blocked(blocking)
    if by is None or not workflow.may(by, workflow.Action.OVERRIDE, article):
        raise MayNotOverride(f"Only a managing editor may publish in spite of this: {Blocked(blocking)}")
    return f"{override}\nOverridden: {Blocked(blocking)}"


def admit_as_agreed(article: Article, revision: Revision, *, at: datetime, agreed: str) -> str:
    """Do what admit() does for an act that was agreed on earlier: `agreed` is what admit() returned then.

    An override covers what it was given for and nothing that has come up since, such as an embargo. Raises Blocked.
    """
    blocking = _blocking(inspect(article, revision, at=at))
    if new := [finding for finding in blocking if finding.sentence not in agreed]:
        raise Blocked(new)
    return agreed if blocking else ""


def check_rules(article: Article, revision: Revision, facts: preflight.Facts, *, at: datetime) -> None:
    """Raise Blocked when the rules stand against this revision of an archive's article. `facts` are about its words."""
    held_until = article.embargo_until
    if found := _blocking(preflight.inspect(revision.content, facts, at=at, held_until=held_until, archive=True)):
        raise Blocked(found)


def _blocking(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.blocks]
