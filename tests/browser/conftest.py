"""A real Chromium against the live server; a page that misbehaves fails its test without being asked.

Take `page` and `live_server`, open addresses with `page.goto(live_server.url + "/…")`, and mark the test `browser`.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    Route,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.edition import make_edition

# The browser without its windows is the same one for pages, and takes half the time.
CHROMIUM = Path(os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium")
# How long something may take to be seen, on a machine that does much else. It bounds waiting only.
PATIENCE = 30_000  # ms
expect.set_options(timeout=PATIENCE)
# Two styles that axe writes into the page it looks at. The policy refuses them, and axe finds what it finds.
OF_AXE = ("sha256-6V0jFG+sl4XTL422gIA4M3FiBc2Xb3Wm+wY/koWzLvs=", "sha256-bM6i/Qb6snN4zpfDg6WZt+vuPtz+OLCqu86Osj+sOCo=")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # One process for all pages of a test, and none on the spare: to start one takes longer than most pages do.
    "--renderer-process-limit=1",
]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    if not CHROMIUM.exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}; install it or set CHROMIUM to where it is.")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright's own loop runs in this thread, and Django would take its queries for a mistake.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def expected_answers() -> set[int]:
    """Statuses that parts of the page may have in this test, because it is about them."""
    return set()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, expected_answers: set[int]) -> Iterator[BrowserContext]:
    """A fresh profile. Fails the test on console errors, page errors, broken parts and requests that leave the site.

    What a page's Content-Security-Policy refuses is a console error, so every test proves the policies.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    problems: list[str] = []
    context.on("page", lambda page: watch(page, problems, live_server.url, expected_answers))
    yield context
    # What a page complains of because its test is over does not count.
    complaints = list(problems)
    # An open form says goodbye, and would do so into the next test's database.
    context.set_offline(True)
    context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def edition() -> list[Article]:
    """A small paper with every kind of page; the stories, newest first."""
    return make_edition()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file that an editor chooses."""
    data = BytesIO()
    Image.new("RGB", (300, 200), "#336699").save(data, "JPEG")
    path = tmp_path / "Cranes at dawn.jpg"
    path.write_bytes(data.getvalue())
    return path


@pytest.fixture(autouse=True)
def _last_requests_end() -> Iterator[None]:
    """What a page asked for last may still be at work when its browser is gone; it ends before its test does, or it
    would read and write the next one's database and pictures."""
    yield
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


class Held:
    """Requests of a page that wait until they are let go."""

    def __init__(self, page: Page, addresses: str) -> None:
        self.routes: list[Route] = []
        self.is_over = False
        page.route(addresses, self._hold)

    def _hold(self, route: Route) -> None:
        if self.is_over:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        """These go on, and so does what comes later."""
        self.is_over = True
        for route in self.routes:
            route.continue_()


def soon(page: Page, found: Callable[[], Any], wanted: Any) -> None:
    """Wait until `found()` returns what is wanted: what a page does by itself comes a moment later."""
    deadline = time.monotonic() + PATIENCE / 1000
    while (last := found()) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert last == wanted


def watch(page: Page, problems: list[str], home: str, expected_answers: set[int]) -> None:
    """Collect what goes wrong on `page`. A page may itself answer 404 or 410; its parts may not."""

    def on_console(message: ConsoleMessage) -> None:
        # A failed load is judged by its response, which knows whether it was the page or a part.
        is_of_axe = "Content Security Policy" in message.text and any(style in message.text for style in OF_AXE)
        if message.type == "error" and not message.text.startswith("Failed to load resource") and not is_of_axe:
            problems.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            problems.append(f"left the site: {request.url}")

    def on_response(response: Response) -> None:
        is_bad = response.status >= 400 and response.status not in expected_answers
        if is_bad and not response.request.is_navigation_request():
            problems.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)
