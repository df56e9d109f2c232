"""Take the pictures of README and documents: a demo of its own, Chromium, one picture per line below."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures"
WIDE, NARROW = 1440, 390


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as one persona sees it, from its top and no higher than ``height``."""

    name: str
    persona: str
    path: str
    language: str = "nl"
    width: int = WIDE
    height: int = 1400


PICTURES = (
    Picture("overview", "office", "/dgsc19/"),
    Picture("overview-en", "office", "/dgsc19/", language="en"),
    Picture("overview-phone", "coordinator-ocw", "/dgsc19/", width=NARROW),
    Picture("calendar", "office", "/dgsc19/calendar/"),
    Picture("calendar-phone", "office", "/dgsc19/calendar/", width=NARROW),
    Picture("team", "lead-mlt3", "/dgsc19/teams/MLT3/"),
    Picture("team-phone", "lead-mlt3", "/dgsc19/teams/MLT3/", width=NARROW),
    Picture("organisation", "coordinator-ocw", "/dgsc19/organisations/OCW/"),
    Picture("organisation-phone", "coordinator-ocw", "/dgsc19/organisations/OCW/", width=NARROW),
    Picture("roster", "office", "/dgsc19/roster/"),
    Picture("roster-phone", "office", "/dgsc19/roster/", width=NARROW),
    Picture("signals", "director", "/dgsc19/signals/", height=1000),
)


@contextmanager
def demo() -> Iterator[str]:
    """A demo in a folder and on a port of its own; gives its address and stops it afterwards."""
    tweespoor = str(Path(sys.executable).parent / "tweespoor")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("TWEESPOOR_")}
        environment.pop("DATABASE_URL", None)
        environment["TWEESPOOR_HOME"] = home
        subprocess.run([tweespoor, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([tweespoor, "serve", "--port", str(port)], env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=2)  # only ever our own server
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    sys.exit("The demo did not start.")


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Sign in as the persona in a fresh window, and save the page."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 900 if picture.width == WIDE else 844},
        locale={"nl": "nl-NL", "en": "en-GB"}[picture.language],
        reduced_motion="reduce",
    )
    context.add_cookies([{"name": "django_language", "value": picture.language, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/personas")
    page.locator(f'button[name="persona"][value="{picture.persona}"]').click()
    answer = page.goto(address + picture.path)
    if answer is None or not answer.ok:
        sys.exit(f"{picture.name}: {picture.path} answers {answer.status if answer else 'nothing'}")
    page.evaluate("document.fonts.ready")
    height = min(picture.height, page.evaluate("document.documentElement.scrollHeight"))
    clip: FloatRect = {"x": 0, "y": 0, "width": picture.width, "height": height}
    page.screenshot(path=TARGET / f"{picture.name}.png", full_page=True, clip=clip)
    context.close()


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Screenshots need Chromium: apt-get install chromium")
    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    TARGET.mkdir(parents=True, exist_ok=True)
    # Root has no sandbox to give; the pages are our own.
    options = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        for picture in wanted:
            take(browser, address, picture)
            print(f"docs/pictures/{picture.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
