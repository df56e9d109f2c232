"""A question's line on the two-track picture: from station to station, changing lanes only at sittings of both."""

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cadence.calendars import AMSTERDAM, reference_calendar, reference_routes, the
from tweespoor.cadence.domain.picture import calendar_picture
from tweespoor.cadence.domain.picture_parts import Picture
from tweespoor.cadence.domain.picture_routes import route_line
from tweespoor.cadence.domain.routes import route_forward
from tweespoor.cadence.domain.sittings import sittings

NOW = dt.datetime(2020, 11, 2, 8, 51, tzinfo=AMSTERDAM)


def picture(start: dt.date, days: int) -> Picture:
    calendar, end = reference_calendar(), start + dt.timedelta(days=days)
    shown = sittings(calendar, start, end + dt.timedelta(days=14), departed=True)
    return calendar_picture(calendar, shown, start=start, end=end, now=NOW, language="nl")


def test_the_reference_question_leaves_a_calls_at_b_and_returns_to_a() -> None:
    start = dt.date(2020, 11, 2)
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], the("Catshuis", start))
    line = route_line(picture(start, 16), plan)
    assert line is not None
    assert line.whole
    assert [(stop.track, stop.key.split(".")[0]) for stop in line.stops] == [
        ("A", "Catshuis"),
        ("B", "ACC"),
        ("B", "MCC"),
        ("B", "ACC"),
        ("B", "MCC"),
        ("A", "MCC"),
    ]


def test_a_picture_that_shows_one_stop_draws_no_line() -> None:
    start = dt.date(2020, 11, 2)
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], the("Catshuis", start))
    assert route_line(picture(start, 1), plan) is None


def test_a_picture_that_ends_before_the_route_draws_the_part_it_has() -> None:
    start = dt.date(2020, 11, 2)
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], the("Catshuis", start))
    line = route_line(picture(start, 9), plan)
    assert line is not None
    assert not line.whole
    assert line.stops[-1].key == "MCC.2.w2-tue"


@settings(max_examples=60, deadline=None)
@given(
    asked=st.dates(dt.date(2020, 10, 19), dt.date(2021, 6, 30)),
    route=st.sampled_from(["mlt", "lt", "urgent"]),
    days=st.integers(2, 40),
)
def test_a_line_goes_forward_and_starts_and_ends_at_its_stations(asked: dt.date, route: str, days: int) -> None:
    plan = route_forward(reference_calendar(), reference_routes()[route], asked)
    drawn = picture(asked, days)
    line = route_line(drawn, plan)
    if line is None:
        return
    xs = [stop.x for stop in line.stops]
    assert xs == sorted(xs)
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", line.path)]
    assert (numbers[0], numbers[1]) == (line.stops[0].x, line.stops[0].y)
    assert (numbers[-2], numbers[-1]) == (line.stops[-1].x, line.stops[-1].y)
    top, bottom = min(lane.y for lane in drawn.lanes) - 20, max(lane.y for lane in drawn.lanes)
    assert all(top <= y <= bottom for y in numbers[1::2])
