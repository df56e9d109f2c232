"""Routes forwards and backwards (R3, R4, R23): order, lead times, slack, and what to do when it can't be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cadence.calendars import (
    WHY,
    both,
    changed_calendars,
    dates,
    november,
    reference_calendar,
    reference_routes,
    the,
)
from tweespoor.cadence.definition.calendar import with_exceptions
from tweespoor.cadence.domain.cycles import Calendar, cancelled
from tweespoor.cadence.domain.routes import Leg, Plan, Route, fits, route_backward, route_forward
from tweespoor.cadence.domain.sittings import Sitting, chronological, sittings
from tweespoor.cadence.domain.working_days import working_days_between

R3 = [("ACC", 3), ("MCC", 8), ("ACC", 10), ("MCC", 15)]
names = st.sampled_from(["mlt", "lt", "urgent"])


def stops(plan: Plan, since: dt.date) -> list[tuple[str, int]]:
    return [(leg.sitting.body.code, (leg.sitting.date - since).days) for leg in plan.legs]


@pytest.mark.parametrize("monday", [dt.date(2020, 10, 19), november(2), november(16)])
def test_asked_on_day_0_it_passes_acc_day_3_mcc_day_8_acc_day_10_and_is_back_on_day_15(
    monday: dt.date,
) -> None:
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], the("Catshuis", monday))
    assert plan.feasible
    assert stops(plan, monday) == R3
    assert [leg.purpose.nl for leg in plan.legs] == [
        "richting",
        "richting",
        "concept-uitkomsten advies",
        "uitkomsten advies",
    ]


def test_backwards_from_day_15_it_has_to_be_asked_by_the_wednesday_and_usually_is_on_the_monday() -> None:
    plan = route_backward(reference_calendar(), reference_routes()["mlt"], the("MCC", november(17)))
    assert plan.feasible
    assert plan.asked_at is not None
    assert stops(plan, november(2)) == R3
    assert (plan.asked_at.key, plan.ask_by, plan.slack_days) == ("Catshuis.2.w1-mon", november(4), 2)


def test_each_leg_says_when_its_papers_are_due() -> None:
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], november(2))
    assert [f"{leg.papers_due:%d %H:%M}" for leg in plan.legs if leg.papers_due] == [
        "04 17:00",
        "09 17:00",
        "11 17:00",
        "16 17:00",
    ]


def test_asked_a_day_too_late_for_the_acc_it_takes_the_next_cycle() -> None:
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], november(5))
    assert stops(plan, november(16)) == R3


def test_a_decides_after_day_15_when_its_legs_are_asked_for_and_by_way_of_the_catshuis_when_that_is() -> None:
    route, asked = reference_routes()["mlt"], the("Catshuis", november(2))
    optional = frozenset({"decision-official", "decision"})
    plan = route_forward(reference_calendar(), route, asked, optional=optional)
    assert stops(plan, november(2)) == [*R3, ("ACC", 17), ("MCC", 18)]
    plan = route_forward(reference_calendar(), route, asked, optional=optional | {"catshuis"})
    assert stops(plan, november(2)) == [*R3, ("Catshuis", 28), ("ACC", 31), ("MCC", 32)]


def test_what_is_in_no_source_is_marked_as_an_assumption() -> None:
    routes = reference_routes()
    assert routes["urgent"].assumption
    assert all(leg.assumption for leg in routes["urgent"].legs)
    assert [leg.key for leg in routes["mlt"].legs if leg.assumption] == ["decision-official", "decision"]
    assert [leg.key for leg in routes["lt"].legs if leg.assumption] == ["draft"]


def test_the_urgent_route_is_faster() -> None:
    asked = the("Catshuis", november(2))
    urgent = route_forward(reference_calendar(), reference_routes()["urgent"], asked)
    assert stops(urgent, november(2)) == [("ACC", 1), ("MCC", 1)]


def test_asked_at_a_cancelled_sitting_the_alternative_begins_at_the_next() -> None:
    change = cancelled("Catshuis.2.w1-mon", reason=WHY)
    calendar = with_exceptions(reference_calendar(), (change,))
    plan = route_forward(calendar, reference_routes()["mlt"], the("Catshuis", november(2), calendar))
    assert not plan.feasible
    assert plan.reason is not None
    assert plan.alternative is not None
    assert plan.reason.nl == "Catshuis van maandag 2 november 2020 gaat niet door."
    assert stops(plan.alternative, november(16)) == R3


def test_a_sitting_where_the_route_does_not_end_gives_the_nearest_where_it_does() -> None:
    plan = route_backward(reference_calendar(), reference_routes()["mlt"], the("MCC", november(10)))
    assert not plan.feasible
    assert plan.reason is not None
    assert plan.alternative is not None
    assert "eindigt niet in MCC" in plan.reason.nl
    assert plan.alternative.feasible
    assert plan.alternative.arrives is not None
    assert abs((plan.alternative.arrives.date - november(10)).days) == 7


def test_too_late_to_ask_gives_the_reason_and_the_first_sitting_that_can_still_be_reached() -> None:
    due = the("MCC", november(17))
    plan = route_backward(reference_calendar(), reference_routes()["mlt"], due, today=november(6))
    assert not plan.feasible
    assert plan.reason is not None
    assert plan.alternative is not None
    assert plan.reason.en == (
        "For MCC on Tuesday 17 November 2020 the question had to be asked by Wednesday 4 November 2020."
    )
    assert plan.slack_days == -2
    assert plan.alternative.arrives is not None
    assert plan.alternative.arrives.date == dt.date(2020, 12, 1)


def test_a_route_no_sitting_fits_is_infeasible_and_says_which_leg() -> None:
    route = Route("x", both("x"), (Leg("a", "ACC"), Leg("b", "SGO")))
    plan = route_forward(reference_calendar(), route, november(2))
    assert not plan.feasible
    assert plan.reason is not None
    assert plan.reason.en == "After Tuesday 3 November 2020 there is no sitting of SGO that fits this leg."
    assert stops(plan, november(2)) == [("ACC", 1)]


def test_before_the_first_cycle_there_are_too_few_sittings_to_come_from() -> None:
    first = the("MCC", dt.date(2020, 10, 20))
    plan = route_backward(reference_calendar(), reference_routes()["mlt"], first)
    assert not plan.feasible
    assert plan.reason is not None
    assert "te weinig vergaderingen" in plan.reason.nl


def in_order(calendar: Calendar, plan: Plan) -> bool:
    previous: Sitting | dt.date | None = plan.asked_at or plan.asked_on
    for planned in plan.legs:
        before = previous.date if isinstance(previous, Sitting) else previous
        assert before is not None
        if isinstance(previous, Sitting) and chronological(previous) >= chronological(planned.sitting):
            return False
        if working_days_between(before, planned.sitting.date, calendar.free_days) < planned.leg.lead:
            return False
        if planned.papers_due and planned.papers_due.date() < before:
            return False
        previous = planned.sitting
    return True


@given(dates, names)
def test_forwards_legs_are_in_order_with_their_lead_times(asked: dt.date, name: str) -> None:
    plan = route_forward(reference_calendar(), reference_routes()[name], asked)
    assert plan.feasible
    assert all(fits(planned.leg, planned.sitting) for planned in plan.legs)
    assert in_order(reference_calendar(), plan)
    assert plan.slack_days >= 0
    assert all(planned.slack_days >= 0 for planned in plan.legs)


@given(changed_calendars(), st.integers(0, 60), names)
def test_whatever_is_moved_or_cancelled_legs_stay_in_order(calendar: Calendar, days: int, name: str) -> None:
    plan = route_forward(calendar, reference_routes()[name], november(1) + dt.timedelta(days=days))
    assert plan.feasible
    assert in_order(calendar, plan)
    assert all(planned.sitting.held for planned in plan.legs)


@given(dates, names)
def test_asking_by_the_last_day_still_reaches_the_same_sitting_and_a_day_later_does_not(
    asked: dt.date, name: str
) -> None:
    calendar, route = reference_calendar(), reference_routes()[name]
    plan = route_forward(calendar, route, asked)
    assert plan.ask_by is not None
    assert plan.arrives is not None
    last = route_forward(calendar, route, plan.ask_by)
    assert last.arrives == plan.arrives
    assert last.slack_days == 0
    later = route_forward(calendar, route, plan.ask_by + dt.timedelta(days=1))
    assert later.arrives is not None
    assert later.arrives.date > plan.arrives.date


@given(dates, names)
def test_backwards_from_where_forwards_ends_is_as_late_or_later_at_every_leg(asked: dt.date, name: str) -> None:
    calendar, route = reference_calendar(), reference_routes()[name]
    forward = route_forward(calendar, route, asked)
    assert forward.arrives is not None
    backward = route_backward(calendar, route, forward.arrives, today=asked)
    assert backward.feasible
    assert backward.slack_days == forward.slack_days
    for early, late in zip(forward.legs, backward.legs, strict=True):
        assert early.sitting.date <= late.sitting.date
        assert (late.sitting.date - early.sitting.date).days == early.slack_days
    assert in_order(calendar, replace(backward, asked_at=None, asked_on=backward.ask_by))


@given(dates)
def test_asking_later_never_arrives_earlier(asked: dt.date) -> None:
    calendar, route = reference_calendar(), reference_routes()["mlt"]
    today, tomorrow = (route_forward(calendar, route, asked + dt.timedelta(days=more)) for more in (0, 1))
    assert today.arrives is not None
    assert tomorrow.arrives is not None
    assert today.arrives.date <= tomorrow.arrives.date


def test_every_sitting_of_a_year_gives_a_plan_or_a_reason_backwards() -> None:
    for due in sittings(reference_calendar(), november(1), dt.date(2021, 11, 1)):
        for route in reference_routes().values():
            plan = route_backward(reference_calendar(), route, due, today=november(2))
            assert plan.feasible or (plan.reason is not None and plan.alternative is not None)
