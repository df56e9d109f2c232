"""Choosing who one is, and being nobody again."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenWindow


def test_a_stranger_is_led_to_the_people_of_the_story(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room)
    window.go("/")
    expect(window.page).to_have_url(f"{reading_room}/sign-in")
    window.link("Kies een van de mensen uit het verhaal").click()
    expect(window.page.locator("button.persona")).to_have_count(10)


def test_choosing_a_person_opens_the_programme_and_names_them(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("director")
    expect(window.page).to_have_url(f"{reading_room}/dgsc19/")
    expect(window.page.locator(".viewer__name")).to_contain_text("Hanneke Verbrugge")


def test_changing_chairs_returns_to_the_page_one_was_on(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("director", onward="/dgsc19/roster/")
    expect(window.page).to_have_url(f"{reading_room}/dgsc19/roster/")


def test_whoever_signs_out_is_nobody(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("office")
    window.button("Uitloggen").click()
    expect(window.page).to_have_url(f"{reading_room}/sign-in")
    assert window.go("/dgsc19/teams/MLT3/") in {200, 404}
    expect(window.page.locator("body")).not_to_contain_text("kwetsbare groepen")


def test_the_outsider_is_told_that_there_is_nothing_for_them(reading_room: str, open_window: "OpenWindow") -> None:
    window = open_window(reading_room).sign_in("outsider")
    expect(window.page).to_have_url(f"{reading_room}/")
    expect(window.page.locator("nav.main-nav")).to_have_count(0)
    assert window.go("/dgsc19/") == 404
