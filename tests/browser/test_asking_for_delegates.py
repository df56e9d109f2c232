"""Programme office, lead and coordinator get MLT3 complete: J&V confirmed and asked, NCTV asked anew, OCW's yes."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .pages import Window

if TYPE_CHECKING:
    from .conftest import OpenWindow


def send(window: Window) -> None:
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.page.locator(".note--ok")).to_be_visible()


def test_the_office_confirms_who_was_only_proposed_and_the_lead_asks_them(
    workplace: str, open_window: "OpenWindow"
) -> None:
    office = open_window(workplace).sign_in("office", onward="/dgsc19/teams/MLT3/")
    office.main.locator("a[href*='/confirm/']").first.click()
    expect(office.page.locator("h1")).to_contain_text("J&V")
    send(office)

    lead = open_window(workplace).sign_in("lead-mlt3")
    lead.go("/dgsc19/teams/MLT3/asks/J%26V/")
    lead.page.locator("[name=text]").fill("Wie komt er namens J&V?")
    send(lead)
    lead.go("/dgsc19/asks/")
    expect(lead.main.locator("tr", has_text="J&V").first).to_contain_text("MLT3")


def test_the_lead_takes_a_request_back_and_asks_anew(workplace: str, open_window: "OpenWindow") -> None:
    lead = open_window(workplace).sign_in("lead-mlt3")
    lead.go("/dgsc19/teams/MLT3/asks/NCTV/")
    expect(lead.page.locator("main form button[type=submit]").last).to_be_disabled()
    lead.go("/dgsc19/asks/")
    lead.main.locator("tr", has_text="NCTV").first.get_by_role("link").first.click()
    lead.main.locator("a[href$='/withdraw/']").click()
    send(lead)
    lead.go("/dgsc19/teams/MLT3/asks/NCTV/")
    lead.page.locator("[name=text]").fill("Wie komt er namens de NCTV?")
    send(lead)


def test_who_is_asked_acknowledges(workplace: str, open_window: "OpenWindow") -> None:
    window = open_window(workplace).sign_in("coordinator-ocw")
    window.main.locator("a[href$='/acknowledge/']").first.click()
    send(window)
    window.go("/dgsc19/")
    expect(window.main.locator("a[href$='/acknowledge/']")).to_have_count(0)
