"""Who may do what: roles are groups, and every permission is checked on the object.

The product page's table of roles, as Django permissions: what a group grants, and over which articles.
"""

from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group, Permission

from articles.models import Article, Event, PublishedArticle, Section
from articles.models.story import SectionQuerySet


class Action(StrEnum):
    """What somebody wants to do with an article."""

    EDIT = "edit"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    DELETE = "delete"


# Words may be changed by owner, byline and section editor; what readers see only with the right to publish.
PUBLISHING = frozenset({Action.PUBLISH, Action.WITHDRAW})

_REPORTER = [
    "articles.view_article",
    "articles.add_article",
    "articles.change_article",
    "articles.delete_article",
    "articles.view_section",
    "articles.view_topic",
    "articles.add_topic",
    "authors.view_author",
    "photos.view_photo",
    "photos.add_photo",
    "photos.change_photo",
]
_EDITOR = [
    *_REPORTER,
    *["articles.publish_article", "articles.change_topic", "authors.add_author", "authors.change_author"],
]
_MANAGING = [
    *_EDITOR,
    *[
        "articles.work_everywhere",
        "articles.add_section",
        "articles.change_section",
        "articles.delete_section",
        "articles.delete_topic",
        "authors.delete_author",
        "photos.delete_photo",
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
    ],
]
ROLES = {"Reporter": _REPORTER, "Editor": _EDITOR, "Managing editor": _MANAGING}


def may(user: Any, action: Action, article: Article) -> bool:
    """Whether `user` may do `action` with this article as it is stored."""
    if not user.is_active or not user.has_perm("articles.change_article"):
        return False
    if action in PUBLISHING:
        return _may_publish(user, article)
    if action is Action.DELETE:
        was_public = Event.objects.publications().filter(article=article).exists()
        own = article.owner_id == user.pk
        return not was_public and (own or (article.section_id is not None and _may_publish(user, article)))
    return Article.objects.editable_by(user).filter(pk=article.pk).exists()


def _may_publish(user: Any, article: Article) -> bool:
    """The right in the article's section and, where publishing would move it, in the one where readers find it now."""
    if not user.has_perm("articles.publish_article") or user.has_perm("articles.work_everywhere"):
        return bool(user.has_perm("articles.publish_article"))
    live = PublishedArticle.objects.filter(article=article).values_list("section", flat=True)
    sections = {pk for pk in (article.section_id, *live) if pk}
    return Section.objects.edited_by(user).filter(pk__in=sections).count() == len(sections)


def sections_for(user: Any) -> SectionQuerySet:
    """The sections into which `user` may put an article: reporters their own into any, editors into those they edit.

    Moving an article takes the right in both sections.
    """
    is_bound = user.has_perm("articles.publish_article") and not user.has_perm("articles.work_everywhere")
    return Section.objects.edited_by(user) if is_bound else Section.objects.all()


def make_groups() -> None:
    """Make the three groups and give them their permissions; what an administrator added stays."""
    for name, codes in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        for code in codes:
            app, codename = code.split(".")
            permission = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
            if permission is not None:
                group.permissions.add(permission)
