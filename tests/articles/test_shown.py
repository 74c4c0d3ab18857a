"""What pages say they show, and what the log says has changed, are the same: no page can go on showing what was."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from articles.models import Event
from articles.site import read_site
from articles.urls import urlpatterns
from authors.urls import urlpatterns as author_urlpatterns
from tests.articles.shown.changes import CHANGES, Change
from tests.articles.shown.edition import Edition, make_edition, pages
from tests.articles.shown.reading import Page, Reader
from tests.factories import NOW, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Some of these answer everybody in another way; the pictures are files already.
NEVER_STORED = {"media", "preview", "reads", "suggest"}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def test_whatever_changes_marks_every_page_that_is_another_one_after_it(clock: Clock) -> None:
    edition, reader = make_edition(), Reader()
    before = reader.read_all(pages(edition))
    assert {address: page.look for address, page in before.items() if page.tags is None} == {}
    found = [said for change in CHANGES for said in _complaints(change, edition, before, reader, clock)]
    assert not found, "\n".join(found)


def _complaints(
    change: Change, edition: Edition, before: dict[str, Page], reader: Reader, clock: Clock
) -> Iterator[str]:
    position = Event.objects.latest("pk").pk
    with transaction.atomic():
        change.act(edition)
        clock.now = change.at
        tags = {tag for event in Event.objects.filter(pk__gt=position) for tag in event.tags}
        marked = {address for address, page in before.items() if page.tags & tags}
        lasting = {address: before[address] for address in before.keys() - marked if not before[address].is_short_lived}
        doubtful = reader.those_with_other_answers(lasting) if change.at == NOW else list(lasting)
        after = {address: reader.read(address) for address in doubtful}
        transaction.set_rollback(True)
    clock.now = NOW
    for address, page in after.items():
        if page.look != before[address].look:
            yield f"{change.name}: {address} is another page and nobody marks it."
            yield _difference(before[address], page)
    for address in sorted(marked & set(change.untouched)):
        yield f"{change.name}: {address} is marked for {sorted(before[address].tags & tags)}."
    if change.is_silent != (not marked):
        yield f"{change.name}: the log says {sorted(tags)}, and marks {len(marked)} pages."


def _difference(before: Page, after: Page) -> str:
    if before.look[:2] != after.look[:2]:
        return f"  {before.look[:2]} → {after.look[:2]}"
    lines = zip(before.look[2].splitlines(), after.look[2].splitlines(), strict=False)
    return next((f"  {was!r}\n  {now!r}" for was, now in lines if was != now), "  longer or shorter")[:600]


def test_a_page_is_the_same_whoever_asks(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes, no cookie, and not a look at the session, the user, the messages or the token of forms."""

    def look(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("A readers' page looks at who is asking.")

    edition, reader = make_edition(), Reader()
    addresses = pages(edition)
    before = reader.read_all(addresses)
    for target in (
        "django.contrib.auth.get_user", "django.contrib.auth.middleware.get_user",
        "django.contrib.sessions.backends.base.SessionBase._get_session", "django.middleware.csrf.get_token",
        "django.contrib.messages.storage.fallback.FallbackStorage._get",
    ):  # fmt: skip
        monkeypatch.setattr(target, look)
    somebody = {
        "HTTP_COOKIE": f"sessionid={'a' * 32}; csrftoken={'b' * 32}; messages=c", "HTTP_HOST": "localhost:8123",
        "HTTP_ACCEPT_LANGUAGE": "fr", "HTTP_USER_AGENT": "Somebody", "HTTP_X_FORWARDED_HOST": "elsewhere.example",
    }  # fmt: skip
    for address in addresses:
        again = reader.read(address, **somebody)
        assert not again.response.cookies, address
        assert "cookie" not in again.response.headers.get("Vary", "").casefold(), address
        assert again.look == before[address].look, f"{address}\n{_difference(before[address], again)}"
        assert again.tags == before[address].tags, address


def test_every_address_for_readers_is_stored_but_a_few(clock: Clock) -> None:
    edition, reader = make_edition(), Reader()
    named = {resolve(address.partition("?")[0]).url_name for address in pages(edition)}
    known = {pattern.name for pattern in _all([*urlpatterns, *author_urlpatterns]) if pattern.name}
    assert known - named - {"section-archive-day"} == NEVER_STORED
    for address in ("/search/suggest/?q=fer", "/nothing/", "/api/v1/articles/999/", "/admin/login/", "/reads/"):
        assert reader.read(address).tags is None, address


@pytest.mark.usefixtures("kept_site")
def test_a_page_tells_how_old_the_site_is_that_its_process_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    make_section("World")
    monkeypatch.setattr("articles.site.FRESH_FOR", float("inf"))
    position = Event.objects.latest("pk").pk
    read_site()
    make_section("Sport")
    page = Reader().read("/")
    assert b"Sport" not in page.response.content
    assert page.read_at == position


def _all(patterns: list[Any]) -> Iterator[Any]:
    for pattern in patterns:
        yield from _all(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]
