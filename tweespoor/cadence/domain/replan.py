"""What moves in a plan when the calendar changes: exactly that, and nothing before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tweespoor.cadence.domain.cycles import Calendar
from tweespoor.cadence.domain.routes import (
    Direction,
    Plan,
    PlannedLeg,
    fits,
    follows,
    plan_onwards,
    route_backward,
)
from tweespoor.cadence.domain.sittings import Sitting, sitting_by_key
from tweespoor.cadence.domain.text import Text
from tweespoor.cadence.domain.wording import short_day_words


@dataclass(frozen=True, slots=True)
class LegMove:
    """One leg before and after; `after` is None when no sitting takes it any more, `before` when none did."""

    leg_key: str
    before: PlannedLeg | None
    after: PlannedLeg | None

    @property
    def days(self) -> int | None:
        """How many days later (negative: earlier) the sitting is; None without a sitting to compare."""
        if self.before is None or self.after is None:
            return None
        return (self.after.sitting.date - self.before.sitting.date).days

    @property
    def sentence(self) -> Text:
        known = self.before or self.after
        name = known.sitting.body.name if known else Text(self.leg_key, self.leg_key)
        before, after = _when(self.before), _when(self.after)
        return Text(f"{name.nl}: {before.nl} → {after.nl}", f"{name.en}: {before.en} → {after.en}")


@dataclass(frozen=True, slots=True)
class Replan:
    """The plan on the new calendar, and every leg whose sitting, date, time or papers' moment changed."""

    plan: Plan
    moves: tuple[LegMove, ...]


def replan(old: Plan, calendar: Calendar) -> Replan:
    """Plan again on a changed calendar.

    A leg keeps its sitting as long as that is held and still follows the leg before; from the first leg
    that loses it, each takes the first sitting that fits. So nothing before the change moves. A plan made
    backwards that no longer reaches its sitting is infeasible; its alternative starts earlier, if it can.
    """
    asked_at = sitting_by_key(calendar, old.asked_at.key) if old.asked_at else None
    start = replace(old, asked_at=asked_at if asked_at and asked_at.held else None)
    if asked_at is not None and asked_at.held:
        start = replace(start, asked_on=asked_at.date)
    if start.asked_on is None:
        return Replan(old, ())
    plan = plan_onwards(calendar, start, _still_good(calendar, start))
    if old.due_key is not None and plan.feasible and plan.legs[-1].sitting.key != old.due_key:
        plan = _missed(calendar, plan, old.due_key)
    if old.direction is Direction.BACKWARD and old.ask_by and not _changes(old, plan):
        plan = replace(plan, slack_days=old.slack_days, ask_by=old.ask_by)
    return Replan(plan, _changes(old, plan))


def _still_good(calendar: Calendar, plan: Plan) -> tuple[Sitting, ...]:
    kept: list[Sitting] = []
    previous: Sitting | dt.date | None = plan.asked_at or plan.asked_on
    for planned in plan.legs:
        sitting = sitting_by_key(calendar, planned.sitting.key)
        good = sitting is not None and previous is not None and fits(planned.leg, sitting)
        if sitting is None or previous is None or not good or not follows(calendar, planned.leg, previous, sitting):
            break
        kept.append(sitting)
        previous = sitting
    return tuple(kept)


def _changes(old: Plan, new: Plan) -> tuple[LegMove, ...]:
    before = {planned.leg.key: planned for planned in old.legs}
    after = {planned.leg.key: planned for planned in new.legs}
    keys = [leg.key for leg in old.route.chosen(old.optional) if leg.key in before or leg.key in after]
    pairs = ((key, before.get(key), after.get(key)) for key in keys)
    return tuple(LegMove(key, was, now) for key, was, now in pairs if _place(was) != _place(now))


def _place(planned: PlannedLeg | None) -> tuple[object, ...] | None:
    if planned is None:
        return None
    sitting = planned.sitting
    return (sitting.key, sitting.date, sitting.start, planned.papers_due)


def _missed(calendar: Calendar, plan: Plan, due_key: str) -> Plan:
    due = sitting_by_key(calendar, due_key)
    name = due.body.name if due else Text(due_key, due_key)
    reason = Text(
        f"Het advies haalt {name.nl} niet meer waarvoor het bedoeld was.",
        f"The advice no longer reaches the sitting of {name.en} it was meant for.",
    )
    earlier = route_backward(calendar, plan.route, due, today=plan.today, optional=plan.optional) if due else None
    return replace(plan, feasible=False, reason=reason, alternative=earlier if earlier and earlier.feasible else None)


def _when(planned: PlannedLeg | None) -> Text:
    if planned is None:
        return Text("geen vergadering", "no sitting")
    return short_day_words(planned.sitting.date)
