"""How often articles are read: what is counted, what is not, and what becomes of it."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from articles import counting, publishing, rows
from articles.counting import buffer, work_out_most_read
from articles.models import Event, MostRead, PublishedArticle, ReadCount
from tests.factories import NOW, make_live_article, make_section

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
OURS = {"User-Agent": FIREFOX, "Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def reads(monkeypatch: pytest.MonkeyPatch) -> counting.Reads:
    """A process that has counted nothing yet."""
    fresh = counting.Reads()
    monkeypatch.setattr("articles.views.reads.reads", fresh)
    monkeypatch.setattr(buffer, "reads", fresh)
    return fresh


def tell(client: Client, body: Any, **headers: str) -> None:
    sent = {name: value for name, value in (OURS | headers).items() if value}
    response = client.post("/reads/", str(body), content_type="text/plain;charset=UTF-8", headers=sent)
    assert response.status_code == 204
    assert not response.content
    assert not response.cookies


def counted() -> dict[int, int]:
    return dict(ReadCount.objects.values_list("article_id", "number"))


def test_readings_are_added_up_by_article_and_hour(client: Client, reads: counting.Reads) -> None:
    one, two = make_live_article("One"), make_live_article("Two")
    for pk in (one.pk, two.pk, one.pk):
        tell(client, pk)
    assert not counted()
    assert counting.flush_reads(now=NOW) == 3
    tell(client, one.pk)
    assert reads.flush() == 1
    assert reads.flush() == 0
    assert counted() == {one.pk: 3, two.pk: 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"User-Agent": ""},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36"},
        {"User-Agent": "curl/8.5.0"},
    ],
)
def test_robots_and_other_sites_do_not_count(client: Client, reads: counting.Reads, headers: dict[str, str]) -> None:
    tell(client, make_live_article().pk, **headers)
    assert reads.flush() == 0


def test_junk_is_ignored_without_a_word(client: Client, reads: counting.Reads) -> None:
    for body in ("", "x", "-1", "1.5", "1 ", "٣", "9" * 18, "9" * 19, "1" * 100_000, "\0", "1;DROP TABLE"):
        tell(client, body)
    reads.flush()
    assert counted() == {}
    assert client.get("/reads/").status_code == 405
    assert client.get("/reads")["Location"] == "/reads/"


def test_a_flood_costs_no_memory(reads: counting.Reads) -> None:
    for number in range(2 * buffer.MOST_ARTICLES):
        reads.note(number, now=NOW)
    for _ in range(buffer.MOST_OF_ONE + 5):
        reads.note(0, now=NOW)
    assert len(reads._numbers) == buffer.MOST_ARTICLES
    assert max(reads._numbers.values()) == buffer.MOST_OF_ONE


def test_what_could_not_be_written_is_written_later(reads: counting.Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    pk = make_live_article().pk
    reads.note(pk, now=NOW)

    def fail(*args: Any) -> None:
        raise DatabaseError("gone")

    with monkeypatch.context() as broken:
        broken.setattr("articles.models.counting.ReadCountQuerySet.add", fail)
        with pytest.raises(DatabaseError):
            reads.flush()
    assert reads.flush() == 1
    assert counted() == {pk: 1}


def test_what_was_withdrawn_meanwhile_is_left_out(reads: counting.Reads) -> None:
    stays, gone = make_live_article(), make_live_article()
    for article in (stays, gone):
        reads.note(article.pk, now=NOW)
    publishing.withdraw(article=gone, by=None, now=NOW)
    reads.flush()
    assert counted() == {stays.pk: 1}


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_to_the_same_hour() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    pks = [make_live_article().pk for _ in range(5)]

    def count(order: list[int]) -> None:
        own = counting.Reads()
        for _ in range(20):
            for pk in order:
                own.note(pk, now=NOW)
            own.flush()
        connection.close()

    threads = [threading.Thread(target=count, args=[order]) for order in (pks, pks[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted() == dict.fromkeys(pks, 40)


def most_read(name: str = "front") -> list[str]:
    found = rows.most_read(name, 100)
    articles = rows.facts(found)
    return [articles[pk].headline for pk in found]


def test_lists_hold_what_was_read_most_lately() -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    old, lately = make_live_article("Old", section=europe), make_live_article("Lately", section=world)
    much, long_ago = make_live_article("Much"), make_live_article("Long ago")
    ReadCount.objects.add(
        {(old.pk, NOW - 20 * HOUR): 10, (lately.pk, NOW - HOUR): 6, (much.pk, NOW - 9 * HOUR): 50,
         (long_ago.pk, NOW - 30 * HOUR): 99}
    )  # fmt: skip
    assert work_out_most_read(now=NOW) == 3
    assert most_read() == ["Much", "Lately", "Old"]
    assert most_read(f"section:{world.pk}") == ["Much", "Lately", "Old"]
    assert most_read(f"section:{europe.pk}") == ["Old"]
    tags = [event.tags for event in Event.objects.filter(kind=Event.Kind.MOST_READ)]
    assert tags == [["most_read:front"], [f"most_read:section:{world.pk}"], [f"most_read:section:{europe.pk}"]]


def test_only_lists_that_change_are_written(django_assert_max_num_queries: Any) -> None:
    pks = [make_live_article(f"Story {number:02}").pk for number in range(12)]
    ReadCount.objects.add({(pk, NOW): number for number, pk in enumerate(pks, start=1)})
    work_out_most_read(now=NOW)
    assert most_read() == [f"Story {number:02}" for number in range(11, 1, -1)]
    ReadCount.objects.add({(pks[-1], NOW): 5})
    with django_assert_max_num_queries(3):
        assert work_out_most_read(now=NOW + HOUR) == 0
    publishing.withdraw(article=PublishedArticle.objects.get(pk=pks[-1]).article, by=None, now=NOW)
    assert most_read()[0] == "Story 10"
    work_out_most_read(now=NOW + HOUR)
    assert len(most_read()) == 10
    assert work_out_most_read(now=NOW + 48 * HOUR) == 2
    assert not MostRead.objects.exists()


def test_counts_of_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.counting.most_read.BATCH", 2)
    pk = make_live_article().pk
    ReadCount.objects.add({(pk, NOW - days * 24 * HOUR): 1 for days in range(15)})
    work_out_most_read(now=NOW)
    assert ReadCount.objects.count() == 9


def test_the_page_tells_of_itself_and_a_list_does_not(client: Client) -> None:
    article = make_live_article("Ferry")
    assert f'data-to="/reads/" data-article="{article.pk}" defer' in client.get("/world/ferry/").content.decode()
    assert "read.js" not in client.get("/").content.decode()
