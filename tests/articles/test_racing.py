"""Twenty publications that are due at once, four workers, one of them killed in the middle of its work."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles import publishing
from articles.models import Event, PublishedArticle, Schedule
from articles.publishing import Outcome
from tests.factories import make_article

WORKERS, ARTICLES = 4, 20
ROOT = Path(__file__).parents[2]


def database_url() -> str:
    """The database that this test uses, for another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    host = f"{database['HOST']}:{database['PORT'] or 5432}"
    return f"postgres://{database['USER']}{password}@{host}/{database['NAME']}"


@contextmanager
def workers(marker: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Four workers that have begun to work; killed at the end if they still run."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.articles.racing_worker", str(marker)],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(WORKERS)
    ]  # fmt: skip
    try:
        for worker in running:
            assert worker.stdout
            assert worker.stdout.readline().startswith("Working.")
        yield running
    finally:
        for worker in running:
            worker.kill()
            worker.communicate()


def wait_for(condition: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_each_is_published_exactly_once_and_none_early(tmp_path: Path) -> None:
    articles = [make_article(published_at=None) for _ in range(ARTICLES)]
    marker = tmp_path / "in-the-middle"
    with workers(marker) as running:
        now = timezone.now()
        due_at = now + timedelta(seconds=4)
        for article in articles:
            assert article.revision
            publishing.schedule_publication(revision=article.revision, due_at=due_at, by=None, now=now)
        while timezone.now() < due_at:
            # Asked before the clock is read again: what is there now was published by now.
            is_early = PublishedArticle.objects.exists() and timezone.now() < due_at
            assert not is_early
            time.sleep(0.05)

        wait_for(lambda: marker.exists() and bool(marker.read_text()), seconds=60)
        victim = next(worker for worker in running if worker.pid == int(marker.read_text()))
        victim.kill()
        wait_for(lambda: not Schedule.objects.pending().exists(), seconds=60)

        for worker in running:
            worker.send_signal(signal.SIGTERM)
        ends = [(worker.wait(timeout=60), worker is victim) for worker in running]
    assert sorted(ends) == [(-signal.SIGKILL, True), (0, False), (0, False), (0, False)]
    assert PublishedArticle.objects.filter(published_at=due_at).count() == ARTICLES
    published = Event.objects.publications().values_list("article", flat=True)
    assert sorted(published) == sorted(article.pk for article in articles)
    assert not Schedule.objects.filter(done_at__lt=due_at).exists()
    assert Schedule.objects.filter(done_at__isnull=False, cancelled_at=None).count() == ARTICLES


@pytest.mark.django_db(transaction=True)
def test_an_article_that_somebody_is_saving_is_left_for_the_next_look() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    article, now = make_article(), timezone.now()
    assert article.revision
    publishing.schedule_publication(
        revision=article.revision, due_at=now - timedelta(seconds=1), by=None, now=now - timedelta(hours=1)
    )
    held, done = threading.Event(), threading.Event()

    def save_slowly() -> None:
        with transaction.atomic():
            publishing.lock(article)
            held.set()
            done.wait(20)
        connection.close()

    editor = threading.Thread(target=save_slowly)
    editor.start()
    assert held.wait(20)
    assert publishing.publish_due(now=now) == {Outcome.BUSY: 1}
    done.set()
    editor.join()
    assert publishing.publish_due(now=now) == {Outcome.PUBLISHED: 1}
