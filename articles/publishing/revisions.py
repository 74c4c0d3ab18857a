"""Saving and restoring: every save appends one immutable revision of the whole article."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from articles import addresses, content, pictures
from articles.merging import Merge, merge
from articles.models import Article, Event, PublishedArticle, Revision, State
from articles.models.history import printed_name
from articles.publishing.copies import follow_pictures

LONGEST_NOTE = Revision._meta.get_field("note").max_length


class Refusal(Exception):
    """An act that the desk's rules do not allow; the message says what to do instead."""


class StaleEdit(Refusal):
    """Somebody else saved since, and the act is of a kind that merges nothing: restoring, an import, acts on many."""

    def __init__(self, newest: Revision) -> None:
        who, when = newest.created_by_name or "An import", timezone.localtime(newest.created_at)
        self.newest = newest
        super().__init__(
            f"{who} saved this article at {when:%H:%M} ({newest}), after you opened it. "
            "Nothing was changed: look at what is new, then do it again."
        )


class Clashing(Refusal):
    """Two people wrote something else in the same place. `merge` has both; `newest` is the other's revision."""

    def __init__(self, merge: Merge, newest: Revision, others: list[str]) -> None:
        self.merge = merge
        self.newest = newest
        self.others = others
        count = len(merge.clashes)
        places = "one place" if count == 1 else f"{count} places"
        super().__init__(
            f"{capfirst(join(others))} wrote something else in {places}. Nothing is saved yet: choose, then save."
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: `came_in` from `others` (names), and a sentence for everything that could not be kept."""

    revision: Revision
    others: list[str] = field(default_factory=list)
    came_in: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def join(names: list[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def lock(article: Article) -> Article:
    """Return the article's row as it is now, locked until the transaction ends.

    Rows that only refer to it can be written meanwhile, so two articles that link to each other can both be saved.
    """
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def lock_all(articles: Any) -> None:
    """Lock many articles (their ids, or a query for them) until the transaction ends, always in the same order."""
    list(Article.objects.select_for_update(no_key=True).filter(pk__in=articles).order_by("pk").values_list("pk"))


def check_base(article: Article, base: Revision | None) -> None:
    """Raise StaleEdit unless `base` is the newest revision of the locked `article`."""
    if article.revision is not None and article.revision != base:
        raise StaleEdit(article.revision)


@transaction.atomic
def save_revision(*, article: Article, base: Revision | None, by: Any, now: datetime, note: str = "") -> Revision:
    """Append a revision with the working rows as they stand and return it; the newest one when nothing changed.

    `base` is the revision on which the caller's words build. Gives the article its slug and reserves it.
    Raises StaleEdit, AddressTaken and PhotoGone.
    """
    stored = lock(article)
    check_base(stored, base)
    return _save(article, stored.revision, by=by, now=now, note=note)


def _save(article: Article, newest: Revision | None, *, by: Any, now: datetime, note: str) -> Revision:
    """Save the rows of the locked `article`, which build on its newest revision."""
    before = content.whole(newest.content) if newest else None
    content.tidy(article)
    if before is None or article.slug != before["slug"]:
        # The slug of the newest revision was checked when it came, and is reserved.
        addresses.check_slug(article)
    addresses.give_slug(article)
    article.save()
    addresses.claim(article)
    keep_public_corrections(article)
    story = content.read(article)
    if newest is not None and before == story:
        return newest
    follow_pictures(article, story, before=pictures.in_story(before) if before else pictures.NONE)
    return _append(article, story, newest, by=by, now=now, note=note)


def _append(
    article: Article, story: content.Content, newest: Revision | None, *, by: Any, now: datetime, note: str
) -> Revision:
    number = newest.number + 1 if newest else 1
    revision = record(article, story, number=number, base=newest, by=by, now=now, note=note)
    if newest is not None and PublishedArticle.objects.filter(revision=newest).exists():
        article.state = State.DRAFT
    article.revision = revision
    article.saved_at = now
    article.save(update_fields=["revision", "saved_at", "state"])
    return revision


def record(
    article: Article,
    story: content.Content,
    *,
    number: int,
    base: Revision | None,
    by: Any,
    now: datetime,
    note: str,
) -> Revision:
    """Write down one revision of the locked `article`; the working copy and what readers see stay."""
    return Revision.objects.create(
        article=article,
        number=number,
        base=base,
        content=story,
        created_at=now,
        created_by=by,
        created_by_name=printed_name(by),
        note=note[:LONGEST_NOTE],
    )


def keep_public_corrections(article: Article) -> None:
    """Put back what an old form or an old revision would have dropped: a note that readers have seen stays for good."""
    publications = Event.objects.publications().filter(article=article).order_by("-id")
    public = publications.values_list("revision__content__corrections", flat=True).first() or []
    kept = set(article.corrections.values_list("pk", flat=True)) if public else set()
    for place, row in enumerate(public, start=1):
        if row["id"] not in kept:
            article.corrections.create(
                pk=row["id"],
                position=place * content.POSITION_STEP,
                kind=row["kind"],
                text=row["text"],
                noted_at=datetime.fromisoformat(row["noted_at"]),
            )


@transaction.atomic
def save_merged(*, article: Article, base: Revision | None, by: Any, now: datetime, note: str = "") -> Saved:
    """Append a revision with the working rows, merged with what others have saved since `base`.

    The rows must build on `base`. None stands for a revision that is not known any more: then everything that differs
    clashes. Raises Clashing, and the caller's transaction must end without being committed; AddressTaken
    and PhotoGone.
    """
    newest = lock(article).revision
    if newest is None or newest == base:
        return Saved(_save(article, newest, by=by, now=now, note=note))
    content.tidy(article)
    before = content.whole(base.content) if base else None
    merged = merge(before, content.read(article), content.whole(newest.content))
    others = _others_since(newest, base, by)
    if merged.clashes:
        raise Clashing(merged, newest, others)
    lost = content.write(article, merged.content)
    revision = _save(article, newest, by=by, now=now, note=note)
    return Saved(revision, others, merged.came_in, lost)


def _others_since(newest: Revision, base: Revision | None, by: Any) -> list[str]:
    """Who has saved since `base`, in that order."""
    since = Revision.objects.filter(article=newest.article_id, number__gt=base.number if base else newest.number - 1)
    rows = since.order_by("number").values_list("created_by", "created_by_name")
    return list(dict.fromkeys(_name_of_other(user, name, by) for user, name in rows))


def _name_of_other(user: int | None, name: str, by: Any) -> str:
    if user is not None and by is not None and user == by.pk:
        return "your other window"
    return name or "an import"


@transaction.atomic
def restore(
    *, revision: Revision, base: Revision | None, by: Any, now: datetime, keep: Collection[str] = ()
) -> tuple[Revision, list[str]]:
    """Make the words of an old revision the working copy, as a new revision; what readers see stays.

    The fields in `keep` stay as they are, and so do corrections that readers have seen. Returns the new revision and a
    sentence for everything that could not come back. Raises StaleEdit, AddressTaken and PhotoGone.
    """
    article = lock(revision.article)
    check_base(article, base)
    now_here = content.read(article)
    lost = content.write(article, content.whole(revision.content) | {name: now_here[name] for name in keep})
    saved = save_revision(article=article, base=base, by=by, now=now, note=f"Restored {revision}")
    return saved, lost
