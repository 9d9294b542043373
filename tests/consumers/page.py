#!/usr/bin/env python3
"""The web map in a browser: python3 tests/consumers/page.py output/map.html [folder for pictures]

Needs Playwright (pip install playwright) and Chromium (CHROMIUM, else one on the PATH); says so and exits 0 without them.
The page must be that of examples/syria-2017.
"""

import os
import shutil
import sys
from pathlib import Path

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sys.exit("skipped: no playwright" if len(sys.argv) > 1 else __doc__)

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


class Browser:
    """Pages that fail the run when a script fails or a connection is tried."""

    def __init__(self, browser, address, pictures):
        self.browser, self.address, self.pictures = browser, address, pictures
        self.troubles = []

    def open(self, words="", width=1440, height=900, **options):
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("console", lambda m: m.type in ("error", "warning") and self.troubles.append(f"console: {m.text}"))
        page.on("request", lambda r: r.url.startswith(("file:", "data:", "blob:")) or self.troubles.append(f"request: {r.url}"))
        page.goto(self.address + words)
        page.wait_for_selector("body.ready")
        page.wait_for_timeout(400)
        return page

    def keep(self, page, name):
        page.wait_for_timeout(350)
        if self.pictures:
            page.screenshot(path=str(self.pictures / f"{name}.png"))
        page.context.close()


def title(page):
    return page.locator("#details-title").inner_text() if page.locator("#details").is_visible() else None


def place(page, name):
    """Where a place lies in the window, by the page's own data and address."""
    return page.evaluate(
        """(name) => {
            const data = JSON.parse(document.getElementById("data").textContent);
            const { at } = data.places.find((place) => place.name === name);
            const [zoom, lat, lon] = /map=([^&]*)/.exec(location.hash)[1].split("/").map(Number);
            const world = (lon, lat) => [(lon + 180) / 360, (1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2];
            const box = document.getElementById("map").getBoundingClientRect();
            const [x, y] = world(lon, lat);
            const scale = 256 * 2 ** zoom;
            return [box.left + box.width / 2 + (at[0] / 4194304 - x) * scale, box.top + box.height / 2 + (at[1] / 4194304 - y) * scale];
        }""",
        name,
    )


def check(what, holds):
    print(("ok    " if holds else "FAILED ") + what)
    check.failed |= not holds


check.failed = False


def clicks(web):
    page = web.open("#map=8/35.6/38.5")
    page.mouse.click(*place(page, "Raqqa"))
    page.wait_for_timeout(300)
    check("a click on a place tells of it", title(page) in ("Raqqa", "al-Mashlab"))
    check("with a sentence and its source", page.locator("blockquote").count() > 0 and page.locator(".source").count() > 0)
    check("the address says what is picked", "pick=" in page.url)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    check("Escape closes the panel", title(page) is None)
    x, y = place(page, "Hasakah")
    page.mouse.click(x, y + 26)
    page.wait_for_timeout(300)
    check("a click on ground tells whose it is", title(page) == "Syrian Democratic Forces")
    check("with status, confidence and area", all(w in page.locator("#details-body").inner_text() for w in ("Status", "Confidence", "km²")))
    web.keep(page, "zone")


def timeline(web):
    page = web.open()
    page.locator("#day").fill("17250")
    page.wait_for_timeout(300)
    check("the slider moves the day", "25 March 2017" in page.locator("#as-of").inner_text())
    page.click("#next")
    check("next goes to the next change", "26 March 2017" in page.locator("#as-of").inner_text())
    page.click("#play")
    page.wait_for_timeout(2200)
    page.click("#play")
    check("play goes on", "26 March 2017" not in page.locator("#as-of").inner_text())
    page.fill("#from", "2017-03-01")
    page.dispatch_event("#from", "change")
    check("from narrows the slider", page.locator("#day").get_attribute("min") == "17226" or page.evaluate("day.min") == "17226")
    page.wait_for_timeout(500)
    address = page.url.split("#")[1]
    words = page.locator("#as-of").inner_text()
    again = web.open("#" + address)
    check("the address brings all of it back", again.locator("#as-of").inner_text() == words and again.evaluate("day.min") == "17226")
    again.context.close()
    web.keep(page, "timeline")


def search(web):
    page = web.open()
    page.fill("#search", "الرقة")
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    check("a place is found by its Arabic name", title(page) == "Raqqa")
    web.keep(page, "search")


def compare(web):
    page = web.open()
    page.click("#compare")
    page.wait_for_timeout(400)
    box = page.locator("#divider").bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(420, box["y"] + 300, steps=6)
    page.mouse.up()
    page.wait_for_timeout(400)
    check("the line between two days can be dragged", abs(page.locator("#divider").bounding_box()["x"] - 420) < 6)
    check("the address says both days", "with=2016-12-01" in page.url and "split=0.29" in page.url)
    page.focus("#divider")
    page.keyboard.press("ArrowRight")
    check("and moved by keys", page.locator("#divider").get_attribute("aria-valuenow") == "33")
    web.keep(page, "compare")


def keyboard(web):
    page = web.open()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
    order = [name for name in ("skip", "search", "list", "compare", "theme", "map", "zoom-in", "play", "day", "from") if name in seen]
    check("everything is reached by Tab, in order", order == sorted(order, key=seen.index) and len(order) == 10)
    page.focus("#list")
    page.keyboard.press("Enter")
    check("Enter opens the lists and goes there", page.evaluate("document.activeElement.id") == "listing")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    check("Enter on an entry tells of it, and goes there", title(page) is not None and page.evaluate("document.activeElement.id") == "details-title")
    page.keyboard.press("Escape")
    check("Escape goes back to the map", page.evaluate("document.activeElement.id") == "map")
    before = page.url
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    check("keys move the map", page.url != before)
    web.keep(page, "keyboard")


def layers_and_looks(web):
    page = web.open(color_scheme="dark")
    check("a dark screen has a dark page", page.evaluate("document.documentElement.dataset.theme") == "dark")
    page.click(".menu summary")
    page.uncheck("#layer-fronts")
    page.wait_for_timeout(500)
    check("a layer that is hidden leaves the legend and is in the address", "Front line" not in page.locator("#legend").inner_text() and "hide=fronts" in page.url)
    page.click("#theme")
    check("the switch makes it light", page.evaluate("document.documentElement.dataset.theme") == "light")
    page.context.close()
    page = web.open("#look=dark", color_scheme="light")
    check("and the address, dark", page.evaluate("document.documentElement.dataset.theme") == "dark")
    web.keep(page, "dark")
    page = web.open(reduced_motion="reduce")
    page.emulate_media(media="print")
    web.keep(page, "print")


def phone(web):
    page = web.open("#map=6.6/35/38", width=390, height=844, has_touch=True, is_mobile=True, device_scale_factor=2)
    check("nothing is wider than a phone", page.evaluate("document.documentElement.scrollWidth") <= 390)
    page.touchscreen.tap(*place(page, "Raqqa"))
    page.wait_for_timeout(400)
    check("a tap opens a sheet at the foot", title(page) is not None and page.locator("#panel").bounding_box()["y"] > 300)
    web.keep(page, "phone")


def main():
    if not CHROMIUM:
        sys.exit(print("skipped: no Chromium") or 0)
    pictures = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        web = Browser(browser, Path(sys.argv[1]).resolve().as_uri(), pictures)
        web.keep(web.open(), "desktop")
        for part in (clicks, timeline, search, compare, keyboard, layers_and_looks, phone):
            part(web)
        check(f"no script fails and no connection is tried {web.troubles or ''}", not web.troubles)
        browser.close()
    sys.exit(check.failed)


main()
