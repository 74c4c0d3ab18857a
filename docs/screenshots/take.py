"""Take pictures of every kind of page for docs/screenshots/pages, in three widths, light and dark.

Start the sample edition with `make run`, then run `.venv/bin/python docs/screenshots/take.py`; SITE names another
address than http://127.0.0.1:8000. Kinds whose page is not there are left out.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

SITE = os.environ.get("SITE", "http://127.0.0.1:8000").rstrip("/")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PAGES = Path(__file__).parent / "pages"
WIDTHS = (390, 820, 1440)
TALLEST = 1600  # pixels of the page; what is stored is at most WIDEST wide
WIDEST = 720
QUALITY = 33

# A kind of page, and where the sample edition has one.
KINDS = {
    "front": "/",
    "section": "/city/",
    "subsection": "/world/europe/",
    "article": "/city/after-eleven-years-the-orwen-bridge-opens-to-walkers/",
    "article-without-picture": "/city/council-votes-to-mend-the-tin-street-clock-then-asks-who-can/",
    "article-right-to-left": "/l-rbyh/sn-lshr-h-fy-mrsa-lzytwn-y-lm-hfydth-lghh-lryh/",
    "article-opinion": "/opinion/the-sea-wall-is-not-an-argument-about-concrete/",
    "author": "/authors/ottilie-brandt-amadi/",
    "authors": "/authors/",
    "topic": "/topics/harbour/",
    "series": "/series/the-clock-in-tin-street/",
    "archive": "/archive/",
    "archive-month": "/archive/2026/11/",
    "archive-day": "/archive/2026/11/20/",
    "search": "/search/?q=bridge",
    "search-nothing": "/search/?q=brigde",
    "corrections": "/corrections/",
    "404": "/no-such-page/",
    "410": "/city/tin-street-clock-to-strike-only-on-sundays/",
    "policy": "/policies/principles/",
}
DEAD_ENDS = {"404": 404, "410": 410}

Scheme = Literal["light", "dark"]


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                take_all(browser, width, scheme)
        browser.close()


def take_all(browser: Browser, width: int, scheme: Scheme) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for kind, address in KINDS.items():
        answer = page.goto(SITE + address)
        if answer and answer.status == DEAD_ENDS.get(kind, 200):
            take(page, width).save(
                PAGES / f"{kind}-{width}-{scheme}.jpg", quality=QUALITY, optimize=True, progressive=True
            )
    context.close()


def take(page: Page, width: int) -> Image.Image:
    """Return the page from its top, at most TALLEST high, with every picture there."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    page.set_viewport_size({"width": width, "height": 900})
    picture.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    return picture.convert("RGB")


if __name__ == "__main__":
    main()
