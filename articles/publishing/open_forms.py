"""Forms that are open: what is typed in them is kept beside the working copy until it is saved, taken or dropped."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.models import Article, Autosave, Revision
from articles.publishing.revisions import Refusal

LARGEST = 2_000_000  # bytes of a whole form
IDLE = timedelta(days=1)
CLOSED = timedelta(days=30)

Fields = list[list[str]]


class TooLarge(Refusal):
    """More than is ever typed; a picture pasted into the text, most likely."""

    def __init__(self) -> None:
        super().__init__("This is too large to be kept (2 MB at most): take something out, or save it in two parts.")


class FormClosed(Refusal):
    """The form was saved, taken over or dropped; `sequence` is the last message it had. Words go into a new form."""

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        super().__init__("This form was saved, taken over or dropped elsewhere. What you type is kept as a new one.")


@transaction.atomic
def keep(
    *,
    user: Any,
    token: str,
    article: Article | None,
    base: Revision | None,
    fields: Fields | None,
    sequence: int,
    typed_at: datetime,
    now: datetime,
    took: int | None = None,
) -> Autosave:
    """Keep what is typed in a form; None: nothing that is not saved. A message older than what is kept changes nothing.

    `took` is the form whose words this one took over: it is closed now that they are kept here. Raises FormClosed.
    """
    row = _seen(user, token, article, now)
    if sequence > row.sequence:
        row.base, row.fields, row.sequence = base, _without_nul(fields), sequence
        row.typed_at = typed_at if fields is not None else None
    row.save()
    if fields is not None and took is not None:
        _close(Autosave.objects.filter(user=user, pk=took).exclude(pk=row.pk), now)
    return row


@transaction.atomic
def look_in(*, user: Any, token: str, article: Article | None, now: datetime) -> Autosave:
    """Say that a form is still open. Raises FormClosed."""
    row = _seen(user, token, article, now)
    row.save()
    return row


def _seen(user: Any, token: str, article: Article | None, now: datetime) -> Autosave:
    rows = Autosave.objects.select_for_update()
    row, _ = rows.get_or_create(user=user, token=token, defaults={"article": article, "seen_at": now})
    if row.closed_at is not None:
        raise FormClosed(row.sequence)
    row.article, row.seen_at = article, now
    return row


def _without_nul(fields: Fields | None) -> Fields | None:
    """PostgreSQL keeps every character but this one."""
    return fields and [[part.replace("\0", "") for part in pair] for pair in fields]


@transaction.atomic
def leave(*, user: Any, token: str, now: datetime) -> None:
    """Nobody looks at the form any more; words in it stay."""
    rows = Autosave.objects.filter(user=user, token=token, closed_at=None)
    rows.filter(fields__isnull=True).delete()
    rows.update(seen_at=now - Autosave.STILL_OPEN - timedelta(seconds=1))


@transaction.atomic
def close(*, user: Any, token: str, article: Article | None, now: datetime, took: int | None = None) -> None:
    """The form was saved. A row is made where there is none, so that a message still on its way finds it closed."""
    Autosave.objects.get_or_create(user=user, token=token, defaults={"article": article, "seen_at": now})
    _close(Autosave.objects.filter(Q(token=token) | Q(pk=took), user=user), now)


def drop(*, row: Autosave, now: datetime) -> None:
    """Offer these words no longer. They are kept for a while, for whoever thinks better of it."""
    _close(Autosave.objects.filter(pk=row.pk), now)


def _close(rows: Any, now: datetime) -> None:
    rows.filter(closed_at=None).update(closed_at=now)


def tidy_open_forms(now: datetime) -> int:
    """Remove forms without words that nobody has looked at for a day, and closed ones after 30; return how many."""
    idle = Q(fields__isnull=True, seen_at__lt=now - IDLE)
    removed, _ = Autosave.objects.filter(idle | Q(closed_at__lt=now - CLOSED)).delete()
    return removed


def fields_of(pairs: Iterable[tuple[str, list[str]]], *, without: Iterable[str]) -> Fields:
    """Return a form as an Autosave keeps it, from the lists of a QueryDict."""
    left_out = set(without)
    return [[name, value] for name, values in pairs if name not in left_out for value in values]
