"""An ask nobody acknowledges goes to the next post after so many working hours (R19)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.network.domain.asks import (
    TRANSITIONS,
    AskStanding,
    HeldPost,
    WorkingHours,
    after_working_time,
    escalates_after,
    ladder,
    standing,
    working_hours,
    working_time_between,
)
from tweespoor.network.domain.flow import next_state

HOURS = WorkingHours()
FRIDAY = datetime(2020, 10, 30, 14, 27, tzinfo=AMSTERDAM)
FREE = {date(2020, 12, 25)}
COORDINATOR = HeldPost(1, 1, "Coördinator", "", 11, "Cora")
SG = HeldPost(2, 2, "SG", "", 12, "Sjoerd")

moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FRIDAY + timedelta(minutes=minutes))
waits = st.integers(1, 60 * 80).map(lambda minutes: timedelta(minutes=minutes))


def stands(now: datetime, *posts: HeldPost, acknowledged_at: datetime | None = None) -> AskStanding:
    return standing(FRIDAY, acknowledged_at, posts, now, wait=timedelta(hours=4), hours=HOURS)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (FRIDAY, 1, datetime(2020, 10, 30, 15, 27, tzinfo=AMSTERDAM)),
        (FRIDAY, 4, datetime(2020, 11, 2, 10, 27, tzinfo=AMSTERDAM)),
        (datetime(2020, 10, 31, 12, tzinfo=AMSTERDAM), 1, datetime(2020, 11, 2, 10, tzinfo=AMSTERDAM)),
        (datetime(2020, 11, 2, 7, tzinfo=AMSTERDAM), 8, datetime(2020, 11, 2, 17, tzinfo=AMSTERDAM)),
        (datetime(2020, 12, 24, 16, tzinfo=AMSTERDAM), 2, datetime(2020, 12, 28, 10, tzinfo=AMSTERDAM)),
    ],
)
def test_only_working_hours_count(start: datetime, hours: int, end: datetime) -> None:
    assert after_working_time(start, timedelta(hours=hours), HOURS, FREE) == end


@given(moments, waits)
def test_after_so_much_working_time_exactly_so_much_has_passed(start: datetime, wait: timedelta) -> None:
    end = after_working_time(start, wait, HOURS, FREE)
    assert working_time_between(start, end, HOURS, FREE) == wait


@given(moments, waits)
def test_it_never_falls_outside_a_working_day(start: datetime, wait: timedelta) -> None:
    end = after_working_time(start, wait, HOURS, FREE).astimezone(AMSTERDAM)
    assert end.weekday() < 5
    assert end.date() not in FREE
    assert HOURS.starts <= end.time() <= HOURS.ends


@given(moments, moments, moments)
def test_working_time_adds_up(one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = sorted((one, two, three))
    parts = working_time_between(first, second, HOURS, FREE) + working_time_between(second, third, HOURS, FREE)
    assert parts == working_time_between(first, third, HOURS, FREE)


@given(st.lists(moments, min_size=2, max_size=2))
def test_an_ask_never_comes_back_to_a_lower_post(at: list[datetime]) -> None:
    earlier, later = sorted(at)
    assert stands(earlier, COORDINATOR, SG).level <= stands(later, COORDINATOR, SG).level


def test_an_ask_lies_first_with_the_first_post() -> None:
    now = stands(FRIDAY + timedelta(hours=1), COORDINATOR, SG)
    overdue = datetime(2020, 11, 2, 10, 27, tzinfo=AMSTERDAM)
    assert now == AskStanding(COORDINATOR, 0, overdue, overdue, is_overdue=False)


def test_unacknowledged_it_goes_to_the_next_post_and_stays_with_the_last() -> None:
    now = stands(datetime(2020, 11, 2, 10, 27, tzinfo=AMSTERDAM), COORDINATOR, SG)
    assert (now.post, now.level, now.is_overdue, now.next_escalation_at) == (SG, 1, True, None)
    assert stands(datetime(2021, 1, 4, 10, tzinfo=AMSTERDAM), COORDINATOR, SG).post == SG


def test_once_acknowledged_it_stays_where_it_was() -> None:
    now = stands(datetime(2020, 12, 1, 10, tzinfo=AMSTERDAM), COORDINATOR, SG, acknowledged_at=FRIDAY)
    assert (now.post, now.is_overdue, now.next_escalation_at) == (COORDINATOR, False, None)


def test_without_any_holder_it_lies_nowhere() -> None:
    assert stands(FRIDAY).post is None


def test_a_ladder_skips_posts_nobody_holds() -> None:
    empty = HeldPost(1, 1, "Coördinator", "", None, "")
    assert ladder([SG, empty]) == (SG,)
    assert ladder([SG, COORDINATOR]) == (COORDINATOR, SG)
    assert ladder([COORDINATOR, SG], first_post=2) == (SG,)


def test_the_rules_of_the_programme_set_the_hours() -> None:
    assert escalates_after({"ask_escalates_after": 4}) == timedelta(hours=4)
    assert working_hours({"working_day_ends": "17:30"}).ends.minute == 30
    assert working_hours({}) == HOURS


def test_a_calendar_without_working_days_is_refused() -> None:
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(ValueError, match="too few"):
        after_working_time(FRIDAY, timedelta(hours=1), HOURS, Always())


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        ("asked", "acknowledge", "acknowledged"),
        ("acknowledged", "acknowledge", None),
        ("acknowledged", "name", "named"),
        ("declined", "name", "named"),
        ("named", "join", "joined"),
        ("joined", "decline", None),
        ("withdrawn", "name", None),
    ],
)
def test_what_may_follow_on_what(state: str, action: str, after: str | None) -> None:
    assert next_state(TRANSITIONS, state, action) == after
