"""Correcting what readers see: the live revision with the change and a public note becomes the live one.

The working copy may be ahead of it. Then its unfinished words stay unpublished, and the correction is brought into it.
Revisions are numbered in the order in which they are written:

    live 3, working copy 5 → corrected and live 6 (on 3), working copy 7 (on 5, with the correction)
    live 5, working copy 5 → corrected, live and working copy 6
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from articles import content, pictures
from articles.content import Content
from articles.merging import merge
from articles.models import Article, Correction, Event, Note, PublishedArticle, Revision, Schedule, State
from articles.models.history import printed_name
from articles.publishing.copies import follow_pictures
from articles.publishing.live import NotLive, make_live
from articles.publishing.revisions import Refusal, lock, record

# What a correction may change.
WORDS = ("headline", "standfirst", "body")


class NothingSaid(Refusal):
    """A correction without a word to the readers."""


class Incomplete(Refusal):
    """A correction that leaves the article without what every live one has."""


class AlreadySaid(Refusal):
    """The same words to the readers, sent a second time."""


class CorrectedMeanwhile(Refusal):
    """What readers see has changed, in the same place, since the correction was begun."""

    def __init__(self, live: Revision, names: Sequence[str]) -> None:
        self.live = live
        super().__init__(
            f"Readers have {live} by now, in which the {_listed(names)} changed after you opened this page. "
            "Nothing is published yet: look at it, then publish yours on top."
        )


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a correction; `left` names what could not be brought into a working copy that is ahead."""

    published: PublishedArticle
    is_ahead: bool
    left: list[str]


@transaction.atomic
def correct(
    *,
    article: Article,
    opened: Revision,
    kind: str,
    text: str,
    words: Content,
    by: Any,
    now: datetime,
    minor: bool = False,
) -> Corrected:
    """Publish a correction: `text` is for readers, `words` (some of WORDS) are the new ones.

    `opened` is the live revision on which the words build; of them, only those count that differ from it. A `minor`
    correction does not move the date of the update. Raises NotLive, NothingSaid, AlreadySaid, CorrectedMeanwhile and
    Incomplete.
    """
    article = lock(article)
    live = PublishedArticle.objects.select_related("revision").filter(article=article).first()
    if live is None:
        raise NotLive("The article is not live, so there is nothing to correct. Edit it, then publish.")
    if not text.strip():
        raise NothingSaid("Tell readers what was wrong and what is right.")
    before = content.whole(live.revision.content)
    change = _change(opened, live.revision, words)
    _check_new(opened, before, kind, text.strip())
    row = _add_row(article, kind, text.strip(), now)
    after = before | change | {"corrections": [*before["corrections"], row]}
    note = f"{Correction.Kind(kind).label}: {text}"
    corrected = _record_next(article, after, base=live.revision, by=by, now=now, note=note)
    working, is_ahead = article.revision, article.revision_id != live.revision_id
    if not is_ahead:
        _become(article, corrected)
    published = make_live(article, corrected, by=by, now=now, minor=minor, reason=note, kind=Event.Kind.CORRECTED)
    left = _bring_into_others(article, working, before, corrected, by=by, now=now)
    return Corrected(published, is_ahead, left)


def _check_new(opened: Revision, before: Content, kind: str, text: str) -> None:
    seen = [row["id"] for row in content.whole(opened.content)["corrections"]]
    if any((row["kind"], row["text"]) == (kind, text) for row in before["corrections"] if row["id"] not in seen):
        raise AlreadySaid("This correction is live already; it was sent twice.")


def _change(opened: Revision, live: Revision, words: Content) -> Content:
    """Return what the words change, checked against what happened to the live article since it was opened."""
    seen, before = content.whole(opened.content), content.whole(live.content)
    changed = {name: value for name, value in content.cleaned(words).items() if name in WORDS and value != seen[name]}
    clashing = [name for name, value in changed.items() if before[name] not in (seen[name], value)]
    if clashing:
        raise CorrectedMeanwhile(live, clashing)
    missing = [name for name in ("headline", "body") if not changed.get(name, before[name])]
    if missing:
        raise Incomplete(f"A live article needs: {_listed(missing)}.")
    return changed


def _add_row(article: Article, kind: str, text: str, now: datetime) -> Content:
    """Add the note to the working copy, where it stays whatever becomes of the other words."""
    last = article.corrections.last()
    position = (last.position if last else 0) + content.POSITION_STEP
    row = article.corrections.create(kind=kind, text=text, noted_at=now, position=position)
    return {"id": row.pk, "kind": row.kind, "text": row.text, "noted_at": content.in_utc(now)}


def _record_next(article: Article, story: Content, *, base: Revision, by: Any, now: datetime, note: str) -> Revision:
    newest = article.revisions.latest("number")
    return record(article, story, number=newest.number + 1, base=base, by=by, now=now, note=note)


def _become(article: Article, revision: Revision) -> None:
    """Make a revision the working copy."""
    assert article.revision is not None  # a live article has one
    before = pictures.in_story(content.whole(article.revision.content))
    content.write(article, revision.content)
    follow_pictures(article, content.whole(revision.content), before=before)
    article.revision, article.saved_at = revision, revision.created_at
    article.save(update_fields=["revision", "saved_at"])


# The working copy where it is ahead, and the revision that a schedule names


def _bring_into_others(
    article: Article, working: Revision | None, before: Content, corrected: Revision, *, by: Any, now: datetime
) -> list[str]:
    assert working is not None  # a live article has one
    left: dict[str, None] = {}
    planned = Schedule.objects.pending().filter(article=article, revision__isnull=False)
    for schedule in planned.exclude(revision=working).select_related("revision"):
        assert schedule.revision is not None
        schedule.revision = _bring_into(article, schedule.revision, before, corrected, left, by=by, now=now)
        schedule.save(update_fields=["revision"])
    if article.revision != corrected:
        joined = _bring_into(article, working, before, corrected, left, by=by, now=now)
        planned.filter(revision=working).update(revision=joined)
        article.state = State.READY if joined == corrected else article.state
        _become(article, joined)
    if left:
        _tell_desk(article, corrected, list(left), by=by, now=now)
    return list(left)


def _bring_into(
    article: Article,
    revision: Revision,
    before: Content,
    corrected: Revision,
    left: dict[str, None],
    *,
    by: Any,
    now: datetime,
) -> Revision:
    """Return a revision that is `revision` with the correction in it; it is the corrected one when nothing is ahead."""
    merged = merge(before, content.whole(revision.content), content.whole(corrected.content))
    left |= dict.fromkeys(clash.name for clash in merged.clashes)
    if merged.content == corrected.content:
        return corrected
    note = f"{str(revision).capitalize()}, with the correction of {corrected}"
    return _record_next(article, merged.content, base=revision, by=by, now=now, note=note)


def _tell_desk(article: Article, corrected: Revision, left: list[str], *, by: Any, now: datetime) -> None:
    Note.objects.create(
        article=article,
        author=by,
        author_name=printed_name(by),
        text=f"The correction in {corrected} is live, but its {_listed(left)} could not be brought into this copy, "
        "because it was rewritten here too. Compare the two, and correct it here before you publish.",
        created_at=now,
    )


def _listed(names: Sequence[str]) -> str:
    return " and ".join({"body": "text"}.get(name, name) for name in names)
