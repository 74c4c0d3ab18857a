"""The doors to fronts against forged and broken requests; whose they are stands in test_every_door.py."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import BreakingNews, Event, Placement
from tests.factories import NOW, make_article, make_section, make_user

# Rights and forms ask no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROWS = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "base": "0"}
ODD = ["\0", "9" * 30, "٣", "2026-13-45T99:99"]
LAST = "9999-12-31T23:59"


@pytest.fixture
def doors() -> list[str]:
    section = make_section("World")
    news = BreakingNews.objects.create(text="A line", starts_at=NOW)
    fronts = [("front", []), ("section_front", [section.pk])]
    return [
        *(reverse(f"admin:{kind}_{name}", args=args) for kind, args in fronts
          for name in ("arrange", "preview", "filling", "stories", "versions")),
        *(reverse(f"admin:{kind}_roll_back", args=[*args, 1]) for kind, args in fronts),
        reverse("admin:breaking"),
        *(reverse(f"admin:{name}", args=[news.pk]) for name in ("breaking_change", "breaking_end", "breaking_delete")),
    ]  # fmt: skip


def test_no_door_opens_to_a_page_of_another_site(doors: list[str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    log = Event.objects.count()
    answers = {door: client.post(door, ROWS | {"text": "Forged"}).status_code for door in doors}
    assert set(answers.values()) == {403}
    assert Event.objects.count() == log


FIELDS = ["article", "slot", "position", "starts_at", "ends_at", "kicker", "headline", "photo"]


def broken() -> list[dict[str, Any]]:
    """A row in which all but the article, or but the slot, is odd; a save and a line that are; a form without rows."""
    row = {"rows-0-article": str(make_article().pk), "rows-0-slot": "lead"}
    found: list[dict[str, Any]] = [{}, ROWS | row | {"at": LAST, "rows-0-starts_at": "0001-01-01T00:00"}]
    for value in ODD:
        odd = {f"rows-0-{name}": value for name in FIELDS}
        found += [ROWS | odd, ROWS | odd | row, ROWS | row | {"base": value, "note": value, "at": value}]
        found.append({"text": value, "article": value, "ends_at": value, "rows-TOTAL_FORMS": value})
    return found


def test_nothing_that_can_be_sent_breaks_a_door(doors: list[str], settings: Any) -> None:
    settings.TIME_ZONE = "Pacific/Pago_Pago"
    client = Client(raise_request_exception=False)
    client.force_login(make_user())
    some = [reverse(f"admin:{name}") for name in ("front_arrange", "front_preview", "breaking")]
    answers = [(door, data, client.post(door, data)) for data in broken() for door in some]
    queries = [{name: value} for name in ("q", "before") for value in ODD]
    answers += [(door, data, client.get(door, data)) for data in queries for door in doors if "section" not in door]
    wrong = [f"{door} {data}"[:300] for door, data, response in answers if response.status_code >= 500]
    assert not wrong, "\n".join(wrong)
    assert Placement.objects.count() <= 1
