"""The morning of 2 November: OCW's coordinator sees what is missing, and mends it in one form."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from .pages import Window

if TYPE_CHECKING:
    from .conftest import OpenWindow

OCW_IN_MLT3 = re.compile(r"MLT3.*OCW|OCW.*MLT3")
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])


def signals(window: Window) -> Locator:
    """Those that say that OCW has no delegate in MLT3."""
    return window.main.locator(".signal", has_text=OCW_IN_MLT3).filter(has_text=re.compile("deelnemer"))


def place(window: Window, team: str, organisation: str) -> Locator:
    """Where a team and an organisation meet in the roster."""
    window.go("/dgsc19/roster/")
    headers = window.page.locator("table.matrix thead th").all_inner_texts()
    row = window.page.locator("table.matrix tbody tr").filter(
        has=window.page.get_by_role("link", name=team, exact=True)
    )
    return row.locator("th, td").nth([header.strip() for header in headers].index(organisation))


@SCRIPTS
def test_the_coordinator_sees_it_first_and_names_somebody(
    scripts: bool, workplace: str, open_window: "OpenWindow"
) -> None:
    window = open_window(workplace, scripts=scripts).sign_in("coordinator-ocw")
    first = window.main.locator(".signal").first
    expect(first).to_contain_text(OCW_IN_MLT3)
    expect(first).to_contain_text("12.30")
    first.locator(".signal__act a").click()

    window.page.locator("[name=new_name]").fill("Tessa van der Linden")
    window.page.locator("[name=new_email]").fill("tessa@minocw.example")
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.page.locator(".note--ok")).to_be_visible()

    window.go("/dgsc19/")
    expect(signals(window)).to_have_count(0)
    expect(place(window, "MLT3", "OCW")).to_contain_text("Tessa van der Linden")


@SCRIPTS
def test_whoever_comes_only_today_lowers_the_signal_and_it_stays(
    scripts: bool, workplace: str, open_window: "OpenWindow"
) -> None:
    window = open_window(workplace, scripts=scripts).sign_in("coordinator-ocw")
    expect(signals(window).first).to_have_class(re.compile("signal--urgent"))
    window.go("/dgsc19/teams/MLT3/delegates/OCW/once/")
    window.page.locator("[name=new_name]").fill("Joost Alleen-vandaag")
    window.page.locator("main form button[type=submit]").last.click()
    expect(window.page.locator(".note--ok")).to_be_visible()

    window.go("/dgsc19/")
    expect(signals(window).first).to_have_class(re.compile("signal--high"))


def test_a_form_with_errors_keeps_what_was_typed_and_says_so_first(
    reading_room: str, open_window: "OpenWindow"
) -> None:
    window = open_window(reading_room).sign_in("coordinator-ocw")
    window.go("/dgsc19/teams/MLT3/delegates/OCW/name/")
    window.page.locator("[name=new_name]").fill("Tessa van der Linden")
    window.page.locator("[name=new_email]").fill("dit is geen adres")
    window.page.locator("main form button[type=submit]").last.click()
    summary = window.page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(window.page.locator("[name=new_name]")).to_have_value("Tessa van der Linden")
    expect(window.page.locator("[name=new_email]")).to_have_value("dit is geen adres")
    summary.locator("a").first.click()
    expect(window.page.locator("[name=new_email]")).to_be_focused()


def test_a_refused_action_explains_itself(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("coordinator-vws")
    window.go("/dgsc19/teams/MLT3/delegates/OCW/name/")
    expect(window.page.locator("main form button[type=submit]").last).to_be_disabled()
    expect(window.page.locator(".note--warning")).to_contain_text("OCW zelf")
