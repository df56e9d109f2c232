"""Re-planning reports exactly what moved, and moves nothing before the change."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.cadence.calendars import (
    WHY,
    changed_calendars,
    definition,
    november,
    reference_calendar,
    reference_routes,
    the,
)
from tweespoor.cadence.definition.calendar import calendar_of, with_exceptions
from tweespoor.cadence.domain.cycles import Calendar, cancelled, moved
from tweespoor.cadence.domain.replan import replan
from tweespoor.cadence.domain.routes import Plan, route_backward, route_forward


def planned() -> Plan:
    return route_forward(reference_calendar(), reference_routes()["mlt"], the("Catshuis", november(2)))


def test_a_sitting_moved_by_a_day_moves_its_own_leg_only() -> None:
    calendar = with_exceptions(reference_calendar(), (moved("ACC.2.w2-thu", on=november(13), reason=WHY),))
    result = replan(planned(), calendar)
    assert [(move.leg_key, move.days) for move in result.moves] == [("draft", 1)]
    assert result.moves[0].sentence.nl == "ACC: do 12 nov → vr 13 nov"
    assert result.plan.feasible


def test_a_cancelled_sitting_pushes_its_leg_and_those_after_it_to_the_next_cycle() -> None:
    calendar = with_exceptions(reference_calendar(), (cancelled("MCC.2.w2-tue", reason=WHY),))
    result = replan(planned(), calendar)
    assert [(move.leg_key, move.days) for move in result.moves] == [
        ("direction", 14),
        ("draft", 14),
        ("outcomes", 14),
    ]


def test_a_sitting_moved_before_the_leg_ahead_of_it_is_no_longer_good_enough() -> None:
    calendar = with_exceptions(reference_calendar(), (moved("MCC.2.w2-tue", on=november(4), reason=WHY),))
    result = replan(planned(), calendar)
    assert result.plan.legs[0].sitting == planned().legs[0].sitting
    assert [move.leg_key for move in result.moves] == ["direction", "draft", "outcomes"]


def test_new_times_and_new_papers_moments_are_reported_though_the_date_stays() -> None:
    change = moved("MCC.3.w1-tue", on=november(17), start=dt.time(20), reason=WHY)
    result = replan(planned(), with_exceptions(reference_calendar(), (change,)))
    assert [(move.leg_key, move.days) for move in result.moves] == [("outcomes", 0)]


def test_a_plan_made_backwards_that_misses_its_sitting_is_infeasible() -> None:
    route = reference_routes()["mlt"]
    plan = route_backward(reference_calendar(), route, the("MCC", november(17)), today=november(2))
    calendar = with_exceptions(reference_calendar(), (cancelled("ACC.2.w2-thu", reason=WHY),))
    result = replan(plan, calendar)
    assert not result.plan.feasible
    assert result.plan.reason is not None
    assert "haalt MCC niet meer" in result.plan.reason.nl


@given(changed_calendars(), st.integers(0, 40))
def test_planning_again_on_the_same_calendar_moves_nothing(calendar: Calendar, days: int) -> None:
    plan = route_forward(calendar, reference_routes()["mlt"], november(1) + dt.timedelta(days=days))
    assert replan(plan, calendar).moves == ()


@given(changed_calendars(), changed_calendars(), st.integers(0, 40))
def test_planning_again_twice_is_planning_again_once(before: Calendar, after: Calendar, days: int) -> None:
    plan = route_forward(before, reference_routes()["mlt"], november(1) + dt.timedelta(days=days))
    once = replan(plan, after)
    twice = replan(once.plan, after)
    assert twice.moves == ()
    assert [leg.sitting for leg in twice.plan.legs] == [leg.sitting for leg in once.plan.legs]


@given(st.integers(0, 40), st.integers(0, 3), st.integers(-12, 12))
def test_moving_one_sitting_never_moves_an_earlier_leg(days: int, which: int, by: int) -> None:
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], november(1) + dt.timedelta(days=days))
    sitting = plan.legs[which].sitting
    change = moved(sitting.key, on=sitting.date + dt.timedelta(days=by), reason=WHY)
    result = replan(plan, calendar_of(definition(), exceptions=(change,)))
    assert [leg.sitting for leg in result.plan.legs[:which]] == [leg.sitting for leg in plan.legs[:which]]
    assert {move.leg_key for move in result.moves} <= {leg.leg.key for leg in plan.legs[which:]}


@given(changed_calendars(), st.integers(0, 40))
def test_what_is_reported_is_exactly_what_differs(calendar: Calendar, days: int) -> None:
    plan = route_forward(reference_calendar(), reference_routes()["mlt"], november(1) + dt.timedelta(days=days))
    result = replan(plan, calendar)
    differs = {
        was.leg.key
        for was, now in zip(plan.legs, result.plan.legs, strict=True)
        if (was.sitting.key, was.sitting.date, was.papers_due) != (now.sitting.key, now.sitting.date, now.papers_due)
    }
    assert {move.leg_key for move in result.moves} == differs
