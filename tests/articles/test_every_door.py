"""Every address and every list action of the desk, tried by every role on articles of its own and of others.

A new view takes a line in DOORS, a new action one in ACTIONS; without it the first two tests fail. A line says who may
look and who may send. Whoever may not, changes nothing; nobody changes anything by looking; and what the right person
sends does something, unless the line says that it saves nothing, so that no refusal is tested with a form that was
never any good.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.models import (
    Article,
    Autosave,
    BreakingNews,
    Note,
    Placement,
    Policy,
    PreviewLink,
    Promo,
    Schedule,
    Section,
    Series,
    SiteProfile,
    Slot,
    State,
    Topic,
)
from authors.models import Author
from photos.models import Gallery, Photo
from tests.desk_form import everything, form_of, shown
from tests.factories import (
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    make_series,
    make_user,
    save,
)

# Rights and forms ask no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROLES = ["stranger", "no role", "reporter", "other editor", "editor", "managing editor"]
OWNERSHIPS = ["own", "byline", "other"]

# Who may: a rule about a role and about whose article it is.
Rule = Callable[[str, str], bool]


def nobody(role: str, whose: str) -> bool:
    return False


def anyone(role: str, whose: str) -> bool:
    return True


def staff(role: str, whose: str) -> bool:
    return role != "stranger"


def newsroom(role: str, whose: str) -> bool:
    return role in ("reporter", "other editor", "editor", "managing editor")


def editors(role: str, whose: str) -> bool:
    return role in ("other editor", "editor", "managing editor")


def desk(role: str, whose: str) -> bool:
    """Of the article's section."""
    return role in ("editor", "managing editor")


def chief(role: str, whose: str) -> bool:
    return role == "managing editor"


def writers(role: str, whose: str) -> bool:
    return desk(role, whose) or (newsroom(role, whose) and whose != "other")


def owners(role: str, whose: str) -> bool:
    return desk(role, whose) or (newsroom(role, whose) and whose == "own")


@dataclass
class House:
    """One newsroom for all attempts. Every article stands in World, which `editor` edits; `other editor` has Sport."""

    root: Client
    users: dict[str, User] = field(default_factory=dict)
    articles: dict[str, dict[tuple[str, str], Article]] = field(default_factory=dict)
    links: dict[int, PreviewLink] = field(default_factory=dict)
    forms: dict[str, dict[str, Any]] = field(default_factory=dict)

    def form(self, url: str, **changes: Any) -> dict[str, Any]:
        """What the form at `url` holds when somebody who may do everything opens it, changed."""
        if url not in self.forms:
            self.forms[url] = shown(self.root, url)
        return self.forms[url] | changes


def make_planned_article(**fields: Any) -> Article:
    """An article whose first revision is planned and whose second is not."""
    article, now = make_article(**fields), timezone.now()
    Schedule.objects.create(article=article, revision=article.revision, due_at=now + timedelta(days=1), created_at=now)
    article.standfirst = "More."
    save(article)
    return article


def make_article_in_review(**fields: Any) -> Article:
    return make_article(state=State.REVIEW, **fields)


KINDS: dict[str, Callable[..., Article]] = {
    "live": make_live_article,
    "draft": make_article,
    "review": make_article_in_review,
    "planned": make_planned_article,
}


