"""A real Chromium against the live server; a page that misbehaves fails its test without being asked.

Take `page` and `live_server`, open addresses with `page.goto(live_server.url + "/…")`, and mark the test `browser`.
"""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

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
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
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
    """A fresh profile. Fails the test on console errors, page errors, broken parts and requests that leave the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
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
def picture(tmp_path: Path) -> Path:
    """A file that an editor chooses."""
    data = BytesIO()
    Image.new("RGB", (300, 200), "#336699").save(data, "JPEG")
    path = tmp_path / "Cranes at dawn.jpg"
    path.write_bytes(data.getvalue())
    return path


def watch(page: Page, problems: list[str], home: str, expected_answers: set[int]) -> None:
    """Collect what goes wrong on `page`. A page may itself answer 404 or 410; its parts may not."""

    def on_console(message: ConsoleMessage) -> None:
        # A failed load is judged by its response, which knows whether it was the page or a part.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
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
