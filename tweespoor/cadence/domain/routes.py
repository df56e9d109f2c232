"""Routes over sittings (R3, R4, R23).

Forwards from the day a question was asked, backwards from the sitting that must have the answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tweespoor.cadence.domain.bodies import PapersLead
from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.sittings import Sitting, chronological, next_sitting, sittings
from tweespoor.cadence.domain.text import NOTHING, Text
from tweespoor.cadence.domain.wording import day_words
from tweespoor.cadence.domain.working_days import ONE_DAY, working_days_before, working_days_between

# Sittings are computed a stretch at a time: most legs are found in the first.
STRETCH = 28
FURTHEST = 13


class Direction(StrEnum):
    """Planned from the question onwards, or from the sitting that must have the answer back."""

    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(frozen=True, slots=True)
class Leg:
    """One stop of a route: a sitting of `body` that serves `track` with `purpose` (where these are given).

    `lead` is the least number of working days after the stop before it. `papers` overrides the body's own
    lead time. An `assumption` is not in the sources; an `optional` leg is planned only when asked for by key.
    """

    key: str
    body: str
    track: str | None = None
    purpose: str | None = None
    lead: int = 1
    papers: PapersLead | None = None
    optional: bool = False
    assumption: bool = False
    name: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Route:
    """The order of stops for a kind of question; `asked_at` is where it is usually asked."""

    key: str
    name: Text
    legs: tuple[Leg, ...]
    asked_at: Leg | None = None
    assumption: bool = False

    def chosen(self, optional: frozenset[str]) -> tuple[Leg, ...]:
        return tuple(leg for leg in self.legs if not leg.optional or leg.key in optional)


@dataclass(frozen=True, slots=True)
class PlannedLeg:
    """A leg with its sitting; `slack_days` is how much later it could be without a later end of the route."""

    leg: Leg
    sitting: Sitting
    papers_due: dt.datetime | None
    slack_days: int = 0

    @property
    def purpose(self) -> Text:
        """What the sitting does for this leg: the use it asks for by purpose, else the leg's name."""
        fitting = (use.purpose for use in self.sitting.uses if _serves(self.leg, use.track, use.purpose_code))
        return next(fitting, self.leg.name) if self.leg.purpose else self.leg.name


@dataclass(frozen=True, slots=True)
class Plan:
    """A route with dates.

    `asked_on` is the day of asking (backwards without a sitting to ask at: the last possible day); `asked_at`
    the sitting, if one is known; `ask_by` the last day on which asking leads to the same final sitting;
    `slack_days` the days between. When infeasible, `reason` says why, `legs` holds what could be planned, and
    `alternative` is the nearest plan that is feasible, if there is one.
    """

    route: Route
    direction: Direction
    asked_on: dt.date | None
    asked_at: Sitting | None
    legs: tuple[PlannedLeg, ...]
    feasible: bool
    reason: Text | None = None
    ask_by: dt.date | None = None
    slack_days: int = 0
    alternative: Plan | None = None
    due_key: str | None = None
    today: dt.date | None = None
    optional: frozenset[str] = frozenset()

    @property
    def arrives(self) -> Sitting | None:
        """The sitting at which the route ends."""
        return self.legs[-1].sitting if self.feasible and self.legs else None


def route_forward(
    calendar: Calendar, route: Route, asked: Sitting | dt.date, *, optional: frozenset[str] = frozenset()
) -> Plan:
    """Each leg at the first sitting that fits it, from the sitting or date at which it is asked."""
    if isinstance(asked, Sitting) and not asked.held:
        return _asked_at_cancelled(calendar, route, asked, optional)
    return plan_onwards(calendar, _empty(route, asked, optional), ())


def route_backward(
    calendar: Calendar,
    route: Route,
    due: Sitting,
    *,
    today: dt.date | None = None,
    optional: frozenset[str] = frozenset(),
) -> Plan:
    """Each leg at the last sitting that still leads to `due`; infeasible when that began before `today`.

    `due` has to fit the route's last leg; where it doesn't, the alternative ends at the nearest that does.
    """
    plan = Plan(route, Direction.BACKWARD, None, None, (), False, due_key=due.key, today=today, optional=optional)
    legs = route.chosen(optional)
    if not due.held or not fits(legs[-1], due):
        return _due_elsewhere(calendar, plan, due, legs[-1])
    chain = _latest_chain(calendar, legs, due)
    if chain is None:
        return _instead(replace(plan, reason=_no_earlier_leg(due)), _forward_from(calendar, route, today, optional))
    ask_by = _last_day_before(calendar, legs[0], chain[0])
    asked_at = _last_asking(calendar, route, legs[0], chain[0], today)
    planned = tuple(
        PlannedLeg(leg, sitting, papers_due(calendar, leg, sitting)) for leg, sitting in zip(legs, chain, strict=True)
    )
    asked_on = asked_at.date if asked_at else max(ask_by, today) if today else ask_by
    plan = replace(plan, legs=planned, ask_by=ask_by, asked_at=asked_at, asked_on=asked_on)
    if today is not None and ask_by < today:
        plan = replace(plan, reason=_too_late(ask_by, due), slack_days=(ask_by - today).days)
        return _instead(plan, _forward_from(calendar, route, today, optional))
    return replace(plan, feasible=True, slack_days=(ask_by - (today or asked_on)).days)


