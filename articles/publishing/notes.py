"""Words between colleagues about an article."""

import re
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from articles import signals, workflow
from articles.models import Article, Note
from articles.models.history import printed_name
from articles.publishing.moves import NotAllowed
from articles.publishing.revisions import Refusal, lock
from articles.workflow import Action

LONGEST_NOTE = 5_000
_MENTION = re.compile(r"(?<![\w@])@([\w.@+-]+)")


class NoWords(Refusal):
    """A note says something, and not a whole story."""


@transaction.atomic
def write_note(*, article: Article, text: str, by: Any, now: datetime) -> Note:
    """Append a note; @username tells people of the desk. Raises NotAllowed and NoWords."""
    text = text.replace("\0", "").strip()
    if not by.is_active or not by.has_perm("articles.view_article"):
        raise NotAllowed("You may not write notes about this article.")
    if not text:
        raise NoWords("Type the note first.")
    if len(text) > LONGEST_NOTE:
        raise NoWords(f"A note has at most {LONGEST_NOTE} characters; this one has {len(text)}.")
    note = Note.objects.create(
        article=lock(article), author=by, author_name=printed_name(by), text=text, created_at=now
    )
    people = [user for user in mentioned_in(text) if user != by]
    note.mentioned.set(people)
    if people:
        signals.mentioned.send(Note, note=note, people=people, by=by)
    return note


def mentioned_in(text: str) -> list[Any]:
    """Return the people of the desk whom a text names by @username."""
    names = {name for found in _MENTION.findall(text) for name in (found, found.rstrip(".@+-"))}
    people = get_user_model().objects.filter(username__in=names, is_active=True, is_staff=True).order_by("pk")
    return [user for user in people if user.has_perm("articles.view_article")]


@transaction.atomic
def resolve_note(*, note: Note, by: Any, now: datetime) -> Note:
    """Mark a note as dealt with. Raises NotAllowed."""
    stored = _lock_note(note, by)
    if stored.resolved_at is None:
        stored.resolved_at, stored.resolved_by = now, by
        stored.save(update_fields=["resolved_at", "resolved_by"])
    return stored


@transaction.atomic
def reopen_note(*, note: Note, by: Any) -> Note:
    """Take the mark away again. Raises NotAllowed."""
    stored = _lock_note(note, by)
    stored.resolved_at = stored.resolved_by = None
    stored.save(update_fields=["resolved_at", "resolved_by"])
    return stored


def _lock_note(note: Note, by: Any) -> Note:
    article = lock(note.article)
    stored = Note.objects.get(pk=note.pk)
    if not may_resolve(stored, by, may_edit=workflow.may(by, Action.EDIT, article)):
        raise NotAllowed("Whoever wrote a note, or may edit the article, resolves it.")
    return stored


def may_resolve(note: Note, user: Any, *, may_edit: bool) -> bool:
    """Whether `user`, who may or may not edit the article, may resolve this note."""
    is_author = user.is_active and note.author_id == user.pk and user.has_perm("articles.view_article")
    return may_edit or is_author
