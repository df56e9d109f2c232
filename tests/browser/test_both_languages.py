"""Dutch unless one chooses English; the choice holds on the next page."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenWindow


@pytest.mark.parametrize("scripts", [True, False])
def test_the_language_is_switched_on_the_page_one_is_on(
    scripts: bool, reading_room: str, open_window: "OpenWindow"
) -> None:
    window = open_window(reading_room, scripts=scripts).sign_in("office", onward="/dgsc19/teams/")
    html = window.page.locator("html")
    expect(html).to_have_attribute("lang", "nl")
    window.button("EN: English").click()
    expect(window.page).to_have_url(f"{reading_room}/dgsc19/teams/")
    expect(html).to_have_attribute("lang", "en")
    window.link("Who is in what").first.click()
    expect(html).to_have_attribute("lang", "en")
    window.button("NL: Nederlands").click()
    expect(html).to_have_attribute("lang", "nl")
