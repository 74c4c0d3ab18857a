"""What a check looks at, and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.utils.dateparse import parse_datetime

from articles.content import Content
from articles.preflight.facts import Facts


class Severity(StrEnum):
    """What a finding means: nothing is published, or the editor is told."""

    BLOCK = "block"
    WARN = "warn"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should see to. `field` is the form's name for the place where that is done."""

    check: str
    sentence: str
    field: str
    blocks: bool
    may_be_overridden: bool

    @property
    def anchor(self) -> str:
        """The id of the field in the form."""
        return f"{self.field}-group" if self.field in ("bylines", "related_links") else f"id_{self.field}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A story as it would be published at the moment `at`."""

    story: Content
    facts: Facts
    at: datetime
    held_until: datetime | None = None

    def moment(self, name: str) -> datetime | None:
        """Return one of the story's dates."""
        value = self.story[name]
        return parse_datetime(value) if value else None

    @property
    def lead_photo(self) -> Any:
        """The library's row of the lead photo; None when the story has none or it is gone."""
        reference = self.story["lead_photo"]
        return self.facts.photos.get(reference["id"]) if reference else None


class Check:
    """One question. `look` yields sentences, or (sentence, field) where the field is not always the same."""

    name: ClassVar[str]
    field: ClassVar[str]
    # A rule always blocks; without what `is_vital` asks for there is no page, so no override helps either.
    is_rule: ClassVar[bool] = False
    is_vital: ClassVar[bool] = False

    def look(self, subject: Subject) -> Iterator[str | tuple[str, str]]:
        raise NotImplementedError

    @property
    def severity(self) -> Severity:
        return Severity.BLOCK if self.is_rule else Severity(settings.PREFLIGHT[self.name])

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Look, unless the newsroom has switched the check off."""
        severity = self.severity
        if severity is Severity.OFF:
            return
        for answer in self.look(subject):
            sentence, field = answer if isinstance(answer, tuple) else (answer, self.field)
            blocks = severity is Severity.BLOCK
            yield Finding(self.name, sentence, field, blocks, may_be_overridden=blocks and not self.is_vital)
