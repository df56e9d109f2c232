"""Lead and programme office get MLT3 complete: an ask to NCTV, J&V confirmed and asked, OCW's answer."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .pages import Window

if TYPE_CHECKING:
    from .conftest import OpenWindow


def send(window: Window) -> None:
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.page.locator(".note--ok")).to_be_visible()


def test_the_lead_asks_a_named_post_holder(workplace: str, open_window: "OpenWindow") -> None:
    window = open_window(workplace).sign_in("lead-mlt3")
    window.go("/dgsc19/teams/MLT3/asks/NCTV/")
    window.page.locator("[name=text]").fill("Wie komt er namens de NCTV?")
    send(window)
    window.go("/dgsc19/teams/MLT3/")
    expect(window.main).to_contain_text("Wie komt er namens de NCTV?")


def test_the_office_confirms_an_organisation_that_was_only_proposed(workplace: str, open_window: "OpenWindow") -> None:
    window = open_window(workplace).sign_in("office")
    window.go("/dgsc19/teams/MLT3/involved/J&V/confirm/")
    send(window)


def test_who_is_asked_acknowledges_and_then_names(workplace: str, open_window: "OpenWindow") -> None:
    window = open_window(workplace).sign_in("coordinator-ocw")
    window.go("/dgsc19/organisations/OCW/")
    window.main.get_by_role("button", name="Bevestig").first.click()
    expect(window.page.locator(".note--ok")).to_be_visible()
