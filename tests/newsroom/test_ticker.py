"""The ticker: due articles appear with no worker, and nothing it meets harms the site."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import publishing, upkeep
from articles.models import PublishedArticle, Schedule
from newsroom import ticker as module
from newsroom import wsgi
from newsroom.ticker import Ticker
from tests.factories import make_article


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    return [b"a page"]


@pytest.fixture
def ticker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ticker]:
    monkeypatch.setattr(module, "PACE", 0.05)
    ticker = Ticker(application)
    yield ticker
    ticker.stop()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.02)


def due_now() -> Schedule:
    article, now = make_article(), timezone.now()
    assert article.revision
    return publishing.schedule_publication(
        revision=article.revision, due_at=now - timedelta(seconds=1), by=None, now=now - timedelta(hours=1)
    )


@pytest.mark.django_db(transaction=True)
def test_the_first_request_starts_it_and_what_is_due_appears(ticker: Ticker) -> None:
    plan = due_now()
    time.sleep(0.2)
    assert not PublishedArticle.objects.exists()
    assert ticker({}, print) == [b"a page"]
    wait_for(PublishedArticle.objects.exists)
    assert PublishedArticle.objects.get().published_at >= plan.created_at


@pytest.mark.django_db(transaction=True)
def test_an_error_does_not_end_it(ticker: Ticker, monkeypatch: pytest.MonkeyPatch) -> None:
    due_now()
    calls = []

    def fail_first(*, now: Any) -> Any:
        calls.append(now)
        if len(calls) == 1:
            raise RuntimeError("The roof fell in")
        return publishing.publish_due(now=now)

    step = upkeep.Step("publications", fail_first, every=timedelta(seconds=0.01))
    monkeypatch.setattr(module, "WEB_STEPS", [step])
    ticker({}, print)
    wait_for(PublishedArticle.objects.exists)
    assert len(calls) >= 2


def test_it_can_be_switched_off(ticker: Ticker, settings: Any) -> None:
    settings.TICKER = False
    assert ticker({}, print) == [b"a page"]
    assert ticker.is_ticking is False


@pytest.mark.django_db(transaction=True)
def test_one_thread_a_process_and_a_new_one_after_a_fork(ticker: Ticker, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(Ticker, "_tick", lambda self: started.append(os.getpid()))
    for _ in range(3):
        ticker({}, print)
    monkeypatch.setattr(os, "getpid", lambda: 1)
    ticker({}, print)
    wait_for(lambda: len(started) == 2)
    assert started[1] == 1


def test_every_server_gets_it() -> None:
    assert isinstance(wsgi.application, Ticker)
