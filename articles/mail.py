"""Mail between colleagues. It says no more of a story than its headline: the words stay at the desk."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from articles.models import Article, Note, Schedule, Section
from articles.models.history import printed_name
from articles.moments import spoken
from articles.workflow import Action


def tell_assignee(article: Article, assignee: Any, by: Any) -> None:
    _send([assignee], "assigned", article, by)


def tell_of_move(note: Note, by: Any) -> None:
    """Submission concerns the desk; what comes back or goes on concerns those who wrote it."""
    article = note.article
    if note.action == Action.SUBMIT:
        _send(desk_of(article), "submitted", article, by)
    elif note.action in {Action.RETURN, Action.APPROVE}:
        template = "returned" if note.action == Action.RETURN else "approved"
        _send(writers_of(article), template, article, by)


def tell_mentioned(note: Note, people: Iterable[Any], by: Any) -> None:
    _send(people, "mentioned", note.article, by)


def tell_of_refusal(schedule: Schedule) -> None:
    """What was planned did not happen: it concerns whoever planned it, or the desk where that person has no mail.

    The reason may quote the story, so the mail leaves it to the form.
    """
    article, planner = schedule.article, schedule.created_by
    has_mail = planner is not None and planner.is_active and planner.email
    people = [planner] if has_mail else desk_of(article)
    _send(people, "refused", article, None, plan=schedule, due=spoken(schedule.due_at))


def tell_of_rights(readers: Mapping[Any, Sequence[Any]]) -> int:
    """Write to each reader about the pictures, rows with article, photo, where and last_day; return how many mails."""
    messages = []
    for person, rows in readers.items():
        if person.email:
            articles = [
                (settings.SITE_URL + reverse("admin:articles_article_change", args=[pk]), list(shown))
                for pk, shown in groupby(sorted(rows, key=lambda row: row.article.pk), key=lambda row: row.article.pk)
            ]
            context = {"articles": articles, "list": settings.SITE_URL + reverse("admin:articles_article_changelist")}
            messages.append(_message(person, "rights", context))
    return get_connection().send_messages(messages) or 0 if messages else 0


def desk_of(article: Article) -> list[Any]:
    """Return the editors of the article's section and of those above it; without any, the managing editors."""
    return desk_of_section(article.section)


def desk_of_section(section: Section | None) -> list[Any]:
    """Return the editors of a section and of those above it; without any, the managing editors."""
    users = get_user_model().objects
    parts = section.path.split("/") if section else []
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    sections = Section.objects.filter(path__in=above)
    editors = list(users.filter(sections__in=sections, is_active=True).distinct().order_by("pk"))
    return editors or list(users.with_perm("articles.work_everywhere", include_superusers=False).order_by("pk"))


def writers_of(article: Article) -> list[Any]:
    """Return the article's owner and the people in its byline who have a log-in."""
    written = Q(pk=article.owner_id) | Q(pk__in=article.bylines.values("author__user"))
    return list(get_user_model().objects.filter(written, is_active=True).order_by("pk"))


def _send(people: Iterable[Any], template: str, article: Article, by: Any, **about: Any) -> None:
    """Write to everybody with an address but the one who did it. `about` is what the template needs besides."""
    address = settings.SITE_URL + reverse("admin:articles_article_change", args=[article.pk])
    context = {"headline": article.headline, "by": printed_name(by), "address": address}
    messages = [_message(person, template, context | about) for person in people if person.email and person != by]
    if messages:
        get_connection().send_messages(messages)


def _message(person: Any, template: str, context: dict[str, Any]) -> EmailMessage:
    """The first line of the template is the subject."""
    text = render_to_string(f"articles/mail/{template}.txt", {"site": settings.SITE_NAME} | context)
    subject, _, body = text.partition("\n")
    return EmailMessage(subject=subject, body=body.strip() + "\n", to=[person.email])
