"""Where an article leads on to: related stories, and more from the same author, section and topic."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article, Topic, stream
from articles.models.site import PublishedArticle
from articles.onward import RELATED
from tests.articles.many import make_many
from tests.articles.reading import read
from tests.factories import NOW, make_article, make_author, make_live_article, make_section, publish, save

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
T = NOW - 10 * DAY


def part(html: str, name: str) -> str:
    """A part of the page by the id of its heading; "" when it is not there."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def titles(html: str) -> list[str]:
    return re.findall(r"""<(?:li|p class="related-words")><a [^>]*>(.*?)</a>""", html)


def related(client: Client, address: str = "/world/ferry/") -> list[str]:
    return titles(part(read(client, address), "related"))


def make_ferry(**fields: Any) -> Article:
    return make_live_article("Ferry", **fields)


def test_a_rare_topic_relates_more_than_a_common_one_and_both_more_than_the_section(client: Client) -> None:
    sport = make_section("Sport")
    for number in range(5):
        make_live_article(f"Common {number}", section=sport, tags=["Baltic"], published_at=T - number * DAY)
    make_live_article("Rare", section=sport, tags=["Icebreakers"], published_at=T - 9 * DAY)
    make_live_article("Both", section=sport, tags=["Baltic", "Icebreakers"], published_at=T - 20 * DAY)
    make_live_article("Elsewhere", section=sport)
    for number in range(8):
        make_live_article(f"World {number}", published_at=T - (30 + number) * DAY)
    make_ferry(tags=["Baltic", "Icebreakers"], published_at=T + DAY)
    assert related(client) == ["Both", "Rare", "Common 0", "Common 1", "Common 2", "Common 3"]


def test_the_editors_links_come_first_and_leave_less_room(client: Client) -> None:
    for number in range(9):
        make_live_article(f"Baltic {number}", tags=["Baltic"], published_at=T - number * DAY)
    chosen, withdrawn = make_live_article("Chosen", section=make_section("Sport")), make_live_article("Gone")
    ferry = make_article("Ferry", tags=["Baltic"], published_at=T + DAY)
    for position, link in enumerate([{"target": withdrawn}, {"url": "https://example.org/"}, {"target": chosen}]):
        ferry.related_links.create(position=position, **link)
    save(ferry)
    publish(ferry)
    publishing.withdraw(article=withdrawn, by=None, now=NOW)
    shown = related(client)
    assert shown[:2] == ["<bdi>https://example.org/</bdi>", "Chosen"]
    assert len(shown) == RELATED
    assert "Gone" not in shown


def test_stories_in_the_articles_language_come_first(client: Client) -> None:
    make_live_article("Fähre", tags=["Baltic"], language="de", published_at=T)
    make_live_article("Boat", section=make_section("Sport"), tags=["Baltic"], published_at=T - 400 * DAY)
    make_live_article("Beside", section=make_section("Sport"), published_at=T + DAY / 2)
    make_ferry(tags=["Baltic"], published_at=T + DAY)
    assert related(client) == ["Boat", "Fähre"]


def test_what_is_published_elsewhere_changes_nothing(client: Client) -> None:
    for number in range(9):
        make_live_article(f"Baltic {number}", tags=["Baltic"], published_at=T - number * DAY)
    make_ferry(tags=["Baltic"], published_at=T + DAY)
    before = related(client)
    make_live_article("Cup final", section=make_section("Sport"), tags=["Football"], published_at=T + 3 * DAY)
    assert related(client) == before
    assert "Ferry" not in before


def test_nothing_stands_on_the_page_twice_and_nothing_unpublished_at_all(client: Client) -> None:
    ada = make_author("Ada Bell")
    for number in range(30):
        make_live_article(f"Story {number}", authors=[ada], tags=["Baltic"], published_at=T - number * DAY)
    gone = make_live_article("Gone", authors=[ada], tags=["Baltic"])
    draft = make_article("Draft", authors=[ada], tags=["Baltic"])
    ferry = make_ferry(authors=[ada], tags=["Baltic"], published_at=T - 3 * DAY + DAY / 2)
    publishing.withdraw(article=gone, by=None, now=NOW)
    html = read(client, "/world/ferry/")
    lists = [titles(part(html, name)) for name in ("related", "more-1", "more-2", "more-3")]
    assert [len(names) for names in lists[:3]] == [RELATED, 4, 4]
    shown = [name for names in lists for name in names]
    assert len(set(shown)) == len(shown)
    assert not {draft.headline, gone.headline, ferry.headline} & set(shown)
    assert f'<a href="{ada.get_absolute_url()}">All from <bdi>Ada Bell</bdi>' in html
    # The neighbours stand above the lists; both slots on a side hold the same article here.
    neighbours = re.findall(r'class="neighbour.*?<a [^>]*>(.*?)</a>', html, re.DOTALL)
    assert not set(neighbours) & set(shown)


@pytest.mark.usefixtures("kept_site")
@pytest.mark.parametrize("number", [30, 3000])
def test_an_article_its_author_and_its_topics_cost_the_same_in_any_archive(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    ada = make_author("Ada Bell")
    ferry = make_ferry(authors=[ada], tags=["Baltic", "Ferries"], body="<p>Words.</p>")
    baltic = stream(Topic.objects.get(name="Baltic"))
    make_many(number, streams=[baltic, stream(ada)])
    other = make_live_article("Other", tags=["Ferries"])
    ferry.related_links.create(target=other, position=1)
    save(ferry)
    publish(ferry)
    client.get("/corrections/")
    with django_assert_max_num_queries(6):
        html = read(client, "/world/ferry/")
    assert len(titles(part(html, "related"))) == RELATED
    for address in (ada.get_absolute_url(), "/topics/baltic/"):
        with django_assert_max_num_queries(6):
            assert "Story 0" in read(client, address)


@pytest.mark.parametrize(("words", "minutes"), [(0, ""), (1, "1 min read"), (220, "1 min read"), (221, "2 min read")])
def test_the_time_of_reading_follows_from_the_words(client: Client, words: int, minutes: str) -> None:
    make_ferry()
    PublishedArticle.objects.update(word_count=words)
    assert re.findall(r"\d+ min read", read(client, "/world/ferry/")) == ([minutes] if minutes else [])
