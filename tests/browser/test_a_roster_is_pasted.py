"""A roster from a spreadsheet: shown before it counts, wrong rows by their number, nothing half done."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenWindow

HEADER = "Team\tDepartement\tNaam\tE-mail\tInzet\tfte"
RIGHT = "MLT3\tOCW\tTessa van der Linden\ttessa@minocw.example\tdossierhouder\t0,4"
WRONG = "MLT99\tOCW\tNiemand Nergens\tniemand@minocw.example\tdossierhouder\t0,4"


def test_a_wrong_row_stops_everything_and_mending_it_is_enough(workplace: str, open_window: "OpenWindow") -> None:
    window = open_window(workplace).sign_in("office")
    window.go("/dgsc19/roster/take-in/")
    table = window.page.locator("textarea[name=table]")
    table.fill(f"{HEADER}\n{RIGHT}\n{WRONG}")
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.main).to_contain_text("3")
    expect(window.main).to_contain_text("MLT99")

    table.fill(f"{HEADER}\n{RIGHT}")
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.main).to_contain_text("Tessa van der Linden")
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.page.locator(".note--ok")).to_be_visible()
    window.go("/dgsc19/teams/MLT3/")
    expect(window.main).to_contain_text("Tessa van der Linden")