def plan_onwards(calendar: Calendar, plan: Plan, kept: tuple[Sitting, ...]) -> Plan:
    """The plan with its first legs at the sittings `kept`, and the others at the first sittings that fit."""
    legs = plan.route.chosen(plan.optional)
    chain = list(kept)
    for leg in legs[len(kept) :]:
        previous = chain[-1] if chain else plan.asked_at or plan.asked_on
        if previous is None:
            raise ValueError("a plan forwards needs a day of asking")
        found = _first_fitting(calendar, leg, previous)
        if found is None:
            planned = _planned(calendar, legs, tuple(chain), None)
            return replace(plan, legs=planned, feasible=False, reason=_no_sitting(calendar, leg, previous))
        chain.append(found)
    latest = _latest_chain(calendar, legs, chain[-1])
    ask_by = _last_day_before(calendar, legs[0], latest[0]) if latest else plan.asked_on
    slack = (ask_by - plan.asked_on).days if ask_by and plan.asked_on else 0
    planned = _planned(calendar, legs, tuple(chain), latest)
    return replace(
        plan,
        legs=planned,
        feasible=True,
        reason=None,
        ask_by=ask_by,
        slack_days=max(slack, 0),
        alternative=None,
    )


def fits(leg: Leg, sitting: Sitting) -> bool:
    """Whether a sitting is held, is of the leg's body, and serves the leg's track and purpose."""
    if sitting.body.code != leg.body or not sitting.held:
        return False
    if leg.track is None and leg.purpose is None:
        return True
    return any(_serves(leg, use.track, use.purpose_code) for use in sitting.uses)


def follows(calendar: Calendar, leg: Leg, previous: Sitting | dt.date, sitting: Sitting) -> bool:
    """Whether `sitting` may take `leg` after `previous`: late enough, and papers not due before it."""
    before = previous.date if isinstance(previous, Sitting) else previous
    if isinstance(previous, Sitting) and chronological(sitting) <= chronological(previous):
        return False
    if sitting.date < before or working_days_between(before, sitting.date, calendar.free_days) < leg.lead:
        return False
    due = papers_due(calendar, leg, sitting)
    if due is None:
        return True
    if isinstance(previous, Sitting) and previous.start is not None and due < previous.start:
        return False
    return due.date() >= before


def papers_due(calendar: Calendar, leg: Leg, sitting: Sitting) -> dt.datetime | None:
    """When papers for this leg are due: the leg's own lead time, else the body's."""
    if leg.papers is None:
        return sitting.papers_due
    on = working_days_before(sitting.date, leg.papers.working_days, calendar.free_days)
    return dt.datetime.combine(on, leg.papers.at, calendar.timezone)


def _serves(leg: Leg, track: str, purpose: str) -> bool:
    return leg.track in (None, track) and leg.purpose in (None, purpose)


def _empty(route: Route, asked: Sitting | dt.date, optional: frozenset[str]) -> Plan:
    sitting = asked if isinstance(asked, Sitting) else None
    on = asked.date if isinstance(asked, Sitting) else asked
    return Plan(route, Direction.FORWARD, on, sitting, (), False, optional=optional)


def _planned(
    calendar: Calendar, legs: tuple[Leg, ...], chain: tuple[Sitting, ...], latest: tuple[Sitting, ...] | None
) -> tuple[PlannedLeg, ...]:
    later = latest or chain
    return tuple(
        PlannedLeg(leg, sitting, papers_due(calendar, leg, sitting), max((last.date - sitting.date).days, 0))
        for leg, sitting, last in zip(legs, chain, later, strict=False)
    )


def _first_fitting(calendar: Calendar, leg: Leg, previous: Sitting | dt.date) -> Sitting | None:
    start = previous.date if isinstance(previous, Sitting) else previous
    fitting = (sitting for sitting in _upcoming(calendar, start) if fits(leg, sitting))
    return next((sitting for sitting in fitting if follows(calendar, leg, previous, sitting)), None)


