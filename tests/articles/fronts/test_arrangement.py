"""Fronts as readers get them: placed by hand, filled by recency, nothing twice, nothing unpublished."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.fronts.arrangement import Arrangement, arrange
from articles.models import Article, BreakingNews, Genre, Listing, MostRead, Placement, PublishedArticle, Revision, Slot
from articles.site import read_site
from tests.articles.reading import headlines, read
from tests.factories import NOW, make_article, make_live_article, make_photo, make_section, publish

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def stories(number: int, **fields: Any) -> list[Article]:
    """The newest first."""
    return [make_live_article(f"Story {n}", published_at=NOW - n * HOUR, **fields) for n in range(number)]


def place(article: Article, slot: Slot = Slot.LEAD, **fields: Any) -> Placement:
    return Placement.objects.create(article=article, slot=slot, **fields)


def every_teaser(front: Arrangement) -> list[int]:
    slots = [front.lead, front.secondary, front.river, front.opinion, *(block.articles for block in front.blocks)]
    return [teaser.pk for teasers in slots for teaser in teasers]


def named(teasers: Any) -> list[str]:
    return [teaser.headline for teaser in teasers]


def test_an_empty_front_fills_by_recency() -> None:
    stories(15)
    front = arrange(None, now=NOW)
    assert named(front.lead) == ["Story 0"]
    assert named(front.secondary) == ["Story 1", "Story 2", "Story 3", "Story 4"]
    assert named(front.river) == [f"Story {n}" for n in range(5, 13)]
    assert [named(block.articles) for block in front.blocks] == [["Story 13", "Story 14"]]
    assert (front.opinion, front.most_read) == ([], [])


def test_a_placement_shows_only_between_its_times() -> None:
    old = stories(3)[2]
    place(old, starts_at=NOW, ends_at=NOW + HOUR)
    leads = [named(arrange(None, now=NOW + minutes * HOUR / 60).lead) for minutes in (-1, 0, 59, 60)]
    assert leads == [["Story 0"], ["Story 2"], ["Story 2"], ["Story 0"]]


def test_words_and_picture_of_a_placement_are_for_its_place_alone() -> None:
    own, other = make_photo("Own"), make_photo("Other")
    article = stories(2, lead_photo=own, kicker="City")[1]
    place(article, kicker="Exclusive", headline="Ferries are back", photo=other)
    lead = arrange(None, now=NOW).lead[0]
    assert (lead.kicker, lead.headline, lead.lead_photo) == ("Exclusive", "Ferries are back", other.look)
    assert lead.get_absolute_url() == "/world/story-1/"
    section = arrange(make_section("World"), now=NOW)
    assert (section.secondary[0].headline, section.secondary[0].lead_photo) == ("Story 1", own.look)


def test_what_is_not_published_never_shows(client: Client) -> None:
    live = stories(1)[0]
    secret = make_article("Secret plans", embargo_until=NOW + HOUR)
    gone = make_live_article("Gone again")
    publishing.withdraw(article=gone, by=None, now=NOW)
    for article, slot in ((secret, Slot.LEAD), (gone, Slot.RIVER), (secret, Slot.OPINION)):
        place(article, slot, headline="Words for the place", photo=make_photo())
    assert every_teaser(arrange(None, now=NOW)) == [live.pk]
    unsaved = [Placement(article=secret, slot=Slot.LEAD)]
    assert every_teaser(arrange(None, now=NOW, placements=unsaved)) == [live.pk]
    html = read(client, "/")
    assert "Secret" not in html
    assert "Words for the place" not in html


def test_an_article_of_another_section_can_be_promoted_on_a_section_front() -> None:
    world = make_section("World")
    stories(2, section=world)
    goal = make_live_article("Goal", section=make_section("Sport"))
    place(goal, section=world)
    assert named(arrange(world, now=NOW).lead) == ["Goal"]
    assert "Goal" not in named(arrange(world, now=NOW, placements=[]).lead)


def test_opinion_fills_with_opinions_that_the_river_then_leaves_to_it() -> None:
    for n in range(20):
        genre = Genre.OPINION if n in {2, 6, 18} else Genre.NEWS
        make_live_article(f"Story {n}", published_at=NOW - n * HOUR, genre=genre)
    front = arrange(None, now=NOW)
    assert named(front.opinion) == ["Story 6", "Story 18"]
    assert "Story 6" not in named(front.river)


def test_most_read_is_a_ranking_and_may_name_what_stands_above() -> None:
    articles = stories(3)
    for position, article in enumerate(reversed(articles), start=1):
        MostRead.objects.create(stream="front", position=position, article=article.published)
    front = arrange(None, now=NOW)
    assert named(front.most_read) == ["Story 2", "Story 1", "Story 0"]
    assert arrange(make_section("World"), now=NOW).most_read == []


def test_older_articles_go_on_where_the_front_leaves_off() -> None:
    articles = stories(20)
    for article in articles[:13]:
        place(article, Slot.LEAD if article is articles[0] else Slot.RIVER)
    place(articles[19], Slot.SECONDARY)
    front = arrange(None, now=NOW)
    shown = set(every_teaser(front)) - {teaser.pk for block in front.blocks for teaser in block.articles}
    assert front.older is not None
    below = [article.pk for article in articles if article.published_at <= front.older.published_at]
    assert shown | set(below) == {article.pk for article in articles}
    assert below[0] not in shown


def test_a_front_of_placements_alone_leads_to_everything_else(client: Client) -> None:
    old = make_live_article("Old", published_at=NOW - 99 * HOUR)
    stories(40)
    place(old)
    found = set(headlines(read(client, "/")))
    here = re.search(r'rel="next" href="([^"]*)"', read(client, "/"))
    while here:
        html = read(client, here[1])
        found |= set(headlines(html))
        here = re.search(r'rel="next" href="([^"]*before=[^"]*)"', html)
    assert found == {"Old", *(f"Story {n}" for n in range(40))}


def test_blocks_and_slots_of_the_page_show_no_article_twice(client: Client) -> None:
    for n in range(60):
        make_live_article(
            f"Story {n}",
            published_at=NOW - n * HOUR,
            section=make_section(["World", "Sport", "City"][n % 3]),
            genre=Genre.OPINION if n % 7 == 0 else Genre.NEWS,
        )
    for slot, headline in ((Slot.LEAD, "Story 50"), (Slot.OPINION, "Story 0"), (Slot.RIVER, "Story 21")):
        place(Article.objects.get(headline=headline), slot)
    found = headlines(read(client, "/"))
    assert len(found) == len(set(found)) == 1 + 4 + 4 + 8 + 3 * 4
    section = headlines(read(client, "/world/"))
    assert len(section) == len(set(section)) == 20


def many_articles(number: int) -> None:
    """Copies of one live article in few statements."""
    first = make_live_article("The first", lead_photo=make_photo(), genre=Genre.OPINION)
    row, published = Article.objects.get(pk=first.pk), PublishedArticle.objects.get(pk=first.pk)
    revision = first.revision
    assert revision is not None
    start = first.pk + 1
    copies = range(start, start + number)

    def copied(model: Any, source: Any, **changes: Any) -> Any:
        fields = {field.attname: getattr(source, field.attname) for field in model._meta.concrete_fields}
        return model(**(fields | changes))

    Article.objects.bulk_create(copied(Article, row, id=pk, slug=f"copy-{pk}", revision_id=None) for pk in copies)
    revisions = [copied(Revision, revision, id=None, article_id=pk) for pk in copies]
    Revision.objects.bulk_create(revisions)
    PublishedArticle.objects.bulk_create(
        copied(PublishedArticle, published, article_id=made.article_id, revision_id=made.pk, slug=f"copy-{made.pk}")
        for made in revisions
    )
    names = list(Listing.objects.filter(article=first.pk).values_list("stream", flat=True))
    Listing.objects.bulk_create(
        Listing(stream=name, article_id=pk, published_at=NOW - timedelta(minutes=pk - start))
        for pk in copies
        for name in names
    )


@pytest.fixture(params=[30, 3000])
def a_site(request: pytest.FixtureRequest, kept_site: None) -> Iterator[None]:
    many_articles(request.param)
    articles = list(Article.objects.order_by("-id")[:12])
    photo = make_photo()
    for section in (None, make_section("World")):
        for n, article in enumerate(articles[:6]):
            place(article, [Slot.LEAD, Slot.SECONDARY, Slot.RIVER][n % 3], section=section, photo=photo, headline="Own")
        name = f"section:{section.pk}" if section else "front"
        for position, article in enumerate(articles[6:11], start=1):
            MostRead.objects.create(stream=name, position=position, article_id=article.pk)
    read_site()
    return


def test_a_front_asks_few_questions_however_much_there_is(a_site: None, client: Client) -> None:
    for address, most in {"/": 5, "/world/": 5}.items():
        with CaptureQueriesContext(connection) as queries:
            html = read(client, address)
        assert "Own" in html
        assert 'class="most-read"' in html
        assert len(queries) <= most, [query["sql"] for query in queries.captured_queries]


def test_breaking_news_stands_above_every_page_between_its_times(client: Client) -> None:
    now = timezone.now()
    live, draft = make_live_article("Ferries return"), make_article("Secret")
    for text, article, starts, ends in (
        ("Ferries are back", live, None, None),
        ("The mayor resigns", draft, now - HOUR, now + HOUR),
        ("Yesterday’s news", None, None, now - HOUR),
        ("Tomorrow’s news", None, now + HOUR, None),
    ):
        news = BreakingNews(text=text, article=article, starts_at=starts, ends_at=ends)
        publishing.save_breaking(news=news, by=None, now=now)
    for address in ("/", "/world/", "/world/ferries-return/", "/corrections/", "/no-such-page/"):
        html = client.get(address).content.decode()
        bar = html[html.index('<section class="breaking"') : html.index('<header class="masthead"')]
        assert '<a href="/world/ferries-return/">Ferries are back</a>' in bar
        assert ">The mayor resigns<" in bar
        assert "news" not in bar.replace("Breaking news", "")
    publish(draft)
    assert '">The mayor resigns</a>' in read(client, "/")


def test_no_bar_when_nothing_is_breaking(client: Client) -> None:
    assert 'class="breaking"' not in read(client, "/")


def test_machines_are_told_what_a_section_front_shows(client: Client) -> None:
    stories(2, section=make_section("World"))
    for address in ("/world/", "/world/?before=2027-01-01T00:00:00Z~1"):
        assert '/world/story-1/"' in "".join(
            re.findall(r"<script type=.application/ld\+json.*?</script>", read(client, address), re.S)
        )
