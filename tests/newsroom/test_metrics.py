"""What operators measure, and that nobody else does."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from newsroom import metrics
from pagestore import counters

TOKEN = "a-token-that-nobody-guesses"
LINE = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"\})? -?[0-9.e+-]+')


@pytest.fixture(autouse=True)
def _own_counters(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAGE_STORE_DIR = tmp_path
    monkeypatch.setattr(counters, "_unwritten", {})


@pytest.mark.django_db
def test_each_line_is_a_sample_and_each_sample_has_its_kind(client: Client) -> None:
    counters.count("requests_2xx", 7)
    counters.count("stale", 2)
    counters.count("imported_created", 100)
    response = client.get("/metrics", HTTP_HOST="127.0.0.1")
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = response.content.decode().splitlines()
    kinds = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    samples = [line for line in lines if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in samples), samples
    assert {re.split(r"[{ ]", line)[0] for line in samples} <= kinds
    assert {
        'newsroom_requests_total{status="2xx"} 7.0',
        'newsroom_store_answers_total{answer="stale"} 2.0',
        'newsroom_imported_articles_total{outcome="created"} 100.0',
        "newsroom_schedules_late_seconds 0.0",
        "newsroom_database_up 1.0",
    } <= set(samples)


def test_without_the_database_it_tells_what_it_knows(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(now: Any) -> Any:
        raise OperationalError

    monkeypatch.setattr(metrics, "measured", fail)
    text = client.get("/metrics", HTTP_HOST="localhost:8000").content.decode()
    assert "newsroom_database_up 0.0\n" in text
    assert "newsroom_schedules" not in text


@pytest.mark.parametrize("asked", [
    {"HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "10.0.0.7"},
    {"HTTP_HOST": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    # A page of another site, in a browser on this machine.
    {"HTTP_HOST": "rebound.example"},
    {"HTTP_HOST": ""},
])  # fmt: skip
def test_without_a_token_only_this_machine_may_ask(client: Client, asked: dict[str, str]) -> None:
    assert client.get("/metrics", **asked).status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer ünïcode"])
def test_with_a_token_nobody_may_ask_without_it(client: Client, settings: Any, given: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", HTTP_HOST="127.0.0.1", HTTP_AUTHORIZATION=given).status_code == 404


@pytest.mark.django_db
def test_with_the_token_other_machines_may_ask(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN
    asked = {"REMOTE_ADDR": "10.0.0.7", "HTTP_HOST": "10.0.0.2:8000", "HTTP_X_FORWARDED_FOR": "10.0.0.7"}
    assert client.get("/metrics", HTTP_AUTHORIZATION=f"Bearer {TOKEN}", **asked).status_code == 200