def _latest_chain(calendar: Calendar, legs: tuple[Leg, ...], due: Sitting) -> tuple[Sitting, ...] | None:
    chain = [due]
    for leg, following in zip(reversed(legs[:-1]), reversed(legs[1:]), strict=True):
        fitting = (sitting for sitting in _earlier(calendar, chain[0].date) if fits(leg, sitting))
        found = next((sitting for sitting in fitting if follows(calendar, following, sitting, chain[0])), None)
        if found is None:
            return None
        chain.insert(0, found)
    return tuple(chain)


def _last_day_before(calendar: Calendar, leg: Leg, sitting: Sitting) -> dt.date:
    days = (sitting.date - ONE_DAY * back for back in range(STRETCH * FURTHEST))
    return next((day for day in days if follows(calendar, leg, day, sitting)), sitting.date)


def _last_asking(calendar: Calendar, route: Route, leg: Leg, sitting: Sitting, today: dt.date | None) -> Sitting | None:
    if route.asked_at is None:
        return None
    asking = route.asked_at
    fitting = (earlier for earlier in _earlier(calendar, sitting.date) if fits(asking, earlier))
    found = next((earlier for earlier in fitting if follows(calendar, leg, earlier, sitting)), None)
    return None if found and today and found.date < today else found


def _upcoming(calendar: Calendar, start: dt.date) -> Iterator[Sitting]:
    for _ in range(FURTHEST):
        end = start + ONE_DAY * STRETCH
        yield from sittings(calendar, start, end)
        start = end


def _earlier(calendar: Calendar, last: dt.date) -> Iterator[Sitting]:
    end = last + ONE_DAY
    for _ in range(FURTHEST):
        start = end - ONE_DAY * STRETCH
        yield from reversed(sittings(calendar, start, end))
        end = start


def _asked_at_cancelled(calendar: Calendar, route: Route, asked: Sitting, optional: frozenset[str]) -> Plan:
    when = day_words(asked.date)
    name = asked.body.name
    reason = Text(f"{name.nl} van {when.nl} gaat niet door.", f"{name.en} on {when.en} is cancelled.")
    following = next_sitting(calendar, asked.body.code, asked.date)
    instead = route_forward(calendar, route, following, optional=optional) if following else None
    return _instead(replace(_empty(route, asked, optional), reason=reason), instead)


def _due_elsewhere(calendar: Calendar, plan: Plan, due: Sitting, leg: Leg) -> Plan:
    when, name = day_words(due.date), due.body.name
    if not due.held:
        reason = Text(f"{name.nl} van {when.nl} gaat niet door.", f"{name.en} on {when.en} is cancelled.")
    else:
        route = plan.route.name
        reason = Text(
            f"Route {route.nl} eindigt niet in {name.nl} van {when.nl}.",
            f"Route {route.en} does not end at {name.en} on {when.en}.",
        )
    instead = None
    for other in _nearest(calendar, leg, due.date):
        instead = route_backward(calendar, plan.route, other, today=plan.today, optional=plan.optional)
        if instead.feasible:
            break
    return _instead(replace(plan, reason=reason), instead)


def _nearest(calendar: Calendar, leg: Leg, day: dt.date) -> list[Sitting]:
    around = ONE_DAY * STRETCH * 2
    fitting = [sitting for sitting in sittings(calendar, day - around, day + around) if fits(leg, sitting)]
    return sorted(fitting, key=lambda sitting: abs((sitting.date - day).days))


def _forward_from(calendar: Calendar, route: Route, today: dt.date | None, optional: frozenset[str]) -> Plan | None:
    return None if today is None else route_forward(calendar, route, today, optional=optional)


def _instead(plan: Plan, alternative: Plan | None) -> Plan:
    while alternative is not None and not alternative.feasible:
        alternative = alternative.alternative
    return replace(plan, feasible=False, alternative=alternative)


def _too_late(ask_by: dt.date, due: Sitting) -> Text:
    last, when, name = day_words(ask_by), day_words(due.date), due.body.name
    return Text(
        f"Voor {name.nl} van {when.nl} moest de vraag uiterlijk {last.nl} gesteld zijn.",
        f"For {name.en} on {when.en} the question had to be asked by {last.en}.",
    )


def _no_earlier_leg(due: Sitting) -> Text:
    when, name = day_words(due.date), due.body.name
    return Text(
        f"Vóór {name.nl} van {when.nl} zijn er te weinig vergaderingen voor alle stappen van de route.",
        f"There are too few sittings before {name.en} on {when.en} for all the legs of the route.",
    )


def _no_sitting(calendar: Calendar, leg: Leg, previous: Sitting | dt.date) -> Text:
    when = day_words(previous.date if isinstance(previous, Sitting) else previous)
    body = calendar.body(leg.body)
    name = body.name if body else Text(leg.body, leg.body)
    return Text(
        f"Na {when.nl} staat er geen vergadering van {name.nl} die bij deze stap past.",
        f"After {when.en} there is no sitting of {name.en} that fits this leg.",
    )
