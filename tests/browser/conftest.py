"""A browser before a real server on a copy of the demo.

Playwright runs an event loop in this thread, in which Django's connections are others than outside it: tests here
use the browser and never the database, and the browser is closed before other tests go on.
"""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.addresses import Address, addresses
from tests.demo_copies import Demo, command, connected, copied, prepared

from .pages import Window

# Root has no sandbox to give; and a browser that calls home is slow and noisy.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--mute-audio",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    base = tmp_path_factory.getbasetemp()
    with prepared(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as made:
        yield made


@pytest.fixture(scope="package")
def site_map(demo: Demo, django_db_blocker: DjangoDbBlocker) -> list[Address]:
    with django_db_blocker.unblock(), connected(demo):
        return addresses()


@pytest.fixture(scope="package")
def browser(site_map: list[Address]) -> Iterator[Browser]:
    """Started after the addresses were read from the database: see above."""
    chromium = shutil.which("chromium")
    assert chromium
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def reading_room(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that tests only read."""
    with site(demo, tmp_path_factory.mktemp("reading") / "home") as address:
        yield address


@pytest.fixture
def workplace(demo: Demo, tmp_path: Path) -> Iterator[str]:
    """The address of a site of this test alone, to change."""
    with site(demo, tmp_path / "home") as address:
        yield address


@contextmanager
def site(demo: Demo, folder: Path) -> Iterator[str]:
    """A server process on a copy of the demo; gives its address, stops it and throws the copy away."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with copied(demo, folder) as copy, (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            command("serve", "--port", str(port)), env=copy.environment, cwd=folder, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert server.poll() is None, f"the server stopped: {server.returncode}"
        try:
            urllib.request.urlopen(address, timeout=2)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.fixture
def open_window(browser: Browser) -> Iterator["OpenWindow"]:
    """Open windows at will; afterwards each must have stayed free of complaints."""
    opener = OpenWindow(browser)
    yield opener
    opener.close()


class OpenWindow:
    """``open_window(address, width=390, scripts=False, language="en")`` gives a fresh browser window on a site."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.opened: list[Window] = []

    def __call__(self, site: str, *, width: int = 1440, scripts: bool = True, language: str = "nl") -> Window:
        context = self.browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900 if width > 600 else 844},
            java_script_enabled=scripts,
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            reduced_motion="reduce",
        )
        if language != "nl":
            context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        context.set_default_timeout(10_000)
        window = Window(context.new_page())
        self.opened.append(window)
        return window

    def close(self) -> None:
        for window in self.opened:
            window.page.context.close()
        for window in self.opened:
            assert window.complaints == []
