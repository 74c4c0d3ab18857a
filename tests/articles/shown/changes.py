"""Every kind of change that an editor, the worker or the import can make to what readers see."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles import catalogue, publishing, search
from articles.counting import work_out_most_read
from articles.importing.load import Defaults, Loader
from articles.importing.report import Entry
from articles.importing.story import Block, Person, Story
from articles.models import (
    Article,
    BreakingNews,
    Byline,
    Genre,
    Placement,
    Policy,
    PolicyKind,
    Promo,
    ReadCount,
    Section,
    SiteProfile,
    Slot,
    Topic,
)
from photos.library import replace_file, save_photo
from photos.models import GalleryPhoto, Photo
from photos.signals import gallery_saved
from photos.upkeep import finish
from tests.articles.shown.edition import LATER, SOON, Edition, ago
from tests.factories import NOW, make_article, make_author, make_photo, publish, save

Act = Callable[[Edition], Any]


@dataclass
class Change:
    """`untouched`: pages that have nothing to do with it, and so must not be made anew. `at`: when readers look."""

    name: str
    act: Act
    untouched: Collection[str] = ()
    at: datetime = NOW
    is_silent: bool = False


CHANGES: list[Change] = []

POLITICS, SPORT = "/politics/politics-2/", "/sport/sport-2/"
STORY = "/world/europe/story/"


def change(name: str, *, untouched: Collection[str] = (), at: datetime = NOW, is_silent: bool = False) -> Any:
    def enter(act: Act) -> Act:
        CHANGES.append(Change(name, act, untouched, at, is_silent))
        return act

    return enter


def update(article: Article, *, minor: bool = False, **fields: Any) -> None:
    """Change an article and publish it."""
    for name, value in fields.items():
        setattr(article, name, value)
    save(article)
    publish(article, minor=minor)


# Articles


@change("a new article of another section", untouched=[POLITICS, STORY, "/politics/", "/topics/ferries/"])
def _(edition: Edition) -> None:
    publish(make_article("New", section=edition.sections["sport"], authors=[edition.authors["zoe"]], tags=["Cup"]))


@change("an article with an old date between two others", untouched=[STORY, "/topics/ferries/", "/authors/ada/"])
def _(edition: Edition) -> None:
    publish(make_article("Old", section=edition.sections["sport"], published_at=ago(131)))


@change("an article older than all others", untouched=[STORY, POLITICS])
def _(edition: Edition) -> None:
    publish(make_article("Oldest", section=edition.sections["sport"], published_at=ago(5000)))


@change("the draft that a story shows, links and a front places, the first of its author")
def _(edition: Edition) -> None:
    publish(edition["draft"])


@change("the draft that is linked and behind breaking news")
def _(edition: Edition) -> None:
    publish(edition["bare-draft"])


@change("the article whose title another one prints", untouched=[POLITICS])
def _(edition: Edition) -> None:
    update(edition["printed"], published_at=ago(900))


@change("the original of translations", untouched=[POLITICS])
def _(edition: Edition) -> None:
    update(edition["original"], published_at=ago(305))


@change("one more translation", untouched=[POLITICS])
def _(edition: Edition) -> None:
    other = make_article("Traghetti", section=edition.sections["sport"], language="it", translation_of=edition["story"])
    publish(other)


@change("an opinion")
def _(edition: Edition) -> None:
    publish(make_article("Why", section=edition.sections["empty"], genre=Genre.OPINION, published_at=ago(99)))


@change("one more part of a series")
def _(edition: Edition) -> None:
    about = {"series": edition.series, "part": 4, "published_at": ago(400)}
    publish(make_article("Part", section=edition.sections["sport"], **about))


@change("a new headline", untouched=[POLITICS, "/topics/ferries/", "/corrections/", "/authors/ada/"])
def _(edition: Edition) -> None:
    update(edition["sport-1"], headline="Another headline")


@change("a new headline of what is linked, placed and read most")
def _(edition: Edition) -> None:
    update(edition["linked"], headline="Another headline")


@change("new words, and neither a headline nor a date", untouched=[SPORT])
def _(edition: Edition) -> None:
    update(edition["card"], minor=True, body="<p>Ferries and other words.</p>")


@change("a new headline of a corrected article with breaking news", untouched=[SPORT, "/policies/ethics/"])
def _(edition: Edition) -> None:
    update(edition["story"], headline="Ferries are back")


@change("another section")
def _(edition: Edition) -> None:
    update(edition["sport-2"], section=edition.sections["politics"])


@change("another section of an article with breaking news")
def _(edition: Edition) -> None:
    update(edition["story"], section=edition.sections["politics"])


@change("another slug")
def _(edition: Edition) -> None:
    update(edition["card"], slug="renamed")


@change("another date", untouched=["/world/first-part/"])
def _(edition: Edition) -> None:
    update(edition["sport-0"], published_at=ago(131))


@change("other topics")
def _(edition: Edition) -> None:
    article = edition["sport-1"]
    article.tags.set(["Budget", "Brand new"])
    update(article)


@change("another byline")
def _(edition: Edition) -> None:
    article = edition["sport-1"]
    article.bylines.all().delete()
    Byline.objects.create(article=article, author=edition.authors["nell"], printed_name="Nell B.")
    update(article)


@change("another lead photo")
def _(edition: Edition) -> None:
    update(edition["linked"], lead_photo=edition.photos["spare"])


@change("another genre")
def _(edition: Edition) -> None:
    update(edition["sport-3"], genre=Genre.OPINION)


@change("out of a series")
def _(edition: Edition) -> None:
    update(edition["story"], series=None, part=None)


@change("another place in a series")
def _(edition: Edition) -> None:
    update(edition["third-part"], part=1)


@change("no translation any more")
def _(edition: Edition) -> None:
    update(edition["faehren"], translation_of=None)


@change("a translation of something else")
def _(edition: Edition) -> None:
    update(edition["traghetti"], translation_of=edition["story"])


@change("a correction")
def _(edition: Edition) -> None:
    article = edition["politics-1"]
    words = {"headline": "What is right"}
    live = edition.live("politics-1").revision
    publishing.correct(article=article, opened=live, kind="correction", text="Not so.", words=words, by=None, now=NOW)


def withdraws(slug: str, *untouched: str) -> None:
    @change(f"the withdrawal of {slug}", untouched=untouched)
    def _(edition: Edition) -> None:
        publishing.withdraw(article=edition[slug], by=None, now=NOW)


withdraws("story")
withdraws("linked")
withdraws("card")
withdraws("faehren")
withdraws("traghetti", POLITICS, STORY)
withdraws("moved", POLITICS)
withdraws("sport-1", POLITICS, STORY)
withdraws("first-part")
withdraws("voice")


@change("the return of what was withdrawn")
def _(edition: Edition) -> None:
    publish(edition["gone"])


@change("the withdrawal of the printed neighbour after it came in")
def _(edition: Edition) -> None:
    publishing.withdraw(article=edition["card"], by=None, now=NOW)
    update(edition["printed"], published_at=ago(900))


@change("what is scheduled", at=LATER)
def _(edition: Edition) -> None:
    draft, leaving = edition["draft"], edition["sport-0"]
    publishing.schedule_publication(revision=draft.revision, due_at=SOON, by=None, now=NOW)
    publishing.schedule_withdrawal(article=leaving, due_at=SOON, by=None, now=NOW)
    assert publishing.publish_due(now=LATER).total() == 2


@change("a draft that is saved, submitted and deleted", is_silent=True)
def _(edition: Edition) -> None:
    save(edition["original"])
    make_article("Nothing").delete()


@change("unpublished words of a live article", is_silent=True)
def _(edition: Edition) -> None:
    article = edition["sport-1"]
    article.headline = "Not yet"
    save(article)


@change("the deletion of a draft behind breaking news")
def _(edition: Edition) -> None:
    edition["bare-draft"].delete()


@change("the deletion of the unpublished original of translations")
def _(edition: Edition) -> None:
    edition["original"].delete()


@change("the readers' tables worked out again")
def _(edition: Edition) -> None:
    edition.live("sport-1").listings.all().delete()
    publishing.rebuild_published(now=NOW, watch=lambda rows, total: rows)


# The import


def load(name: str, **fields: Any) -> None:
    about = {"section_path": ("Sport",), "authors": (Person("Zoe"),), "published": "2026-11-12T08:00"} | fields
    body = (Block("paragraph", "Words."),)
    story = Story(headline=f"On {name}", body=body, source_text=f"{name} {fields}", **about)
    entry = Entry(f"{name}.txt")
    Loader(Defaults(), now=NOW).load(entry, story, date=None)
    assert not entry.error
    assert entry.url


@change("an import of an article with a new section, author and topic")
def _(edition: Edition) -> None:
    load("imports", section_path=("Sport", "Sailing"), authors=(Person("Max"),), tags=("Boats",))


@change("an import of an article that is printed as a neighbour", untouched=[POLITICS])
def _(edition: Edition) -> None:
    load("printed", previous_title="On card")


@change("an import that was imported before")
def _(edition: Edition) -> None:
    load("imports", next_title="On sport-1")
    load("imports", published="2026-11-17T08:00", standfirst="More.")


# Authors, topics, series, sections


def author_changes(what: str, author: str = "ada", /, **fields: Any) -> None:
    @change(f"an author's {what}", untouched=[SPORT])
    def _(edition: Edition) -> None:
        row = edition.authors[author]
        for key, value in fields.items():
            setattr(row, key, edition.photos[value] if key == "photo" else value)
        row.save()
        catalogue.author_saved(author=row, by=None, now=NOW)


author_changes("name", name="Ada Bell")
author_changes("address", slug="ada-bell")
author_changes("biography", bio="Writes of boats.", job_title="Editor")
author_changes("portrait", photo="spare")
author_changes("first letter", "ivo", name="Évo")


@change("a new author", untouched=[SPORT])
def _(edition: Edition) -> None:
    make_author("Nobody yet")


@change("the deletion of an author without articles", untouched=[SPORT])
def _(edition: Edition) -> None:
    Byline.objects.filter(author=edition.authors["nell"]).delete()
    edition.authors["nell"].delete()


@change("a topic's name and address", untouched=[SPORT])
def _(edition: Edition) -> None:
    topic = edition.topic("Ferries")
    topic.name, topic.slug = "Ships", "ships"
    catalogue.save_topic(topic=topic, by=None, now=NOW)
    search.catch_up(now=NOW)


@change("the deletion of a topic that no working copy has")
def _(edition: Edition) -> None:
    for row in Article.objects.filter(tags__name="Cup"):
        row.tags.clear()
        save(row)
    Topic.objects.get(name="Cup").delete()


@change("a series' name, address and description", untouched=[SPORT])
def _(edition: Edition) -> None:
    series = edition.series
    series.name, series.slug, series.description = "Our harbour", "our-harbour", "In parts."
    catalogue.save_series(series=series, by=None, now=NOW)


@change("the deletion of a series")
def _(edition: Edition) -> None:
    for slug in ("story", "first-part", "third-part"):
        update(edition[slug], series=None, part=None)
    edition.series.delete()


def section_changes(what: str, path: str, /, **fields: Any) -> None:
    @change(f"a section's {what}")
    def _(edition: Edition) -> None:
        section = Section.objects.get(pk=edition.sections[path].pk)
        for key, value in fields.items():
            setattr(section, key, edition.sections.get(value) if key == "parent" else value)
        catalogue.save_section(section=section, by=None, now=NOW)


section_changes("name", "europe", name="The continent")
section_changes("address", "world", slug="abroad")
section_changes("colour", "sport", colour="#aa0000")
section_changes("description", "empty", description="Nothing.")
section_changes("place in the menu", "sport", position=0)
section_changes("parent", "europe", parent="politics")
section_changes("parent, none from now on", "europe", parent=None)


@change("a new section")
def _(edition: Edition) -> None:
    catalogue.save_section(section=Section(name="Arts", slug="arts"), by=None, now=NOW)


@change("the deletion of a section")
def _(edition: Edition) -> None:
    catalogue.delete_section(section=edition.sections["empty"], by=None, now=NOW)


# Pictures


def photo_changes(name: str, photo: str, *untouched: str, **fields: Any) -> None:
    @change(f"a picture’s {name} ({photo})", untouched=untouched)
    def _(edition: Edition) -> None:
        row = Photo.objects.get(pk=edition.photos[photo].pk)
        for key, value in fields.items():
            setattr(row, key, value)
        save_photo(photo=row, by=None, now=NOW, is_new_look="focal_x" in fields)


NEW = {"caption": "Another caption.", "credit": "Zed", "alt_text": "Other words.", "focal_x": 0.1, "focal_y": 0.1}
for _name, _untouched in {
    "lead": [SPORT], "figure": [POLITICS, SPORT, "/"], "face": [POLITICS, "/"],
    "placed": [POLITICS, STORY], "logo": [],
}.items():  # fmt: skip
    photo_changes("words and focal point", _name, *_untouched, **NEW)


@change("a picture’s file", untouched=[SPORT])
def _(edition: Edition) -> None:
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from photos.intake import take_in

    data = BytesIO()
    Image.new("RGB", (80, 40), "#993333").save(data, "JPEG")
    upload = take_in(SimpleUploadedFile("new.jpg", data.getvalue()))
    replace_file(photo=Photo.objects.get(pk=edition.photos["lead"].pk), upload=upload, by=None, now=NOW)


@change("a picture’s renditions, made by the worker", untouched=[POLITICS])
def _(edition: Edition) -> None:
    assert finish(photo=Photo.objects.get(pk=edition.photos["figure"].pk), now=NOW)


def gallery_changes(name: str, alter: Act) -> None:
    @change(f"a gallery’s {name}", untouched=[POLITICS, SPORT])
    def _(edition: Edition) -> None:
        alter(edition)
        for gallery in (edition.gallery, edition.empty_gallery):
            gallery_saved.send(type(gallery), gallery=gallery, by=None, now=NOW)


def _rename(edition: Edition) -> None:
    edition.gallery.title, edition.gallery.description = "Another title", "More."
    edition.gallery.save()


def _first_picture(edition: Edition) -> None:
    GalleryPhoto.objects.create(gallery=edition.empty_gallery, photo=edition.photos["spare"], position=1)


gallery_changes("title", _rename)
gallery_changes("first picture", _first_picture)
gallery_changes("order", lambda edition: edition.gallery.gallery_photos.filter(position=10).update(position=99))
gallery_changes("pictures, one less", lambda edition: edition.gallery.gallery_photos.filter(position=10).delete())
gallery_changes("words of a place", lambda edition: edition.gallery.gallery_photos.update(caption="Only here."))


# The site and its fronts


@change("the profile")
def _(edition: Edition) -> None:
    profile = SiteProfile.objects.get()
    profile.name, profile.accent, profile.icon = "Another paper", "#123456", make_photo("Icon")
    publishing.save_profile(profile=profile, by=None, now=NOW)


@change("a page of the site")
def _(edition: Edition) -> None:
    policy = Policy.objects.get(kind=PolicyKind.ETHICS)
    policy.body = "<p>We check twice.</p>"
    publishing.save_policy(policy=policy, by=None, now=NOW)


@change("one more page of the site")
def _(edition: Edition) -> None:
    publishing.save_policy(policy=Policy(kind=PolicyKind.ABOUT, body="<p>We.</p>"), by=None, now=NOW)


@change("one page of the site less")
def _(edition: Edition) -> None:
    publishing.delete_policy(policy=Policy.objects.get(), by=None, now=NOW)


@change("one more promo")
def _(edition: Edition) -> None:
    publishing.save_promo(promo=Promo(text="Write to us", after=1), by=None, now=NOW)


@change("one promo less")
def _(edition: Edition) -> None:
    publishing.delete_promo(promo=Promo.objects.get(text="Join our channel"), by=None, now=NOW)


@change("breaking news")
def _(edition: Edition) -> None:
    publishing.save_breaking(news=BreakingNews(text="Storm"), by=None, now=NOW)


@change("no breaking news")
def _(edition: Edition) -> None:
    publishing.delete_breaking(news=BreakingNews.objects.get(text="Ferries sail"), by=None, now=NOW)


@change("the beginning of what is placed and breaking", at=SOON)
def _(edition: Edition) -> None:
    assert publishing.turn(now=SOON)


@change("the end of what is placed", untouched=[POLITICS, STORY, "/world/"])
def _(edition: Edition) -> None:
    publishing.save_front(section=None, placements=[], base=2, by=None, now=NOW)


@change("a front rolled back", untouched=[POLITICS, STORY])
def _(edition: Edition) -> None:
    publishing.roll_back(section=None, number=1, base=2, by=None, now=NOW)


@change("another lead of a section", untouched=[POLITICS, STORY, "/"])
def _(edition: Edition) -> None:
    lead = [Placement(slot=Slot.LEAD, article=edition["card"], kicker="Look")]
    publishing.save_front(section=edition.sections["politics"], placements=lead, base=1, by=None, now=NOW)


@change("readings, counted and worked out", untouched=[POLITICS, STORY, "/policies/ethics/"])
def _(edition: Edition) -> None:
    ReadCount.objects.add({(edition["story"].pk, NOW.replace(minute=0)): 9})
    assert work_out_most_read(now=NOW)


@change("readings, only counted", is_silent=True)
def _(edition: Edition) -> None:
    ReadCount.objects.add({(edition["story"].pk, NOW.replace(minute=0) - timedelta(days=3)): 9})
