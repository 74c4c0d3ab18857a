"""Correcting what readers see, whatever the working copy is at."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from articles import content, publishing
from articles.models import (
    Article,
    Event,
    Note,
    PublishedArticle,
    PublishedCorrection,
    Revision,
    Schedule,
    State,
    Status,
)
from tests.factories import NOW, make_article, make_live_article, publish, save, with_status

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
THREE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


def correct(article: Article, *, now: Any = NOW + HOUR, opened: Revision | None = None, **options: Any) -> Any:
    """Correct an article; of its words, those given in `words`."""
    opened = opened or PublishedArticle.objects.get(article=article).revision
    given = {"kind": "correction", "text": "It was the noon boat.", "words": {}, "by": None}
    return publishing.correct(article=article, opened=opened, now=now, **(given | options))


def edit(article: Article, **words: Any) -> Article:
    """Save new words in the working copy."""
    article = Article.objects.get(pk=article.pk)
    for name, value in words.items():
        setattr(article, name, value)
    save(article)
    return article


def notes_of(story: content.Content) -> list[str]:
    return [row["text"] for row in story["corrections"]]


def test_a_correction_changes_the_words_and_says_so() -> None:
    article = make_live_article("Ferry sails at four", body=THREE)
    done = correct(article, words={"headline": "Ferry sails at noon"})
    live = PublishedArticle.objects.get()
    assert done.published == live
    assert live.headline == "Ferry sails at noon"
    assert notes_of(live.content) == ["It was the noon boat."]
    assert live.updated_at == NOW + HOUR
    assert with_status(article).status is Status.LIVE
    event = Event.objects.publications().last()
    assert (event.kind, event.revision) == (Event.Kind.CORRECTED, live.revision)
    assert "corrections" in event.tags
    assert event.revision.number == 2
    stored = Article.objects.get()
    assert (stored.revision, stored.state) == (live.revision, State.READY)
    assert content.read(stored) == live.revision.content


def test_a_minor_correction_does_not_move_the_date_of_the_update() -> None:
    article = make_live_article()
    assert correct(article, minor=True).published.updated_at is None


def test_a_note_alone_needs_no_change_of_words() -> None:
    article = make_live_article("As it was")
    assert correct(article, kind="retraction").published.headline == "As it was"


def test_the_unfinished_words_of_a_working_copy_that_is_ahead_stay_unpublished() -> None:
    article = make_live_article("Ferry sails at four", body=THREE)
    article = edit(article, body=THREE.replace("Three", "Three, unfinished"), kicker="Unfinished")
    Article.objects.update(state=State.REVIEW)
    done = correct(article, words={"headline": "Ferry sails at noon", "body": THREE.replace("One", "One, corrected")})
    live, stored = PublishedArticle.objects.get(), with_status(article)
    assert live.body_html == THREE.replace("One", "One, corrected")
    assert live.content["kicker"] == ""
    assert (stored.headline, stored.kicker) == ("Ferry sails at noon", "Unfinished")
    assert stored.body == "<p>One, corrected.</p>\n<p>Two.</p>\n<p>Three, unfinished.</p>"
    assert [correction.text for correction in stored.corrections.all()] == ["It was the noon boat."]
    assert (done.is_ahead, done.left) == (True, [])
    assert (stored.status, stored.state) == (Status.CHANGED, State.REVIEW)
    assert [(row.number, row.base and row.base.number) for row in stored.revisions.all()] == [
        (4, 2), (3, 1), (2, 1), (1, None),
    ]  # fmt: skip
    assert (live.revision.number, stored.revision.number) == (3, 4)
    assert content.read(stored) == stored.revision.content


def test_publishing_the_working_copy_afterwards_keeps_the_correction() -> None:
    article = edit(make_live_article("Old"), kicker="Ahead")
    correct(article)
    publish(Article.objects.get())
    live = PublishedArticle.objects.get()
    assert live.kicker == "Ahead"
    assert notes_of(live.content) == ["It was the noon boat."]
    assert with_status(article).status is Status.LIVE


def test_what_cannot_be_brought_in_is_left_and_the_desk_is_told() -> None:
    article = edit(make_live_article("Four", body=THREE), headline="Rewritten", body=THREE.replace("One", "Rewritten"))
    done = correct(article, words={"headline": "Noon", "body": THREE.replace("One", "Corrected")})
    stored = Article.objects.get()
    assert done.left == ["headline", "body"]
    assert stored.headline == "Rewritten"
    assert "<p>Rewritten.</p>" in stored.body
    assert stored.corrections.count() == 1
    assert "its headline and text could not be brought into this copy" in Note.objects.get().text
    assert PublishedArticle.objects.get().headline == "Noon"


@pytest.mark.parametrize(
    ("corrected", "ahead", "joined"),
    [
        ("One|Two|Three|Four", "Zero|One|Two|Three", "Zero|One|Two|Three|Four"),
        ("One|Three", "One|Two|Three|Four", "One|Three|Four"),
        ("Zero|One|Two|Three", "One|Two|III", "Zero|One|Two|III"),
        ("One|Two and a half|Three", "One|II|Three", "One|II|Three"),
        ("One|Between|Two|Three", "I|Two|Three", "I|Between|Two|Three"),
    ],
)
def test_the_blocks_of_a_body_are_joined_where_that_is_unambiguous(corrected: str, ahead: str, joined: str) -> None:
    def html(blocks: str) -> str:
        return "\n".join(f"<p>{block}</p>" for block in blocks.split("|"))

    article = edit(make_live_article(body=html("One|Two|Three")), body=html(ahead))
    done = correct(article, words={"body": html(corrected)})
    assert Article.objects.get().body == html(joined)
    assert done.left == (["body"] if joined == ahead else [])


def test_a_copy_that_already_had_the_correction_is_no_longer_ahead() -> None:
    article = edit(make_live_article("Four"), headline="Noon")
    correct(article, words={"headline": "Noon"})
    assert with_status(article).status is Status.LIVE
    assert Article.objects.get().state == State.READY


def test_a_planned_publication_carries_the_correction_too() -> None:
    article = edit(make_live_article("Old", body=THREE), kicker="Planned")
    planned = article.revision
    schedule = Schedule.objects.create(article=article, revision=planned, due_at=NOW + 9 * HOUR, created_at=NOW)
    article = edit(article, kicker="Later")
    correct(article, words={"body": THREE.replace("One", "Corrected")})
    schedule.refresh_from_db()
    story = schedule.revision.content
    assert (story["kicker"], notes_of(story)) == ("Planned", ["It was the noon boat."])
    assert "Corrected" in story["body"]
    assert Article.objects.get().kicker == "Later"
    assert Article.objects.get().revision.number == 6


def test_only_what_was_changed_on_the_page_counts() -> None:
    article = make_live_article("Headline", standfirst="Old")
    opened = article.revision
    publish(edit(article, standfirst="New"))
    words = {"headline": "Corrected", "standfirst": "Old"}
    correct(article, opened=opened, words=words)
    live = PublishedArticle.objects.get()
    assert (live.headline, live.standfirst) == ("Corrected", "New")


def test_two_corrections_of_one_place_overwrite_nothing() -> None:
    article = make_live_article("Headline")
    opened = article.revision
    correct(article, opened=opened, words={"headline": "First"})
    with pytest.raises(publishing.CorrectedMeanwhile, match="the headline changed"):
        correct(article, opened=opened, words={"headline": "Second"})
    assert PublishedArticle.objects.get().headline == "First"


def test_a_correction_that_is_sent_twice_is_made_once() -> None:
    article = make_live_article("Headline")
    opened = article.revision
    correct(article, opened=opened, words={"headline": "Corrected"})
    with pytest.raises(publishing.AlreadySaid):
        correct(article, opened=opened, words={"headline": "Corrected"})
    correct(article)
    assert PublishedCorrection.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_correct_and_one_who_saves_at_the_same_moment_lose_nothing() -> None:
    article = make_live_article("Headline", standfirst="Standfirst")
    opened, start = article.revision, threading.Barrier(3)

    def at_once(act: Callable[[], Any]) -> None:
        start.wait(timeout=60)
        try:
            act()
        finally:
            connection.close()

    def save_on_top() -> None:
        with transaction.atomic():
            stored = publishing.lock(article)
            stored.kicker = "Saved"
            save(stored)

    acts = [
        lambda: correct(article, opened=opened, text="One.", words={"headline": "New headline"}),
        lambda: correct(article, opened=opened, text="Two.", words={"standfirst": "New standfirst"}),
        save_on_top,
    ]
    threads = [threading.Thread(target=at_once, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    live, stored = PublishedArticle.objects.get(), Article.objects.get()
    assert (live.headline, live.standfirst) == ("New headline", "New standfirst")
    assert (stored.headline, stored.standfirst, stored.kicker) == ("New headline", "New standfirst", "Saved")
    assert sorted(notes_of(live.content)) == sorted(notes_of(content.read(stored))) == ["One.", "Two."]


def test_what_may_not_be_is_refused() -> None:
    article = make_live_article("Headline")
    with pytest.raises(publishing.NothingSaid):
        correct(article, text=" ")
    with pytest.raises(publishing.Incomplete, match="needs: headline"):
        correct(article, words={"headline": " "})
    live = PublishedArticle.objects.get().revision
    publishing.withdraw(article=article, by=None, now=NOW)
    with pytest.raises(publishing.NotLive):
        correct(article, opened=live)
    assert not article.corrections.exists()


def test_an_amendment_is_another_correction() -> None:
    article = make_live_article()
    correct(article)
    correct(article, text="It was the four o’clock boat after all.", now=NOW + 2 * HOUR)
    rows = PublishedCorrection.objects.newest()
    assert [row.text for row in rows] == ["It was the four o’clock boat after all.", "It was the noon boat."]
    assert article.corrections.count() == 2


def test_no_old_revision_and_no_old_form_drops_what_readers_were_told() -> None:
    article = make_live_article("First")
    first = article.revision
    correct(article)
    told = content.read(Article.objects.get())["corrections"]
    restored, _ = publishing.restore(revision=first, base=Article.objects.get().revision, by=None, now=NOW)
    assert restored.content["corrections"] == told
    stale = Article.objects.get()
    content.write(stale, first.content)
    stale.headline = "Second"
    assert save(stale).content["corrections"] == told


def test_a_withdrawn_article_takes_its_notes_along_and_brings_them_back() -> None:
    article = make_live_article()
    correct(article)
    publishing.withdraw(article=article, by=None, now=NOW)
    assert not PublishedCorrection.objects.exists()
    publish(Article.objects.get())
    assert PublishedCorrection.objects.count() == 1


def test_a_refused_correction_leaves_nothing_behind() -> None:
    article = make_article()
    with pytest.raises(publishing.NotLive):
        correct(article, opened=article.revision)
    assert Revision.objects.count() == 1
