"""The log: numbered in the order of commits, and what it names cannot be deleted."""

import threading

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError

from articles import publishing
from articles.models import Event
from tests.factories import NOW, make_article, make_live_article


@pytest.mark.django_db
def test_an_article_that_was_published_cannot_be_deleted_and_a_draft_can() -> None:
    make_article("Draft").delete()
    article = make_live_article()
    publishing.withdraw(article=article, by=None, now=NOW)
    with pytest.raises(ProtectedError):
        article.delete()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_first_and_commits_last_is_numbered_last() -> None:
    began, other_done = threading.Event(), threading.Event()
    numbers: dict[str, int] = {}

    def first() -> None:
        with transaction.atomic():
            connection.ensure_connection()
            began.set()
            # On SQLite this transaction holds the lock from its beginning, so the other one has to wait for it.
            other_done.wait(timeout=1 if connection.vendor == "sqlite" else 60)
            numbers["first"] = Event.objects.append(Event.Kind.TOPIC, tags=["first"], by=None, now=NOW).pk
        connection.close()

    def second() -> None:
        began.wait(timeout=60)
        with transaction.atomic():
            numbers["second"] = Event.objects.append(Event.Kind.TOPIC, tags=["second"], by=None, now=NOW).pk
        other_done.set()
        connection.close()

    threads = [threading.Thread(target=run) for run in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    committed_first = "first" if connection.vendor == "sqlite" else "second"
    assert min(numbers, key=lambda name: numbers[name]) == committed_first


@pytest.mark.django_db(transaction=True)
def test_who_appends_second_waits_until_the_first_has_committed() -> None:
    """Otherwise a follower could read number 2, remember it, and never see number 1."""
    appended, order = threading.Event(), []

    def slow() -> None:
        with transaction.atomic():
            Event.objects.append(Event.Kind.TOPIC, tags=["slow"], by=None, now=NOW)
            appended.set()
            threading.Event().wait(0.5)
            order.append("slow commits")
        connection.close()

    def quick() -> None:
        appended.wait(timeout=60)
        with transaction.atomic():
            Event.objects.append(Event.Kind.TOPIC, tags=["quick"], by=None, now=NOW)
            order.append("quick appends")
        connection.close()

    threads = [threading.Thread(target=run) for run in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert order == ["slow commits", "quick appends"]
    assert [event.tags for event in Event.objects.order_by("pk")] == [["slow"], ["quick"]]
