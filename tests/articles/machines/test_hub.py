"""The hub hears of every feed that a publication touched."""

from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qsl

import pytest

from articles.machines import hub
from articles.models import Event, LogCursor
from articles.upkeep import SLOW_STEPS
from tests.factories import NOW, make_author, make_live_article, make_section

pytestmark = pytest.mark.django_db

SITE = "https://news.example.com"


@pytest.fixture
def posts(settings, monkeypatch) -> list[Any]:
    """What was posted to the hub; an error put into the list is what the hub answers next."""
    settings.WEBSUB_HUB = "https://hub.example.org/"
    sent: list[Any] = []

    class Answer:
        def __enter__(self) -> None: ...
        def __exit__(self, *error: object) -> None: ...

    def urlopen(request: Any, *, timeout: int) -> Answer:
        assert (request.full_url, timeout) == ("https://hub.example.org/", 5)
        if sent and isinstance(sent[-1], Exception):
            raise sent.pop()
        sent.append(parse_qsl(request.data.decode()))
        return Answer()

    monkeypatch.setattr(hub, "urlopen", urlopen)
    return sent


def test_hub_hears_of_the_feeds_of_a_new_article_once(posts):
    section, author = make_section("World"), make_author("Ada Bell", slug="ada-bell")
    assert hub.tell_hub(now=NOW) == 0  # what was before is not told
    make_live_article("Ferries return", section=section, authors=[author], tags=["Ferries"])
    assert hub.tell_hub(now=NOW) == 12
    assert hub.tell_hub(now=NOW) == 0
    [post] = posts
    assert post[0] == ("hub.mode", "publish")
    assert {value.rpartition("/")[0] for name, value in post[1:] if name == "hub.url"} == {
        f"{SITE}/feeds",
        f"{SITE}/feeds/world",
        f"{SITE}/feeds/authors/ada-bell",
        f"{SITE}/feeds/topics/ferries",
    }


def test_what_fails_is_told_later(posts, caplog):
    hub.tell_hub(now=NOW)
    make_live_article("Ferries return")
    posts.append(URLError("refused"))
    assert hub.tell_hub(now=NOW) == 0
    assert "Trying again soon" in caplog.text
    assert hub.tell_hub(now=NOW) == 6
    assert LogCursor.objects.get().position == Event.objects.latest("pk").pk


def test_without_a_hub_nothing_is_remembered(settings):
    make_live_article()
    assert hub.tell_hub(now=NOW) == 0
    assert not LogCursor.objects.exists()


def test_worker_tells_the_hub():
    assert hub.tell_hub in [step.act for step in SLOW_STEPS]
