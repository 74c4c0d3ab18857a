"""Two authors who are one person become one author, for readers, for the desk, and for whoever reads old revisions."""

from datetime import timedelta

import pytest
from django.test import Client

from articles import content, people, publishing, rows, search
from articles.models import Byline, Event, Listing, PublishedArticle, SearchEntry, stream
from authors.models import Author, MergedAuthor
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, make_user, publish, save

pytestmark = pytest.mark.django_db


def merge(author: Author, into: Author) -> None:
    people.merge_author(author=author, into=into, by=None, now=NOW)
    into.refresh_from_db()


def test_readers_find_everything_on_one_page_under_the_names_as_printed(client: Client) -> None:
    short, full = make_author("A. Bell", slug="a-bell"), make_author("Ada Bell", slug="ada-bell")
    make_live_article("Ferries", authors=[short])
    make_live_article("Bridges", authors=[full])
    merge(short, full)
    page = client.get("/authors/ada-bell/").content.decode()
    assert "Ferries" in page
    assert "Bridges" in page
    moved = client.get("/authors/a-bell/")
    assert (moved.status_code, moved["Location"]) == (301, "/authors/ada-bell/")
    article = client.get("/world/ferries/").content.decode()
    assert '<a href="/authors/ada-bell/" rel="author"><bdi>A. Bell</bdi></a>' in article
    assert not Author.objects.filter(pk=short.pk).exists()


def test_the_search_finds_the_stories_under_the_other_author() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    make_live_article("Ferries", authors=[short])
    merge(short, full)
    found = search.search("ferries", search.Filters(author=full.pk))
    assert found is not None
    assert [result.article.headline for result in found.results] == ["Ferries"]
    assert not SearchEntry.objects.stale().exists()


def test_pages_that_showed_either_are_made_anew() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    merge(short, full)
    tags = {tag for event in Event.objects.filter(kind=Event.Kind.AUTHOR, created_at=NOW) for tag in event.tags}
    assert tags >= {stream(short), stream(full), "authors"}


def test_working_copies_go_over_and_print_what_they_printed() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    draft, twice = make_article(authors=[short]), make_article(authors=[short, full])
    merge(short, full)
    assert [(row.author, row.printed_name) for row in draft.bylines.all()] == [(full, "A. Bell")]
    assert [(row.author, row.printed_name) for row in twice.bylines.all()] == [(full, "")]


def test_an_article_of_both_stands_once_in_the_list() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    article = make_live_article(authors=[short, full])
    merge(short, full)
    assert Listing.objects.filter(stream=stream(full), article=article.pk).count() == 1
    assert not Listing.objects.filter(stream=stream(short)).exists()


def test_an_old_revision_comes_back_with_the_other_author() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    article = make_article(authors=[short])
    old = article.revision
    assert old is not None
    Byline.objects.all().delete()
    article.headline = "Nobody's now"
    new = save(article)
    merge(short, full)
    _, lost = publishing.restore(revision=old, base=new, by=None, now=NOW)
    assert not lost
    assert [row.author for row in article.bylines.all()] == [full]


def test_what_is_published_or_rebuilt_later_stands_under_the_other_author() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    live, coming = make_live_article(authors=[short]), make_article(published_at=NOW, authors=[short])
    merge(short, full)
    publish(coming)
    publishing.rebuild_published(now=NOW, watch=lambda ids, total: ids)
    for article in (live, coming):
        shown = PublishedArticle.objects.get(pk=article.pk)
        assert [row["author"]["id"] for row in shown.content["bylines"]] == [full.pk]
        assert Listing.objects.filter(stream=stream(full), article=article.pk).exists()


def test_merging_leaves_what_rebuilding_would_write() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    make_live_article(authors=[short, full])
    make_live_article(authors=[full, short, make_author("Hugo Corvin")])

    def readers() -> list[object]:
        lists = sorted(Listing.objects.values_list("stream", "article_id"))
        return [*PublishedArticle.objects.order_by("pk").values_list("pk", "content"), lists]

    merge(short, full)
    merged = readers()
    publishing.rebuild_published(now=NOW, watch=lambda ids, total: ids)
    assert readers() == merged


def test_gaps_are_filled_and_what_is_there_stays() -> None:
    photo, user = make_photo(), make_user("ada")
    short = make_author("A. Bell", bio="Short.", job_title="Reporter", photo=photo, user=user)
    full = make_author("Ada Bell", bio="Long.")
    merge(short, full)
    assert (full.bio, full.job_title, full.photo, full.user) == ("Long.", "Reporter", photo, user)


def test_who_was_merged_twice_is_found_in_one_step() -> None:
    first, second, third = make_author("A. B."), make_author("A. Bell"), make_author("Ada Bell")
    merge(first, second)
    merge(second, third)
    assert MergedAuthor.objects.living([first.pk, second.pk, third.pk]) == {first.pk: third.pk, second.pk: third.pk}
    assert rows.target_of(f"authors/{first.slug}") == third


def test_two_people_with_log_ins_stay_two() -> None:
    one, other = make_author(user=make_user()), make_author(user=make_user())
    with pytest.raises(people.CannotMerge, match="log-in"):
        merge(one, other)
    assert Author.objects.count() == 2


def test_nobody_is_merged_into_himself() -> None:
    author = make_author()
    with pytest.raises(people.CannotMerge):
        merge(author, author)
    assert Author.objects.get() == author


def test_stories_of_others_are_left_alone() -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    merge(short, full)

    def story(*names: str, pk: int) -> content.Content:
        return {"bylines": [{"author": {"id": pk}, "role": "writer", "printed_name": name} for name in names]}

    others = story("Ada", "Bell", pk=full.pk)
    merged, left = content.follow_merged([story("A. Bell", pk=short.pk), others])
    assert merged == story("A. Bell", pk=full.pk)
    assert left == others


def test_merging_costs_the_same_whatever_the_author_wrote(django_assert_max_num_queries: object) -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    for number in range(search.entries.AT_ONCE + 5):
        make_live_article(authors=[short], published_at=NOW - timedelta(days=number))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        merge(short, full)
    assert Listing.objects.filter(stream=stream(full)).count() == search.entries.AT_ONCE + 5
