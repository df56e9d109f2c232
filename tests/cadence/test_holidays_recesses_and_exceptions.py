"""What happens to a sitting when its day is free, or somebody moves, cancels, restores or adds one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cadence.calendars import (
    WEEK,
    WHY,
    both,
    changed_calendars,
    dates,
    november,
    reference_calendar,
    the,
    weekly,
)
from tweespoor.cadence.definition.calendar import with_exceptions
from tweespoor.cadence.domain.bodies import Use
from tweespoor.cadence.domain.cycles import (
    Calendar,
    HolidayRule,
    Recess,
    RecessRule,
    cancelled,
    extra,
    moved,
    restored,
    sitting_key,
)
from tweespoor.cadence.domain.holidays import public_holidays
from tweespoor.cadence.domain.sittings import (
    Status,
    chronological,
    orphaned_exceptions,
    sitting_by_key,
    sittings,
)
from tweespoor.cadence.domain.working_days import is_working_day, working_days_before, working_days_between

THURSDAY = "ACC.2.w1-thu"
FREE = {november(9): both("vrij"), november(10): both("vrij")}


def test_dutch_holidays_have_dutch_and_english_names() -> None:
    names = public_holidays("NL")[dt.date(2021, 4, 5)]
    assert (names.nl, names.en) == ("Tweede paasdag", "Easter Monday")
    assert november(2) not in public_holidays("NL")


@pytest.mark.parametrize(
    ("rule", "date", "status"),
    [
        (HolidayRule.BEFORE, november(6), Status.MOVED),
        (HolidayRule.AFTER, november(11), Status.MOVED),
        (HolidayRule.SKIP, november(9), Status.CANCELLED),
    ],
)
def test_a_sitting_on_a_holiday_follows_the_rule(rule: HolidayRule, date: dt.date, status: Status) -> None:
    calendar = weekly(rule=rule, free=FREE)
    sitting = sitting_by_key(calendar, "MT.2.weekly")
    assert sitting is not None
    assert (sitting.date, sitting.status, sitting.reason) == (date, status, both("vrij"))
    assert sitting.original_date == (november(9) if status is Status.MOVED else None)


def test_a_sitting_that_a_holiday_moves_into_the_window_is_found_there() -> None:
    found = sittings(weekly(free=FREE), november(6), november(7))
    assert [item.key for item in found] == ["MT.2.weekly"]


def test_papers_are_due_on_a_working_day_though_holidays_lie_between() -> None:
    sitting = sitting_by_key(weekly(day=2, free=FREE), "MT.2.weekly")
    assert sitting is not None
    assert sitting.papers_due is not None
    assert sitting.papers_due.date() == november(6)


def test_in_a_recess_a_body_skips_or_keeps_meeting() -> None:
    for rule, status in ((RecessRule.SKIP, Status.CANCELLED), (RecessRule.KEEP, Status.PLANNED)):
        recess = Recess(both("reces"), november(8), november(10), rule)
        sitting = sitting_by_key(replace(weekly(), recesses=(recess,)), "MT.2.weekly")
        assert sitting is not None
        assert sitting.status is status


def test_moving_keeps_the_key_the_cycle_and_the_original_date() -> None:
    calendar = with_exceptions(reference_calendar(), (moved(THURSDAY, on=november(6), reason=WHY),))
    sitting = the("ACC", november(6), calendar)
    assert (sitting.key, sitting.cycle, sitting.day) == (THURSDAY, 2, 3)
    assert (sitting.original_date, sitting.status, sitting.reason) == (november(5), Status.MOVED, WHY)
    assert str(sitting.papers_due) == "2020-11-05 17:00:00+01:00"
    assert not [item for item in sittings(calendar, november(5), november(6)) if item.key == THURSDAY]


def test_a_sitting_moved_far_out_of_its_cycle_is_found_where_it_went_and_missed_where_it_was() -> None:
    far = dt.date(2021, 5, 4)
    calendar = with_exceptions(reference_calendar(), (moved(THURSDAY, on=far, reason=WHY),))
    assert THURSDAY in {item.key for item in sittings(calendar, far, far + WEEK)}
    week = (november(2), november(9))
    assert THURSDAY not in {item.key for item in sittings(calendar, *week)}
    assert THURSDAY in {item.key for item in sittings(calendar, *week, departed=True)}


def test_a_cancelled_sitting_stays_in_sight_without_papers() -> None:
    calendar = with_exceptions(reference_calendar(), (cancelled(THURSDAY, reason=WHY),))
    sitting = sitting_by_key(calendar, THURSDAY)
    assert sitting is not None
    assert (sitting.status, sitting.date, sitting.papers_due) == (Status.CANCELLED, november(5), None)


def test_a_restored_sitting_is_planned_again_and_its_sequence_goes_on() -> None:
    changes = (
        moved(THURSDAY, on=november(6), reason=WHY),
        cancelled(THURSDAY, reason=WHY),
        restored(THURSDAY),
    )
    sitting = sitting_by_key(with_exceptions(reference_calendar(), changes), THURSDAY)
    assert sitting is not None
    assert (sitting.date, sitting.status, sitting.sequence) == (november(5), Status.PLANNED, 3)


def test_whoever_counts_the_changes_elsewhere_gives_the_sequence() -> None:
    change = replace(moved(THURSDAY, on=november(6), reason=WHY), sequence=7)
    sitting = sitting_by_key(with_exceptions(reference_calendar(), (change,)), THURSDAY)
    assert sitting is not None
    assert sitting.sequence == 7


def test_extra_sittings_of_one_day_get_keys_of_their_own_and_can_move() -> None:
    calendar = reference_calendar()
    for _ in range(2):
        change = extra(calendar, "Catshuis", on=november(8), reason=WHY, uses=(Use("A"),))
        calendar = with_exceptions(calendar, (change,))
    keys = [item.key for item in sittings(calendar, november(8), november(9))]
    assert keys == ["Catshuis.2.extra-2020-11-08", "Catshuis.2.extra-2020-11-08-2"]
    calendar = with_exceptions(calendar, (moved(keys[0], on=november(20), reason=WHY),))
    sitting = the("Catshuis", november(20), calendar)
    assert (sitting.key, sitting.sequence, sitting.status) == (keys[0], 1, Status.MOVED)


def test_an_exception_to_a_slot_that_is_gone_changes_nothing_and_is_reported() -> None:
    change = cancelled("ACC.2.no-such-slot", reason=WHY)
    calendar = with_exceptions(reference_calendar(), (change,))
    assert sittings(calendar, november(2), november(16)) == sittings(reference_calendar(), november(2), november(16))
    assert orphaned_exceptions(calendar) == (change,)


def test_a_start_in_the_calendars_zone_follows_summer_and_winter_time() -> None:
    calendar = weekly(start=dt.time(9, 30))
    winter, summer = sitting_by_key(calendar, "MT.1.weekly"), sitting_by_key(calendar, "MT.30.weekly")
    assert winter is not None
    assert summer is not None
    assert str(winter.start) == "2020-11-02 09:30:00+01:00"
    assert str(summer.start) == "2021-05-24 09:30:00+02:00"


@given(dates, st.integers(1, 60), st.integers(1, 60))
def test_two_windows_side_by_side_hold_what_one_window_holds(start: dt.date, first: int, second: int) -> None:
    calendar = reference_calendar()
    middle, end = start + dt.timedelta(days=first), start + dt.timedelta(days=first + second)
    parts = sittings(calendar, start, middle) + sittings(calendar, middle, end)
    assert parts == sittings(calendar, start, end)


@given(changed_calendars())
def test_every_sitting_is_found_again_by_its_key_and_no_key_comes_twice(calendar: Calendar) -> None:
    found = sittings(calendar, dt.date(2020, 10, 1), dt.date(2021, 3, 1))
    assert len({item.key for item in found}) == len(found)
    assert list(found) == sorted(found, key=chronological)
    for item in found:
        assert item.key == sitting_key(item.body.code, item.cycle, item.slot)
        assert sitting_by_key(calendar, item.key) == item


@given(changed_calendars())
def test_exceptions_touch_only_the_sittings_they_name(calendar: Calendar) -> None:
    window = (dt.date(2020, 10, 1), dt.date(2021, 3, 1))
    named = {change.key for change in calendar.exceptions}
    untouched = {item for item in sittings(calendar, *window) if item.key not in named}
    assert untouched == {item for item in sittings(reference_calendar(), *window) if item.key not in named}


@given(dates)
def test_holidays_never_leave_a_sitting_on_a_free_day(day: dt.date) -> None:
    free = public_holidays("NL")
    for item in sittings(reference_calendar(), day, day + WEEK):
        assert not item.held or is_working_day(item.date, free)


@given(dates, st.integers(0, 15))
def test_working_days_count_back_as_they_count_on(day: dt.date, count: int) -> None:
    free = public_holidays("NL")
    before = working_days_before(day, count, free)
    steps = [before + dt.timedelta(days=ahead) for ahead in range((day - before).days)]
    assert sum(is_working_day(step, free) for step in steps) == count
    assert working_days_between(before, day, free) == sum(
        is_working_day(step + dt.timedelta(days=1), free) for step in steps
    )
