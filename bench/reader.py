"""What a reader with a telephone waits for: largest contentful paint, layout shifts and bytes of whole pages.

Chromium with an empty cache, 1.6 Mbit/s down, 0.75 up, 150 ms there and back, a processor four times slower than this
one, a screen of 390×844 at two dots a pixel. The floor is a page of the same words and pictures without style, script
and database, from the same server. A ratio of 2 says that ours takes twice as long.
"""

import os
import platform
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.sample_site import made

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STORIES = 6
LOADS = 5
FEWEST_LOADS = 3
SETTLING = 500  # milliseconds after everything has loaded
# Bytes a second and milliseconds.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
SCREEN: Any = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
# Redirects lead from these to where the stories are.
PAGES = {
    "front": "/",
    "article with picture": "/after-eleven-years-the-orwen-bridge-opens-to-walkers/",
    "article without": "/council-votes-to-mend-the-tin-street-clock-then-asks-who-can/",
}
KINDS = {"Document": "HTML", "Stylesheet": "CSS", "Script": "JS", "Image": "pictures"}

OBSERVE = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.paint = entry.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
# The page's words and pictures in their order, each picture as it was chosen and as large as it is shown.
BARE = """
() => [...document.querySelectorAll("h1, main :is(h2, h3, p, li, img)")].map(one => {
  if (one.tagName !== "IMG") {
    const bare = document.createElement(one.tagName === "LI" ? "p" : one.tagName);
    bare.textContent = one.querySelector("p, h2, h3") ? "" : one.textContent.trim();
    return bare.textContent ? bare.outerHTML : "";
  }
  const { width, height } = one.getBoundingClientRect(), bare = document.createElement("img");
  bare.src = one.currentSrc || one.src; bare.alt = one.alt;
  bare.width = Math.round(width); bare.height = Math.round(height);
  if (one.loading === "lazy") bare.loading = "lazy";
  return bare.outerHTML;
}).join("\\n")
"""


@dataclass(slots=True)
class Loads:
    """What loading a page came to, load by load."""

    paint: list[float] = field(default_factory=list)
    shift: list[float] = field(default_factory=list)
    # By kind of the DevTools protocol, of the last load.
    bytes: Counter[str] = field(default_factory=Counter)


def measure(seconds: float) -> str:
    """Return the table; each page is loaded five times, and three times where `seconds` are over."""
    if not CHROMIUM.exists():
        raise SystemExit(f"There is no Chromium at {CHROMIUM}. Please install it, or set CHROMIUM to where it is.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        site = made(Path(folder), STORIES)
        with site.served():
            addresses = [
                (site.address(path), f"{site.url}/static/floor-{n}.html") for n, path in enumerate(PAGES.values())
            ]
            for address, floor in addresses:
                _write_floor(browser, address, site.statics / floor.rpartition("/")[2])
        # A server knows those static files that are there when it starts.
        with site.served():
            loads = _loads(browser, addresses, seconds)
        lines = [_head(browser.version)]
        browser.close()
    lines += [_line(name, loads[ours], loads[floor]) for name, (ours, floor) in zip(PAGES, addresses, strict=True)]
    return "\n".join(lines) + "\n"


def _write_floor(browser: Browser, address: str, file: Path) -> None:
    """Write the bare page that the page at an address is compared with; this also has its pictures made."""
    page = browser.new_page(**SCREEN)
    page.goto(address, wait_until="networkidle")
    words = page.evaluate(BARE)
    page.close()
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Floor</title>'
    )
    file.write_text(f'<!doctype html><html lang="en"><head>{head}</head><body>{words}</body></html>', encoding="utf-8")


def _loads(browser: Browser, addresses: list[tuple[str, str]], seconds: float) -> dict[str, Loads]:
    """Load ours and the floor in turns, so that what else the machine does falls on both."""
    loads = {address: Loads() for pair in addresses for address in pair}
    for address in loads:
        _load(browser, address, Loads())
    end = time.monotonic() + seconds
    for number in range(LOADS):
        if number >= FEWEST_LOADS and time.monotonic() > end:
            break
        for address, taken in loads.items():
            _load(browser, address, taken)
    return loads


def _load(browser: Browser, address: str, taken: Loads) -> None:
    """Load a page with an empty cache and note what it came to."""
    context = browser.new_context(**SCREEN)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def on_finished(event: Any) -> None:
        sizes[kinds.get(event["requestId"], "")] += int(event["encodedDataLength"])

    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", on_finished)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLING)
    seen = page.evaluate("seen")
    taken.paint.append(seen["paint"])
    taken.shift.append(seen["shift"])
    taken.bytes = sizes
    context.close()


def _head(version: str) -> str:
    kinds = "".join(f"{name + ' kB':>13}" for name in KINDS.values())
    return (
        f"Largest contentful paint on a throttled telephone; Chromium {version}, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors.\n\n"
        f"{'page':<22}{'LCP ms':>8}{'floor ms':>10}{'ratio':>7}{'CLS':>8}{kinds}{'all kB':>9}{'floor kB':>10}"
    )


def _line(name: str, ours: Loads, floor: Loads) -> str:
    """Return a row of the table: medians, and the bytes on the wire, heads included, of the last load."""
    paint, bare = statistics.median(ours.paint), statistics.median(floor.paint)
    kinds = "".join(f"{ours.bytes[kind] / 1000:>13.1f}" for kind in KINDS)
    return (
        f"{name:<22}{paint:>8.0f}{bare:>10.0f}{paint / bare:>7.2f}{statistics.median(ours.shift):>8.3f}{kinds}"
        f"{sum(ours.bytes.values()) / 1000:>9.1f}{sum(floor.bytes.values()) / 1000:>10.1f}"
    )
