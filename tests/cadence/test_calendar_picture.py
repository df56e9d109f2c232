"""The two-track picture: nothing stands over anything else, wherever now is and whatever was moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.cadence.calendars import (
    AMSTERDAM,
    WHY,
    both,
    changed_calendars,
    definition,
    november,
    reference_calendar,
)
from tweespoor.cadence.definition.calendar import calendar_of, with_exceptions
from tweespoor.cadence.domain.bodies import Track, Use
from tweespoor.cadence.domain.cycles import Calendar, cancelled, extra, moved
from tweespoor.cadence.domain.picture import calendar_picture
from tweespoor.cadence.domain.picture_parts import Picture
from tweespoor.cadence.domain.sittings import sittings

DEMO = dt.datetime(2020, 11, 2, 8, 51, tzinfo=AMSTERDAM)


def picture(
    calendar: Calendar, start: dt.date, days: int, now: dt.datetime | None = DEMO, language: str = "nl"
) -> Picture:
    end = start + dt.timedelta(days=days)
    shown = sittings(calendar, start, end + dt.timedelta(days=4), departed=True)
    return calendar_picture(calendar, shown, start=start, end=end, now=now, language=language)


def check_apart(drawn: Picture) -> None:
    for one, other in combinations(drawn.labels, 2):
        assert not one.box.intersects(other.box), (one, other)
    for label in drawn.labels:
        assert label.box.x >= 0
        assert label.box.right <= drawn.width
        assert drawn.grid_top - 1 <= label.box.y
        assert label.box.bottom <= drawn.grid_bottom + 1
        assert all(not label.box.y <= lane.y <= label.box.bottom for lane in drawn.lanes)
        for station in drawn.stations:
            inside_x = label.box.x < station.x + station.radius and station.x - station.radius < label.box.right
            inside_y = label.box.y < station.y + station.radius and station.y - station.radius < label.box.bottom
            assert not (inside_x and inside_y)
        if drawn.now is not None:
            assert not label.box.intersects(drawn.now.band)
            assert not label.box.intersects(drawn.now.label_box)


def test_the_demos_first_picture_has_every_sitting_on_its_lanes() -> None:
    drawn = picture(reference_calendar(), november(2), 16)
    check_apart(drawn)
    ordered = sorted(drawn.stations, key=lambda station: station.x)
    lanes = {track: [station.name for station in ordered if station.track == track] for track in "AB"}
    first_week = ["BWO", "VB", "Catshuis", "ACC", "MCC", "BWO", "ACC", "MCC"]
    second_week = ["BWO", "VB", "MCC", "persconferentie", "debat"]
    assert lanes["A"] == [*first_week, *second_week, *first_week[:5]]
    assert lanes["B"] == ["Catshuis", "MCC", "ACC", "MCC", "ACC", "Catshuis", "MCC"]
    assert len(drawn.labels) == len(drawn.stations)


def test_a_sitting_that_serves_both_tracks_stands_on_both_lanes_joined_by_a_connector() -> None:
    drawn = picture(reference_calendar(), november(2), 14)
    on_a, on_b = (drawn.station("MCC.2.w1-tue", track) for track in "AB")
    assert on_a is not None
    assert on_b is not None
    assert on_a.x == on_b.x
    assert on_a.y < on_b.y
    assert (on_a.css, on_b.css) == ("track-A", "track-B")
    assert {connector.key for connector in drawn.connectors} == {
        "Catshuis.2.w1-mon",
        "MCC.2.w1-tue",
        "ACC.2.w1-thu",
        "MCC.2.w2-tue",
    }


def test_the_shape_tells_official_political_and_public_apart() -> None:
    shapes = {station.name: station.shape for station in picture(reference_calendar(), november(2), 14).stations}
    assert shapes == {
        "BWO": "open",
        "VB": "open",
        "ACC": "open",
        "Catshuis": "filled",
        "MCC": "filled",
        "persconferentie": "diamond",
        "debat": "diamond",
    }


def test_weekends_and_holidays_are_shaded_and_today_is_marked() -> None:
    drawn = picture(reference_calendar(), dt.date(2021, 4, 1), 7, dt.datetime(2021, 4, 5, 12, tzinfo=AMSTERDAM))
    assert [column.day.day for column in drawn.columns if column.free] == [2, 3, 4, 5]
    assert [column.day.day for column in drawn.columns if column.today] == [5]
    assert drawn.columns[4].holiday == "Tweede paasdag"


def test_moved_cancelled_and_extra_sittings_show_as_such() -> None:
    calendar = with_exceptions(
        reference_calendar(),
        (
            moved("ACC.2.w1-thu", on=november(6), reason=WHY),
            cancelled("BWO.2.w2-mon", reason=WHY),
            extra(reference_calendar(), "Catshuis", on=november(8), reason=WHY, uses=(Use("A"),)),
        ),
    )
    drawn = picture(calendar, november(2), 14)
    check_apart(drawn)
    status = {station.key: station.status for station in drawn.stations if station.status != "planned"}
    assert status == {
        "ACC.2.w1-thu": "moved",
        "BWO.2.w2-mon": "cancelled",
        "Catshuis.2.extra-2020-11-08": "extra",
    }
    assert [label.key for label in drawn.labels if label.strike] == ["BWO.2.w2-mon"]
    assert {ghost.key for ghost in drawn.ghosts} == {"ACC.2.w1-thu"}
    assert {ghost.css for ghost in drawn.ghosts} == {"track-A", "track-B"}


def test_papers_marks_name_the_bodies_and_the_moment() -> None:
    titles = [mark.title for mark in picture(reference_calendar(), november(2), 3).papers]
    assert "Stukken voor ACC, MCC uiterlijk ma 2 nov 17.00 uur" in titles


def test_the_now_line_is_labelled_in_the_language_of_the_reader_and_absent_outside_the_range() -> None:
    for language, label in (("nl", "nu 08.51"), ("en", "now 08:51")):
        drawn = picture(reference_calendar(), november(2), 14, language=language)
        assert drawn.now is not None
        assert drawn.now.label == label
    assert picture(reference_calendar(), november(3), 14).now is None


def test_the_now_line_stands_after_what_has_begun_and_before_what_has_not() -> None:
    calendar = calendar_of(definition("zaanwijk"))
    monday = dt.date(2020, 9, 14)
    for hour, after in ((8, False), (10, True)):
        drawn = picture(calendar, monday, 7, dt.datetime(2020, 9, 14, hour, tzinfo=AMSTERDAM))
        station = drawn.station("DT.1.week2-ma", "hulp")
        assert drawn.now is not None
        assert station is not None
        assert (drawn.now.x > station.x) is after


@given(
    changed_calendars(),
    st.integers(0, 40),
    st.integers(1, 30),
    st.integers(0, 40 * 24 * 60),
    st.sampled_from(["nl", "en"]),
)
def test_no_label_ever_stands_over_another_or_under_the_now_line(
    calendar: Calendar, first: int, days: int, minutes: int, language: str
) -> None:
    start = dt.date(2020, 10, 15) + dt.timedelta(days=first)
    now = dt.datetime(2020, 10, 16, tzinfo=AMSTERDAM) + dt.timedelta(minutes=minutes)
    drawn = picture(calendar, start, days, now, language)
    check_apart(drawn)
    assert len(drawn.labels) == len(drawn.stations)
    for station in drawn.stations:
        assert drawn.now is None or abs(drawn.now.x - station.x) > station.radius


@given(st.integers(1, 9), st.integers(0, 23))
def test_a_day_with_many_sittings_widens_its_column_until_all_have_room(count: int, hour: int) -> None:
    calendar = reference_calendar()
    for _ in range(count):
        uses = (Use("A", both("een bijzonder lang doel")), Use("B"))
        change = extra(calendar, "Catshuis", on=november(4), reason=WHY, uses=uses)
        calendar = with_exceptions(calendar, (change,))
    drawn = picture(calendar, november(4), 1, dt.datetime(2020, 11, 4, hour, tzinfo=AMSTERDAM))
    check_apart(drawn)
    assert len(drawn.stations) == 2 * count + 1 == len(drawn.labels)


@given(st.integers(1, 21))
def test_one_track_or_three_are_drawn_too(days: int) -> None:
    one = replace(reference_calendar(), tracks=reference_calendar().tracks[:1])
    assert len(picture(one, november(2), days).lanes) == 1
    check_apart(picture(one, november(2), days))
    three = replace(reference_calendar(), tracks=(*reference_calendar().tracks, Track("C", both("Spoor C"))))
    check_apart(picture(three, november(2), days))