def build() -> House:
    house, world, sport = House(Client()), make_section("World"), make_section("Sport")
    make_section("Empty")
    house.root.force_login(User.objects.create_superuser("root", password="newsroom"))
    for role in ROLES[1:]:
        name = {"reporter": "Reporter", "managing editor": "Managing editor", "no role": ""}.get(role, "Editor")
        house.users[role] = make_user(role.replace(" ", "-"), role=name)
    world.editors.add(house.users["editor"])
    sport.editors.add(house.users["other editor"])
    make_section("Shared").editors.add(house.users["editor"], house.users["other editor"])
    house.users["somebody"] = make_user("somebody", role="Reporter")
    for about, make in KINDS.items():
        kind = house.articles.setdefault(about, {})
        kind["", "other"] = make(section=world, owner=house.users["somebody"])
        for role in ROLES[1:]:
            author = Author.objects.filter(user=house.users[role]).first() or make_author(user=house.users[role])
            kind[role, "own"] = make(section=world, owner=house.users[role])
            kind[role, "byline"] = make(section=world, owner=house.users["somebody"], authors=[author])
        for article in kind.values():
            revision = article.revision
            assert revision is not None
            house.links[article.pk] = publishing.share(revision=revision, by=None, now=timezone.now())
            Note.objects.create(article=article, text="Is this so?", created_at=timezone.now())
    Autosave.objects.create(
        user=house.users["somebody"], token="b" * 20, fields=[["headline", "Half-typed"]], seen_at=timezone.now()
    )
    BreakingNews.objects.create(text="The bridge is closed")
    for section in (None, world):
        for base in (0, 1):
            rows = [
                Placement(article=article, slot=Slot.LEAD) for article in [house.articles["live"]["", "other"]][base:]
            ]
            publishing.save_front(section=section, placements=rows, base=base, by=None, now=timezone.now())
    # The first is for doors, the last for actions; readers see the one between.
    make_photo()
    make_author("Portrayed", photo=make_photo("Public"))
    make_photo()
    make_gallery(photos=[])
    Topic.objects.create(name="Loose")
    publishing.save_profile(profile=SiteProfile(name="The Post"), by=None, now=timezone.now())
    publishing.save_promo(promo=Promo(text="Join our channel", section=world), by=None, now=timezone.now())
    publishing.save_policy(policy=Policy(kind="ethics", body="<p>Fair.</p>"), by=None, now=timezone.now())
    make_series()
    make_author("Nobody's")
    return house


@dataclass(frozen=True)
class Door:
    """An address: who may look (GET), who may send (POST), what is sent, and what the address is made of.

    `about` is one of KINDS where it is about an article, "" where it is not. `saves` says that sending
    writes. In `query` {pk} stands for the article.
    """

    look: Rule
    send: Rule
    about: str = ""
    args: Callable[[House, Any], list[Any]] = lambda house, article: [article.pk] if article else []
    data: Callable[[House, Any], dict[str, Any]] = lambda house, article: {}
    saves: bool = True
    query: str = ""


def of(model: Any, **which: Any) -> Callable[[House, Any], list[Any]]:
    """The address of the first such row."""
    return lambda house, article: [model.objects.filter(**which).order_by("pk")[0].pk]


def typed(**changes: Any) -> Callable[[House, Any], dict[str, Any]]:
    """The article's form, changed; with every field that anybody may see."""
    return lambda house, article: house.form(form_of(article), **changes)


def form_at(
    name: str, model: Any = None, which: dict[str, Any] | None = None, /, **changes: Any
) -> Callable[[House, Any], dict[str, Any]]:
    """The form of another row, changed."""

    def data(house: House, article: Any) -> dict[str, Any]:
        args = of(model, **(which or {}))(house, article) if model else []
        return house.form(reverse(f"admin:{name}", args=args), **changes)

    return data


def an_upload(house: House, article: Any) -> dict[str, Any]:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "#336699").save(picture, "JPEG")
    # The library has one that looks the same.
    words = {"title": "New", "caption": "", "credit": "", "again": "on"}
    return words | {"file": SimpleUploadedFile("new.jpg", picture.getvalue())}


def a_new_user(house: House, article: Any) -> dict[str, Any]:
    password = "long-and-unusual-7"
    return {"username": "new", "password1": password, "password2": password, "usable_password": "true"}


def share_form(house: House, article: Article) -> dict[str, Any]:
    return {"hours": "72", "revision": article.revision_id}


def a_correction(house: House, article: Article) -> dict[str, Any]:
    words = {"headline": "Corrected", "standfirst": "", "body": "<p>Right words.</p>"}
    return words | {"kind": "correction", "text": "The name was wrong.", "opened": article.revision_id}


YES = {"post": "yes"}


