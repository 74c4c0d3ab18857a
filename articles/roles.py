"""The roles of the newsroom: what each group grants. Over which articles, says workflow.py."""

from django.contrib.auth.models import Group, Permission

_REPORTER = [
    "articles.view_article",
    "articles.add_article",
    "articles.change_article",
    "articles.delete_article",
    "articles.view_section",
    "articles.view_topic",
    "articles.view_series",
    "articles.add_topic",
    "authors.view_author",
    "photos.view_photo",
    "photos.add_photo",
    "photos.change_photo",
    "photos.view_gallery",
    "photos.add_gallery",
    "photos.change_gallery",
]
_EDITOR = [
    *_REPORTER,
    *["articles.publish_article", "articles.change_topic", "authors.add_author", "authors.change_author"],
    *["articles.add_series", "articles.change_series"],
    "photos.change_public_photo",
    *["articles.view_placement", "articles.add_placement", "articles.change_placement", "articles.delete_placement"],
    *["articles.view_frontversion", "articles.view_breakingnews"],
    *["articles.view_promo", "articles.add_promo", "articles.change_promo", "articles.delete_promo"],
]
_MANAGING = [
    *_EDITOR,
    *[
        "articles.work_everywhere",
        "articles.add_section",
        "articles.change_section",
        "articles.delete_section",
        "articles.delete_topic",
        "articles.add_breakingnews",
        "articles.change_breakingnews",
        "articles.delete_breakingnews",
        "articles.view_siteprofile",
        "articles.add_siteprofile",
        "articles.change_siteprofile",
        "articles.view_policy",
        "articles.add_policy",
        "articles.change_policy",
        "articles.delete_policy",
        "articles.delete_series",
        "authors.delete_author",
        "photos.delete_photo",
        "photos.delete_gallery",
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
    ],
]
ROLES = {"Reporter": _REPORTER, "Editor": _EDITOR, "Managing editor": _MANAGING}


def make_groups() -> None:
    """Make the three groups and give them their permissions; what an administrator added stays."""
    for name, codes in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        for code in codes:
            app, codename = code.split(".")
            permission = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
            if permission is not None:
                group.permissions.add(permission)
