"""Pages as they were, and the calendar under the keyboard."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenWindow


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_as_it_was_says_so_and_leads_back(scripts: bool, reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room, scripts=scripts).sign_in("auditor", onward="/dgsc19/roster/")
    window.page.locator("#as-of").fill("2020-10-30T17:00")
    window.button("Tonen").click()
    banner = window.page.locator(".as-of")
    expect(banner).to_contain_text("30 oktober 2020")
    expect(window.page.locator("table.matrix")).to_be_visible()
    banner.get_by_role("link").click()
    expect(window.page).to_have_url(re.compile(r"/dgsc19/roster/\??$"))
    expect(window.page.locator(".as-of")).to_have_count(0)


def test_the_calendar_goes_on_and_back_by_keyboard(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("office", onward="/dgsc19/calendar/")
    here = window.heading
    onward = window.main.get_by_role("link", name="Volgende").first
    onward.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("h1")).not_to_have_text(here)
    back = window.main.get_by_role("link", name="Vorige").first
    back.focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("h1")).to_have_text(here)


def test_every_station_is_reached_by_keyboard_and_opens_its_sitting(
    reading_room: str, open_window: "OpenWindow"
) -> None:
    window = open_window(reading_room).sign_in("office", onward="/dgsc19/calendar/")
    stations = window.page.locator("svg.two-tracks a")
    assert stations.count() > 10
    stations.first.focus()
    name = stations.nth(1).get_attribute("aria-label") or ""
    window.page.keyboard.press("Tab")
    expect(stations.nth(1)).to_be_focused()
    window.page.keyboard.press("Enter")
    window.page.wait_for_url("**/sittings/**")
    assert name.split()[0].rstrip(",:") in window.main.inner_text()


def test_the_first_key_skips_to_the_content(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("office")
    window.go("/dgsc19/roster/")
    window.page.keyboard.press("Tab")
    expect(window.page.locator(".utrecht-skip-link")).to_be_focused()
    window.page.keyboard.press("Enter")
    expect(window.page.locator("main")).to_be_focused()
