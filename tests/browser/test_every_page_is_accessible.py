"""Every page, as wide as a desk and as narrow as a phone: axe finds nothing, nothing sticks out, nothing complains."""

from typing import TYPE_CHECKING

import pytest

from tests.addresses import Address

from .pages import Window, barriers, overflow

if TYPE_CHECKING:
    from .conftest import OpenWindow

SHARES = 4
# Nothing to look at: health, downloads, and addresses that only take something in.
WITHOUT_PAGE = {"healthz", "readyz", "set_language", "sign-out"}


def looked_over(window: Window, path: str) -> list[str]:
    """What is wrong with the page at both widths."""
    found = []
    for width, height in ((1440, 900), (390, 844)):
        window.page.set_viewport_size({"width": width, "height": height})
        found += [f"{path} at {width}: {barrier}" for barrier in barriers(window.page)]
        found += [f"{path} at {width} sticks out: {element}" for element in overflow(window.page)]
    return found


def is_page(window: Window, path: str) -> bool:
    answer = window.page.request.get(path)
    return answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")


@pytest.mark.parametrize("share", range(SHARES))
def test_the_programme_office_meets_no_barrier(
    share: int, reading_room: str, site_map: list[Address], open_window: "OpenWindow"
) -> None:
    window = open_window(reading_room).sign_in("office")
    faults = []
    for address in [address for address in site_map if address.name not in WITHOUT_PAGE][share::SHARES]:
        if is_page(window, address.path):
            window.go(address.path)
            faults += looked_over(window, address.path)
    assert faults == []


HOMES = [
    "director",
    "lead-mlt3",
    "coordinator-ocw",
    "coordinator-vws",
    "secretary-mcc",
    "analyst",
    "records",
    "auditor",
]


@pytest.mark.parametrize("persona", [*HOMES, "outsider"])
def test_everybody_starts_on_a_page_without_barriers(
    persona: str, reading_room: str, open_window: "OpenWindow"
) -> None:
    window = open_window(reading_room, language="en").sign_in(persona)
    assert looked_over(window, f"home of {persona}") == []


@pytest.mark.parametrize("path", ["/sign-in", "/personas", "/dgsc19/teams/nothing/"])
def test_strangers_meet_no_barrier(path: str, reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room)
    window.go(path)
    assert looked_over(window, path) == []
