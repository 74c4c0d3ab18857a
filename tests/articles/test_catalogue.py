"""Sections, topics and authors move, and every old address leads to the new one."""

import pytest

from articles import rows
from articles.addresses import AddressTaken, check_slug
from articles.catalogue import SectionInItself, author_saved, save_section
from articles.models import Article, Event, Listing, Section
from tests.factories import NOW, make_article, make_author, make_live_article, make_section

pytestmark = pytest.mark.django_db


def move(section: Section, *, parent: Section | None = None, slug: str = "") -> None:
    section.parent, section.slug = parent, slug or section.slug
    save_section(section=section, by=None, now=NOW)


def test_moving_a_section_moves_what_is_below_and_keeps_the_old_addresses() -> None:
    world, news = make_section("World"), make_section("News")
    europe = make_section("Europe", parent=world)
    north = make_section("North", parent=europe)
    article = make_live_article(section=north)
    move(europe, parent=news)
    north.refresh_from_db()
    assert north.path == "news/europe/north"
    assert rows.target_of("world/europe/north") == north
    streams = set(Listing.objects.filter(article=article.pk).values_list("stream", flat=True))
    assert streams == {"front", f"section:{news.pk}", f"section:{europe.pk}", f"section:{north.pk}"}


def test_moving_there_and_back_leaves_everything_as_it_was() -> None:
    world, news = make_section("World"), make_section("News")
    europe = make_section("Europe", parent=world)
    make_live_article(section=europe)
    before = sorted(Listing.objects.values_list("stream", "article_id"))
    move(europe, parent=news)
    move(europe, parent=world)
    assert sorted(Listing.objects.values_list("stream", "article_id")) == before
    assert rows.target_of("world/europe") == europe


def test_renaming_a_section_appends_one_event_for_all_its_pages() -> None:
    world = make_section("World")
    make_section("Europe", parent=world)
    count = Event.objects.count()
    move(world, slug="globe")
    assert Event.objects.count() == count + 1
    assert Event.objects.last().tags == [f"section:{world.pk}", "sections"]


def test_a_section_cannot_stand_below_itself() -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    with pytest.raises(SectionInItself):
        move(world, parent=europe)


@pytest.mark.parametrize("slug", ["admin", "topics", "search", "ferry"])
def test_a_section_cannot_take_a_reserved_address_or_an_articles(slug: str) -> None:
    make_article("Ferry")
    with pytest.raises(AddressTaken):
        save_section(section=Section(name="X", slug=slug), by=None, now=NOW)


@pytest.mark.parametrize("slug", ["admin", "feeds", "world", "europe", "ferry"])
def test_an_article_cannot_take_a_reserved_address_a_sections_or_another_articles(slug: str) -> None:
    make_section("Europe", parent=make_section("World"))
    make_article("Ferry")
    with pytest.raises(AddressTaken):
        check_slug(Article(slug=slug))


def test_an_article_cannot_take_the_address_that_a_section_had() -> None:
    europe = make_section("Europe", parent=make_section("World"))
    move(europe, parent=europe.parent, slug="continent")
    with pytest.raises(AddressTaken):
        check_slug(Article(slug="europe"))


def test_an_address_that_was_public_is_never_given_away() -> None:
    article = make_live_article("Ferry")
    article.slug = "boat"
    article.save()
    other = make_article("Ferry")
    assert other.slug == "ferry-2"


def test_a_new_name_of_an_author_keeps_the_old_address() -> None:
    author = make_author("Ada Bell", slug="ada-bell")
    author.slug = "ada-cray"
    author.save()
    author_saved(author=author, by=None, now=NOW)
    assert rows.target_of("authors/ada-bell") == author
