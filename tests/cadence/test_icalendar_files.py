"""The iCalendar file: stable names, counted changes, cancellations, and the zone of the programme."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar as ICalendar
from icalendar import Component

from tests.cadence.calendars import WHY, november, reference_calendar, weekly
from tweespoor.cadence.definition.calendar import with_exceptions
from tweespoor.cadence.domain.cycles import Calendar, cancelled, moved
from tweespoor.cadence.domain.sittings import sittings
from tweespoor.cadence.exports import calendar_ics

STAMP = dt.datetime(2020, 11, 2, 7, 51, tzinfo=dt.UTC)
THURSDAY = "ACC.2.w1-thu@dgsc19.example"


def written(calendar: Calendar, *, days: int = 14) -> bytes:
    shown = sittings(calendar, november(2), november(2) + dt.timedelta(days=days))
    return calendar_ics(calendar, shown, name="DGSC-19", uid_domain="dgsc19.example", stamp=STAMP)


def events(raw: bytes) -> dict[str, Component]:
    return {str(event["uid"]): event for event in ICalendar.from_ical(raw).walk("VEVENT")}


def test_every_sitting_is_an_event_with_a_stable_uid() -> None:
    found = events(written(reference_calendar()))
    assert len(found) == 14
    again = with_exceptions(reference_calendar(), (moved("ACC.2.w1-thu", on=november(6), reason=WHY),))
    assert set(events(written(again))) == set(found)


def test_the_same_sittings_and_stamp_give_the_same_bytes() -> None:
    assert written(reference_calendar()) == written(reference_calendar())


def test_a_sitting_without_a_time_is_an_all_day_event_that_leaves_the_day_free() -> None:
    event = events(written(reference_calendar()))[THURSDAY]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (november(5), november(6))
    assert (str(event["transp"]), str(event["status"]), event["sequence"]) == ("TRANSPARENT", "CONFIRMED", 0)
    assert "concept-besluit; richting" in str(event["summary"])
    assert "Stukken uiterlijk wo 4 nov 17.00 uur" in str(event["description"])


def test_moving_and_cancelling_count_up_and_cancel_the_same_event() -> None:
    move = moved("ACC.2.w1-thu", on=november(6), reason=WHY)
    event = events(written(with_exceptions(reference_calendar(), (move,))))[THURSDAY]
    assert (event.decoded("dtstart"), event["sequence"]) == (november(6), 1)
    both_changes = (move, cancelled("ACC.2.w1-thu", reason=WHY))
    event = events(written(with_exceptions(reference_calendar(), both_changes)))[THURSDAY]
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 2)
    assert "Reden: overmacht" in str(event["description"])


def test_a_sitting_with_a_time_names_the_zone_and_the_file_describes_it() -> None:
    raw = written(weekly(start=dt.time(9, 30)), days=250)
    assert b"DTSTART;TZID=Europe/Amsterdam:20201102T093000" in raw
    zones = ICalendar.from_ical(raw).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Amsterdam"]
    starts = [event.decoded("dtstart") for event in events(raw).values()]
    assert {start.utcoffset() for start in starts} == {dt.timedelta(hours=1), dt.timedelta(hours=2)}
    assert {(start.hour, start.minute) for start in starts} == {(9, 30)}


def test_the_file_keeps_to_the_form_of_the_standard() -> None:
    raw = written(reference_calendar())
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    file = ICalendar.from_ical(raw)
    assert {"PRODID", "VERSION"} <= set(file)
    for event in file.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY"} <= set(event)
        assert not event.errors
