"""Arranging a front in a real browser: by drag, by keyboard, by finger-sized buttons; and nobody is shut out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import publishing
from articles.models import FrontVersion, Placement, Section, Slot
from tests.browser.test_accessibility import complaints
from tests.browser.test_desk import log_in
from tests.factories import make_article, make_live_article, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]
FRONT = "/admin/fronts/front/"


def slot(page: Page, label: str) -> Locator:
    return page.locator(f".front-slot[data-label='{label}']")


def cards(page: Page, label: str) -> Locator:
    return slot(page, label).locator(".front-card:visible .front-headline")


def drag(page: Page, thing: Locator, target: Locator) -> None:
    """With a mouse, in small steps: the page listens to the pointer on its way."""
    for where, act in ((thing, page.mouse.down), (target, page.mouse.up)):
        box = where.bounding_box()
        assert box
        page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2, steps=8)
        act()


def placed() -> list[tuple[str, str]]:
    rows = Placement.objects.on(None).select_related("article")
    return [(row.slot, row.headline or row.article.headline) for row in rows]


def make_front(section: Section | None = None) -> None:
    """Two stories are placed, one of them a draft, and others fill what is free."""
    fields: dict[str, Any] = {"section": section or make_section()}
    live = [make_live_article(f"Story {name}", lead_photo=make_photo(), **fields) for name in "ABC"]
    draft = make_article("A draft", **fields)
    rows = [Placement(article=live[0], slot=Slot.SECONDARY), Placement(article=draft, slot=Slot.SECONDARY)]
    publishing.save_front(section=section, placements=rows, base=0, by=None, now=timezone.now())


def test_a_story_is_searched_dragged_timed_previewed_saved_and_rolled_back(page: Page, live_server: LiveServer) -> None:
    make_front()
    make_live_article("Ferries return")
    planned, now = make_article("Elections at dawn"), timezone.now()
    publishing.schedule_publication(
        revision=planned.revision,
        due_at=now + timedelta(hours=1),
        by=None,
        now=now,  # type: ignore[arg-type]
    )
    page.set_viewport_size({"width": 1440, "height": 1600})
    log_in(page, live_server, FRONT)
    page.get_by_placeholder("Headline, slug or author").fill("ferr")
    expect(page.locator(".front-source")).to_have_count(1)
    drag(page, page.locator(".front-source .front-headline"), slot(page, "Lead").locator(".front-cards"))
    expect(cards(page, "Lead")).to_have_text(["Ferries return"])
    expect(page.get_by_role("status").filter(has_text="Ferries return is now 1 of 1 in Lead.")).to_have_count(1)
    expect(slot(page, "Lead").locator(".front-filling li")).to_have_count(0)
    # A card goes from slot to slot, too.
    story = slot(page, "Beside the lead").locator(".front-card").first
    drag(page, story.locator(".front-line").first, slot(page, "Latest").locator(".front-cards"))
    expect(cards(page, "Latest")).to_have_text(["Story A"])
    lead = slot(page, "Lead")
    lead.get_by_text("Times and words").click()
    lead.get_by_label("Headline").fill("The boats are back")
    lead.get_by_label("Until").fill("2030-01-02T18:00")
    expect(lead.locator(".front-said")).to_contain_text("until 2 Jan, 18:00, own words")
    # The preview shows what nobody has saved yet, and what is still to come.
    page.get_by_placeholder("Headline, slug or author").fill("elections")
    expect(page.locator(".front-source .front-headline")).to_have_text(["Elections at dawn"])
    page.get_by_text("Place in…").click()
    page.locator(".front-source").get_by_role("button", name="Beside the lead").click()
    page.get_by_role("button", name="Preview").click()
    frame = page.frame_locator("dialog.preview iframe")
    expect(frame.get_by_role("heading", name="The boats are back")).to_be_visible()
    expect(frame.get_by_text("Elections at dawn")).to_have_count(0)
    later = timezone.localtime(now + timedelta(hours=2))
    page.locator("#preview-at").fill(f"{later:%Y-%m-%dT%H:%M}")
    page.locator("#preview-at").dispatch_event("change")
    expect(frame.get_by_role("heading", name="Elections at dawn")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert FrontVersion.objects.count() == 1
    page.get_by_label("Note").fill("For the evening")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved as version 2. Readers see it now.").wait_for()
    assert placed() == [
        ("lead", "The boats are back"), ("river", "Story A"), ("secondary", "A draft"),
        ("secondary", "Elections at dawn"),
    ]  # fmt: skip
    page.goto(live_server.url)
    expect(page.get_by_role("heading", name="The boats are back")).to_be_visible()
    page.goto(f"{live_server.url}{FRONT}versions/")
    page.get_by_role("link", name=re.compile("version 1$")).click()
    expect(frame.get_by_role("heading", name="Story A")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Roll back to version 1").click()
    page.get_by_text("The front is as it was in version 1").wait_for()
    assert placed() == [("secondary", "Story A"), ("secondary", "A draft")]


def test_everything_is_done_by_keyboard_and_leaving_asks(page: Page, live_server: LiveServer) -> None:
    make_front()
    log_in(page, live_server, FRONT)
    source = page.locator(".front-source", has_text="Story B")
    source.locator("summary").focus()
    page.keyboard.press("Enter")
    source.get_by_role("button", name="Beside the lead").focus()
    page.keyboard.press("Enter")
    expect(cards(page, "Beside the lead")).to_have_text(["Story A", "A draft", "Story B"])
    slot(page, "Beside the lead").get_by_role("button", name="Move Story B").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(cards(page, "Beside the lead")).to_have_text(["Story A", "Story B", "A draft"])
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(cards(page, "Lead")).to_have_text(["Story B"])
    expect(page.get_by_role("button", name="Move Story B")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Story B is now 1 of 1 in Lead.")).to_have_count(1)
    page.get_by_role("button", name="Remove: A draft").press("Enter")
    expect(cards(page, "Beside the lead")).to_have_text(["Story A"])
    expect(page.locator("#front-state")).to_have_text("Not saved yet")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Versions").click()
    expect(page).to_have_url(live_server.url + FRONT)
    assert asked == ["beforeunload"]
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as version 2").wait_for()
    assert placed() == [("lead", "Story B"), ("secondary", "Story A")]


def test_breaking_news_takes_a_story_by_search_and_a_usual_time(page: Page, live_server: LiveServer) -> None:
    make_live_article("Ferries return")
    log_in(page, live_server, "/admin/fronts/breaking/")
    page.get_by_label("Text").fill("The bridge is closed")
    page.get_by_role("combobox", name="Story").fill("ferr")
    page.get_by_role("option", name="Ferries return").click()
    page.get_by_role("button", name="For 3 hours").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The line stands on every page now.").wait_for()
    expect(page.locator(".breaking-on")).to_contain_text("Ferries return")
    page.get_by_role("button", name="End now").click()
    expect(page.locator(".breaking-over")).to_contain_text("The bridge is closed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_about_fronts(page: Page, live_server: LiveServer, scheme: Any) -> None:
    section = make_section()
    make_front()
    make_front(section)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(page, live_server, "/admin/fronts/")
    found = complaints(page)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for url in (FRONT, f"/admin/fronts/section/{section.pk}/", f"{FRONT}versions/", "/admin/fronts/breaking/"):
            page.goto(live_server.url + url)
            for details in page.locator(".front-desk details").all():
                details.evaluate("details => { details.open = true; }")
            found += complaints(page)
            too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert too_wide <= 0, f"{url} is {too_wide} too wide at {width}"
    assert not found, "\n".join(found)