def a_front(house: House, article: Any) -> dict[str, Any]:
    row = {
        "rows-0-article": house.articles["live"]["", "other"].pk,
        "rows-0-slot": "lead",
        "rows-0-headline": "Crafted",
    }
    return {"rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 0, "base": 2} | row


def front_doors(may: Rule, **section: str) -> dict[str, Door]:
    """The doors of the front page, or of a section's front. It has two versions."""

    def below(*more: int) -> Callable[[House, Any], list[Any]]:
        return lambda house, article: [*(Section.objects.get(slug=slug).pk for slug in section.values()), *more]

    return {
        "arrange": Door(may, may, args=below(), data=a_front),
        "preview": Door(nobody, may, args=below(), data=a_front, saves=False),
        "filling": Door(nobody, may, args=below(), data=a_front, saves=False),
        "stories": Door(may, may, args=below(), saves=False),
        "versions": Door(may, may, args=below(), saves=False),
        "version_preview": Door(may, may, args=below(1), saves=False),
        "roll_back": Door(nobody, may, args=below(1), data=lambda house, article: {"base": 2}),
    }


# A line a view; what follows "#" tells several attempts on one address apart.
DOORS: dict[str, Door] = {
    "index": Door(staff, staff, saves=False),
    "login": Door(anyone, anyone, saves=False, data=lambda house, article: {"username": "root", "password": "guess"}),
    "logout": Door(nobody, staff, saves=False),
    "password_change": Door(staff, staff, saves=False, data=lambda house, article: {"old_password": "guess"}),
    "password_change_done": Door(staff, nobody),
    "jsi18n": Door(staff, nobody),
    "app_list": Door(newsroom, newsroom, args=lambda house, article: ["articles"], saves=False),
    "view_on_site": Door(staff, staff, saves=False, args=lambda house, article: [
        ContentType.objects.get_for_model(Section).pk, Section.objects.order_by("pk")[0].pk]),
    "autocomplete": Door(newsroom, nobody, query="app_label=articles&model_name=byline&field_name=author"),
    "autocomplete#users": Door(chief, nobody, query="app_label=articles&model_name=article&field_name=owner"),
    # Articles
    "articles_article_changelist": Door(newsroom, newsroom, saves=False),
    "articles_article_add": Door(newsroom, newsroom, data=form_at("articles_article_add", headline="New")),
    "articles_article_add#publish": Door(
        newsroom, editors, data=form_at("articles_article_add", headline="New", _publish="1")),
    "articles_article_change": Door(newsroom, writers, "draft", data=typed(headline="Crafted", owner="")),
    "articles_article_change#live": Door(newsroom, writers, "live", data=typed(headline="Crafted")),
    "articles_article_change#publish": Door(newsroom, desk, "draft", data=typed(headline="Crafted", _publish="1")),
    "articles_article_change#empty": Door(
        newsroom, writers, "draft", saves=False, data=lambda house, article: {"headline": "Crafted"}),
    "articles_article_delete": Door(owners, owners, "draft", data=lambda house, article: YES),
    "articles_article_delete#live": Door(nobody, nobody, "live", data=lambda house, article: YES),
    "articles_article_history": Door(newsroom, newsroom, "live", saves=False),
    "articles_article_withdraw": Door(desk, desk, "live", data=lambda house, article: {"reason": "Crafted"}),
    "articles_article_revision": Door(
        newsroom, newsroom, "draft", saves=False, args=lambda house, article: [article.pk, 1]),
    "articles_article_compare": Door(newsroom, newsroom, "planned", saves=False, query="old=1&new=2"),
    "articles_article_restore": Door(
        nobody,
        writers,
        "planned",
        args=lambda house, article: [article.pk, 1],
        data=lambda house, article: {"base": article.revision_id},
    ),
    "articles_article_correct": Door(desk, desk, "live", data=a_correction),
    "articles_article_preview": Door(newsroom, writers, "draft", saves=False, data=typed(headline="Crafted")),
    "articles_article_preview_new": Door(
        nobody, newsroom, saves=False, data=form_at("articles_article_add", headline="New")),
    "articles_article_share": Door(writers, writers, "draft", data=share_form),
    "articles_article_revoke_link": Door(
        nobody, writers, "draft", args=lambda house, article: [article.pk, house.links[article.pk].pk]),
    "articles_article_suggest_articles": Door(newsroom, newsroom, saves=False),
    "articles_article_suggest_authors": Door(newsroom, newsroom, saves=False),
    "articles_article_suggest_photos": Door(newsroom, newsroom, saves=False),
    "articles_article_suggest_galleries": Door(newsroom, newsroom, saves=False),
    "articles_article_schedule": Door(desk, desk, "draft", data=lambda house, article: {
        "due": "2030-03-04T10:00", "revision": article.revision_id, "override": "Crafted"}),
    "articles_article_schedule_withdrawal": Door(
        desk, desk, "live", data=lambda house, article: {"due": "2030-03-04T10:00", "reason": "Crafted"}),
    "articles_article_schedule_words": Door(desk, desk, "draft", saves=False),
    "articles_article_schedule_newest": Door(
        nobody, desk, "planned", data=lambda house, article: {"revision": article.revision_id}
    ),
    "articles_article_call_off": Door(
        nobody, desk, "planned", data=lambda house, article: {"schedule": article.schedules.get().pk}),
    "articles_article_outlook": Door(writers, writers, "draft", saves=False),
    "articles_article_move": Door(nobody, writers, "draft", data=lambda house, article: {"action": "submit"}),
    "articles_article_move#approve": Door(nobody, desk, "draft", data=lambda house, article: {"action": "approve"}),
    "articles_article_move#publish": Door(nobody, nobody, "draft", data=lambda house, article: {"action": "publish"}),
    "articles_article_plan": Door(
        nobody, writers, "draft", data=lambda house, article: {"due_at": "2030-03-04T10:00"}),
    "articles_article_note": Door(nobody, newsroom, "draft", data=lambda house, article: {"text": "A word."}),
    "articles_article_resolve": Door(
        nobody, writers, "draft", args=lambda house, article: [article.pk, article.notes.get().pk]),
    "articles_article_suggest_people": Door(newsroom, newsroom, saves=False),
    "articles_article_cards": Door(newsroom, newsroom, saves=False),
    # What is typed and not saved is its author's alone; here it is somebody else's.
    "articles_article_autosave": Door(
        writers,
        writers,
        "draft",
        args=lambda house, article: [],
        data=lambda house, article: {"open_form": "a" * 20, "headline": "Half-ty"},
        query="sequence=1&article={pk}",
    ),
    "articles_article_unsaved": Door(nobody, nobody, args=of(Autosave)),
    "articles_article_drop_unsaved": Door(nobody, nobody, args=of(Autosave)),
    "articles_article_logged_in_again": Door(staff, staff, saves=False),
    # Sections and topics
    "articles_section_changelist": Door(newsroom, newsroom, saves=False),
    "articles_section_add": Door(chief, chief, data=form_at("articles_section_add", name="New", slug="new")),
    "articles_section_change": Door(
        newsroom, chief, args=of(Section), data=form_at("articles_section_change", Section, name="Crafted")),
    "articles_section_delete": Door(
        chief, chief, args=of(Section, slug="empty"), data=lambda house, article: YES),
    "articles_section_history": Door(newsroom, newsroom, args=of(Section), saves=False),
    "articles_topic_changelist": Door(newsroom, newsroom, saves=False),
    "articles_topic_suggest": Door(newsroom, newsroom, saves=False),
    "articles_topic_add": Door(
        newsroom, newsroom, data=lambda house, article: {"name": "New topic", "slug": "new-topic"}),
    "articles_topic_change": Door(
        newsroom, editors, args=of(Topic), data=form_at("articles_topic_change", Topic, name="Crafted")),
    "articles_topic_delete": Door(chief, chief, args=of(Topic), data=lambda house, article: YES),
    "articles_topic_history": Door(newsroom, newsroom, args=of(Topic), saves=False),
    "articles_series_changelist": Door(newsroom, newsroom, saves=False),
    "articles_series_add": Door(editors, editors, data=form_at("articles_series_add", name="New", slug="new")),
    "articles_series_change": Door(
        newsroom, editors, args=of(Series), data=form_at("articles_series_change", Series, name="Crafted")),
    "articles_series_delete": Door(chief, chief, args=of(Series), data=lambda house, article: YES),
    "articles_series_history": Door(newsroom, newsroom, args=of(Series), saves=False),
    # The site itself
    "articles_siteprofile_changelist": Door(chief, chief, saves=False),
    "articles_siteprofile_add": Door(nobody, nobody, data=lambda house, article: {"name": "Crafted"}),
    "articles_siteprofile_change": Door(
        chief, chief, args=of(SiteProfile), data=form_at("articles_siteprofile_change", SiteProfile, name="Crafted")),
    "articles_siteprofile_delete": Door(nobody, nobody, args=of(SiteProfile), data=lambda house, article: YES),
    "articles_siteprofile_history": Door(chief, chief, args=of(SiteProfile), saves=False),
    "articles_promo_changelist": Door(editors, editors, saves=False),
    "articles_promo_add": Door(
        editors, editors, data=lambda house, article: {
            "text": "Write to us", "after": 2, "section": Section.objects.get(path="shared").pk}),
    "articles_promo_change": Door(
        editors, desk, args=of(Promo), data=form_at("articles_promo_change", Promo, text="Crafted")),
    "articles_promo_delete": Door(desk, desk, args=of(Promo), data=lambda house, article: YES),
    "articles_promo_history": Door(editors, editors, args=of(Promo), saves=False),
    "articles_policy_changelist": Door(chief, chief, saves=False),
    "articles_policy_add": Door(
        chief, chief, data=form_at("articles_policy_add", kind="privacy", body="<p>We keep nothing.</p>")),
    "articles_policy_change": Door(
        chief, chief, args=of(Policy), data=form_at("articles_policy_change", Policy, title="Crafted")),
    "articles_policy_delete": Door(chief, chief, args=of(Policy), data=lambda house, article: YES),
    "articles_policy_history": Door(chief, chief, args=of(Policy), saves=False),
    # Fronts; those of sections are World's
    "fronts": Door(editors, editors, saves=False),
    **{f"front_{name}": door for name, door in front_doors(chief).items()},
    **{f"section_front_{name}": door for name, door in front_doors(desk, slug="world").items()},
    "breaking": Door(chief, chief, data=lambda house, article: {"text": "New"}),
    "breaking_change": Door(chief, chief, args=of(BreakingNews), data=lambda house, article: {"text": "Crafted"}),
    "breaking_end": Door(nobody, chief, args=of(BreakingNews)),
    "breaking_delete": Door(nobody, chief, args=of(BreakingNews)),
    # Authors and photos
    "authors_author_changelist": Door(newsroom, newsroom, saves=False),
    "authors_author_add": Door(editors, editors, data=lambda house, article: {"name": "New"}),
    "authors_author_change": Door(
        newsroom, editors, args=of(Author), data=form_at("authors_author_change", Author, name="Crafted")),
    "authors_author_delete": Door(
        chief, chief, args=of(Author, name="Nobody's"), data=lambda house, article: YES),
    "authors_author_merge": Door(
        chief, chief, args=of(Author, name="Nobody's"),
        data=lambda house, article: {"into": Author.objects.get(name="Portrayed").pk}),
    "authors_author_quick": Door(nobody, editors, data=lambda house, article: {"name": "New"}),
    "authors_author_history": Door(newsroom, newsroom, args=of(Author), saves=False),
    "photos_photo_changelist": Door(newsroom, newsroom, saves=False),
    "photos_photo_add": Door(newsroom, newsroom, data=an_upload),
    "photos_photo_change": Door(
        newsroom, newsroom, args=of(Photo), data=form_at("photos_photo_change", Photo, title="Crafted")),
    "photos_photo_original": Door(newsroom, nobody, args=of(Photo)),
    "photos_photo_delete": Door(chief, chief, args=of(Photo), data=lambda house, article: YES),
    "photos_photo_change#public": Door(
        newsroom, editors, args=of(Photo, title="Public"),
        data=form_at("photos_photo_change", Photo, {"title": "Public"}, caption="Crafted")),
    "photos_photo_words#public": Door(
        nobody, editors, args=of(Photo, title="Public"), data=lambda house, article: {"credit": "Crafted"}),
    "photos_photo_delete#public": Door(
        chief, chief, args=of(Photo, title="Public"), data=lambda house, article: YES, saves=False),
    "photos_photo_upload": Door(nobody, newsroom, data=an_upload),
    "photos_photo_history": Door(newsroom, newsroom, args=of(Photo), saves=False),
    "photos_gallery_changelist": Door(newsroom, newsroom, saves=False),
    "photos_gallery_add": Door(newsroom, newsroom, data=form_at("photos_gallery_add", title="New")),
    "photos_gallery_change": Door(
        newsroom, newsroom, args=of(Gallery), data=form_at("photos_gallery_change", Gallery, title="Crafted")),
    "photos_gallery_delete": Door(chief, chief, args=of(Gallery), data=lambda house, article: YES),
    "photos_gallery_history": Door(newsroom, newsroom, args=of(Gallery), saves=False),
    "photos_photo_words": Door(nobody, newsroom, args=of(Photo), data=lambda house, article: {"credit": "Crafted"}),
    # People
    "auth_user_changelist": Door(chief, chief, saves=False),
    "auth_user_add": Door(chief, chief, data=a_new_user),
    "auth_user_change": Door(
        chief, chief, args=of(User, username="somebody"),
        data=lambda house, article: {"username": "crafted", "date_joined_0": "2026-01-01", "date_joined_1": "00:00"}),
    "auth_user_change#root": Door(
        chief, nobody, args=of(User, username="root"), data=lambda house, article: {"username": "crafted"}),
    "auth_user_delete": Door(nobody, nobody, args=of(User, username="somebody"), data=lambda house, article: YES),
    "auth_user_history": Door(chief, chief, args=of(User), saves=False),
    "auth_user_password_change": Door(
        chief, chief, args=of(User, username="somebody"),
        data=lambda house, article: {
            "password1": "long-and-unusual-7", "password2": "long-and-unusual-7", "usable_password": "true"}),
    "auth_user_password_change#root": Door(
        nobody, nobody, args=of(User, username="root"),
        data=lambda house, article: {"password1": "long-and-unusual-7", "password2": "long-and-unusual-7"}),
    "auth_group_changelist": Door(chief, chief, saves=False),
    "auth_group_add": Door(nobody, nobody, data=lambda house, article: {"name": "Crafted"}),
    "auth_group_change": Door(chief, nobody, args=of(Group), data=lambda house, article: {"name": "Crafted"}),
    "auth_group_delete": Door(nobody, nobody, args=of(Group), data=lambda house, article: YES),
    "auth_group_history": Door(chief, chief, args=of(Group), saves=False),
}  # fmt: skip

# Without a name: old addresses of forms, which only lead to the new ones, and whatever is no address at all.
NAMELESS = {r"(?P<url>.*)$"} | {
    f"{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/" for model in admin.site._registry
}


@dataclass(frozen=True)
class Act:
    """A list action: who may use it on an article, or, where it is about other rows, at all."""

    may: Rule
    about: str = ""
    data: dict[str, str] = field(default_factory=dict)


ACTIONS: dict[tuple[str, str], Act] = {
    ("articles_article", "submit_selected"): Act(writers, "draft", {"confirmed": "1"}),
    ("articles_article", "approve_selected"): Act(desk, "draft", {"confirmed": "1"}),
    ("articles_article", "return_selected"): Act(desk, "review", {"confirmed": "1", "reason": "Crafted"}),
    ("articles_article", "publish_selected"): Act(desk, "draft", {"confirmed": "1"}),
    ("articles_article", "withdraw_selected"): Act(desk, "live", {"confirmed": "1", "reason": "Crafted"}),
    ("articles_article", "delete_selected"): Act(owners, "draft", YES),
    ("photos_photo", "delete_selected"): Act(chief, data=YES),
    ("photos_photo", "describe_selected"): Act(newsroom, data={"confirmed": "1", "credit": "Crafted"}),
    ("auth_user", "delete_selected"): Act(nobody, data=YES),
    ("auth_group", "delete_selected"): Act(nobody, data=YES),
}


def addresses(patterns: list[Any], above: str = "") -> Iterator[str]:
    """The names of all addresses of the admin; the route of one that has none."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or route


def list_actions() -> set[tuple[str, str]]:
    request = RequestFactory().get("/admin/")
    request.user = User(username="root", is_superuser=True, is_staff=True)
    return {
        (f"{model._meta.app_label}_{model._meta.model_name}", action)
        for model, model_admin in admin.site._registry.items()
        for action in model_admin.get_actions(request)
    }


def test_every_address_of_the_desk_has_a_line_here() -> None:
    known = {key.partition("#")[0] for key in DOORS}
    assert set(addresses(admin.site.get_urls())) - NAMELESS == known


def test_every_list_action_has_a_line_here() -> None:
    assert list_actions() == set(ACTIONS)


class Visitor:
    """Somebody who tries doors. Every attempt starts from the same database."""

    def __init__(self, house: House, role: str) -> None:
        self.house, self.role, self.client = house, role, Client()
        if role != "stranger":
            self.client.force_login(house.users[role])
        self.cookies = self.client.cookies.output()
        self.before = everything()

    def articles(self, about: str) -> Iterator[tuple[str, Any]]:
        """Whose an article is, and the article; just one round where the door is about none."""
        if not about:
            yield "other", None
            return
        kind = self.house.articles[about]
        yield "other", kind["", "other"]
        if self.role != "stranger":
            yield from ((whose, kind[self.role, whose]) for whose in ("own", "byline"))

    def attempt(self, method: str, url: str, data: dict[str, Any]) -> tuple[bool, bool]:
        """Return whether the visitor got in and whether anything changed; then everything is as it was."""
        # The client keeps what the answers set; a log-out must not spoil the next attempt.
        self.client.cookies = SimpleCookie(self.cookies.replace("Set-Cookie: ", ""))
        with transaction.atomic():
            response = getattr(self.client, method)(url, data)
            if hasattr(response, "streaming_content"):
                response.getvalue()
            changed = everything() != self.before
            transaction.set_rollback(True)
        return self.got_in(response), changed

    def got_in(self, response: Any) -> bool:
        if response.status_code in (401, 403, 404, 405):
            return False
        sent_away = response.get("Location", "").startswith((reverse("admin:login"), reverse("admin:index")))
        return not (self.role == "stranger" and sent_away)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    # Every refusal is a line of the log, and here are hundreds.
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    return build()


@pytest.mark.parametrize("role", ROLES)
def test_doors_open_for_those_who_may_and_for_nobody_else(house: House, role: str) -> None:
    visitor, wrong = Visitor(house, role), []
    for key, door in DOORS.items():
        for whose, article in visitor.articles(door.about):
            url = reverse(f"admin:{key.partition('#')[0]}", args=door.args(house, article))
            query = door.query.format(pk=article.pk if article else "")
            tries = (("get", door.look, False, {}), ("post", door.send, door.saves, door.data(house, article)))
            for method, rule, saves, data in tries:
                got_in, changed = visitor.attempt(method, f"{url}?{query}", data)
                may = rule(role, whose)
                if got_in != may or changed != (may and saves):
                    wrong.append(f"{method} {key} ({whose}): may={may} got_in={got_in} changed={changed}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_list_actions_reach_only_what_one_may(house: House, role: str) -> None:
    visitor, wrong = Visitor(house, role), []
    for (label, action), act in ACTIONS.items():
        for whose, article in visitor.articles(act.about):
            url = reverse(f"admin:{label}_changelist")
            chosen = [article.pk] if article else [row.pk for row in some_rows(label)]
            data = {ACTION_CHECKBOX_NAME: chosen, "action": action}
            if article:
                data[f"seen-{article.pk}"] = article.revision_id
            unconfirmed, confirmed = (visitor.attempt("post", url, data | more)[1] for more in ({}, act.data))
            may = act.may(role, whose)
            if unconfirmed or confirmed != may:
                wrong.append(f"{action} of {label} ({whose}): may={may} changed={unconfirmed, confirmed}")
    assert not wrong, "\n".join(wrong)


def some_rows(label: str) -> Any:
    app, model = label.split("_")
    found = next(row for row in admin.site._registry if (row._meta.app_label, row._meta.model_name) == (app, model))
    return found._default_manager.order_by("-pk")[:1]
